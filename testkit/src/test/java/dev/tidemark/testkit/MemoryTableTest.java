// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.contract.StaticTableContract;
import java.util.List;

class MemoryTableTest extends StaticTableContract {

  private final MemoryTable table = MemoryTable.of(SCHEMA);

  @Override
  protected void set(List<List<Object>> rows) {
    table.set(rows.toArray(new List<?>[0]));
  }

  @Override
  protected StaticTable open() {
    return table;
  }
}
