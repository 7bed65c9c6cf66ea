// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.contract.KeyedTableContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedMemoryTableTest extends KeyedTableContract {

  private final MemoryTable table = MemoryTable.of(SCHEMA).keyedBy("id");

  @Override
  protected void set(List<List<Object>> rows) {
    table.set(rows.toArray(new List<?>[0]));
  }

  @Override
  protected StaticTable open() {
    return table;
  }

  @Test
  void itRemembersWhatItWasAsked() {
    StructType key = StructType.of(SCHEMA.field(0));
    table.lookUp(Values.batch(key, List.of(row(2L), row(1L))), SCHEMA);
    table.lookUp(Values.batch(key, List.of(row(3L))), SCHEMA);
    assertThat(table.lookUps()).containsExactly(List.of(row(2L), row(1L)), List.of(row(3L)));
    assertThat(table.reads()).isZero();
  }
}
