// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

/** Joins rows with those of a table. */
public final class TableJoinStep implements Step {

  private final JoinSpec spec;
  private final TableSide table;
  private final String access;

  /**
   * @param access how the join comes to the table's rows, in words
   */
  public TableJoinStep(JoinSpec spec, TableSide table, String access) {
    this.spec = spec;
    this.table = table;
    this.access = access;
  }

  @Override
  public void begin(BatchContext batch) {
    table.begin(batch);
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    return new TableJoinLane(spec, table.open(), next)::join;
  }

  @Override
  public String describe() {
    return "TableJoin "
        + spec.kind().sql()
        + " on ["
        + spec.streamKeys().sql()
        + "] = ["
        + spec.tableKeys().sql()
        + "], "
        + access;
  }
}
