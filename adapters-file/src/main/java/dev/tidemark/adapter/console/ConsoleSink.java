// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * Prints each batch, at its commit.
 *
 * <p>CAUTION: what is printed cannot be taken back. A batch that is run again after a crash is
 * printed again. Confined to the query's thread; the stream may be shared.
 */
final class ConsoleSink implements EventSink {

  private final OutputStream out;
  private final Function<BatchHeader, BatchText> texts;
  private long lastBatch = -1;

  ConsoleSink(OutputStream out, Function<BatchHeader, BatchText> texts) {
    this.out = out;
    this.texts = texts;
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new Printed(batch.batchId(), texts.apply(batch));
  }

  @Override
  public void close() {}

  private void print(long batchId, BatchText text) {
    if (batchId <= lastBatch) {
      return;
    }
    try {
      synchronized (out) {
        text.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      throw new PortException("Standard output cannot be written: " + e, e);
    }
    lastBatch = batchId;
  }

  private final class Printed implements SinkBatch {
    private final long batchId;
    private final BatchText text;

    Printed(long batchId, BatchText text) {
      this.batchId = batchId;
      this.text = text;
    }

    @Override
    public void write(EventBatch rows) {
      text.add(rows);
    }

    @Override
    public void commit() {
      print(batchId, text);
    }

    @Override
    public void abort() {}
  }
}
