// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;

/** The side of a table that is read whole when a batch starts. */
public final class WholeTable implements TableSide {

  private final JoinSpec spec;
  private final StaticRows table;
  private TableIndex index; // written before lanes run, read by them

  public WholeTable(JoinSpec spec, StaticRows table) {
    this.spec = spec;
    this.table = table;
  }

  @Override
  public void begin(BatchContext batch) {
    EventBatch rows = table.read(batch);
    if (index == null || index.rows() != rows) {
      index = TableIndex.of(spec, spec.tableKeys().kernels(), rows);
    }
  }

  @Override
  public Lane open() {
    return (keys, rows) -> index;
  }
}
