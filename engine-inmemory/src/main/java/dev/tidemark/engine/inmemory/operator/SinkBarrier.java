// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.port.out.SinkBatch;

/** The end of a query: hands rows to the sink's batch in the order of the input. */
public final class SinkBarrier implements Barrier {

  private final OrderedRows ordered = new OrderedRows(rows -> write(rows));
  private SinkBatch batch;
  private long rowsWritten;

  /** Sets where the rows of the next batch go. */
  public void open(SinkBatch next) {
    batch = next;
    rowsWritten = 0;
  }

  private void write(dev.tidemark.domain.event.EventBatch rows) {
    rowsWritten += rows.size();
    batch.write(rows);
  }

  /** Rows given to the sink in this batch. */
  public long rowsWritten() {
    return rowsWritten;
  }

  @Override
  public LaneInput input(int input, int lane) {
    return ordered.lane();
  }

  @Override
  public void begin(BatchContext context) {
    ordered.reset();
  }

  @Override
  public void finish(BatchContext context, RowConsumer out) {
    ordered.finish();
  }

  @Override
  public String describe() {
    return "Sink";
  }
}
