// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;

/**
 * The end of a query: hands rows to the sink's batch in the order of the input, or at once where
 * the sink says that their order means nothing.
 */
public final class SinkBarrier implements Barrier {

  private boolean keepsOrder = true;
  private final OrderedRows ordered = new OrderedRows(this::write);
  private SinkBatch batch;
  private long rowsWritten;

  /** Sets which sink it is, before any lane is opened. */
  public void setSink(EventSink sink) {
    keepsOrder = sink.keepsOrder();
  }

  /** Sets where the rows of the next batch go. */
  public void open(SinkBatch next) {
    batch = next;
    rowsWritten = 0;
  }

  private synchronized void write(EventBatch rows) {
    rowsWritten += rows.size();
    batch.write(rows);
  }

  /** Rows given to the sink in this batch. */
  public long rowsWritten() {
    return rowsWritten;
  }

  @Override
  public LaneInput input(int input, int lane) {
    return keepsOrder ? ordered.lane() : new Passing();
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

  /** A lane whose rows are written at once. */
  private final class Passing implements LaneInput {
    @Override
    public void accept(EventBatch rows) {
      write(rows);
    }

    @Override
    public boolean keepsRows() {
      return false;
    }
  }
}
