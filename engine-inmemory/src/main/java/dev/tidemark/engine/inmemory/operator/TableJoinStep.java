// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;

/** Joins rows with those of a table, which is read anew when a batch starts. */
public final class TableJoinStep implements Step {

  private final JoinSpec spec;
  private final StaticRows table;
  private TableIndex index; // written before lanes run, read by them

  public TableJoinStep(JoinSpec spec, StaticRows table) {
    this.spec = spec;
    this.table = table;
  }

  @Override
  public void begin(BatchContext batch) {
    EventBatch rows = table.read(batch);
    if (index == null || index.rows() != rows) {
      index = new TableIndex(spec, rows);
    }
  }

  @Override
  public RowConsumer open(RowConsumer next) {
    TableJoinLane lane = new TableJoinLane(spec, next);
    return rows -> lane.join(rows, index);
  }

  @Override
  public String describe() {
    return "TableJoin "
        + spec.kind().sql()
        + " on ["
        + spec.streamKeys().sql()
        + "] = ["
        + spec.tableKeys().sql()
        + "], the table is read in each batch";
  }
}
