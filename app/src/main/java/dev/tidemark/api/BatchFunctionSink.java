// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a function the rows of each batch when all of them are there; the function's return is the
 * sink's commit. Confined to the query's thread.
 */
final class BatchFunctionSink implements EventSink {

  private final StructType schema;
  private final BatchFunction function;

  BatchFunctionSink(StructType schema, BatchFunction function) {
    this.schema = schema;
    this.function = function;
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new Collected(batch);
  }

  @Override
  public void close() {}

  private void call(BatchHeader batch, BatchRows rows) {
    try {
      function.process(rows, batch.batchId());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new PortException(
          "An error occurred in the user provided function in foreach batch sink: function "
              + name()
              + " of query "
              + batch.query()
              + " failed in batch "
              + batch.batchId()
              + " ("
              + rows.size()
              + " rows), which is not committed: the next run gives it the same batch again.",
          e);
    }
  }

  /** The function's class, or for a lambda the class that it is written in. */
  private String name() {
    String name = function.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "in " + name.substring(0, lambda);
  }

  /** A batch of which rows come until it is committed. */
  private final class Collected implements SinkBatch {
    private final BatchHeader batch;
    private final List<EventBatch> pieces = new ArrayList<>();

    Collected(BatchHeader batch) {
      this.batch = batch;
    }

    @Override
    public void write(EventBatch rows) {
      if (!rows.isEmpty()) {
        pieces.add(rows);
      }
    }

    @Override
    public void commit() {
      call(batch, new BatchRows(schema, pieces));
    }

    @Override
    public void abort() {
      pieces.clear();
    }
  }
}
