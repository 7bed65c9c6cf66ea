// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;

/** Throws rows away. */
final class UncountedSink implements EventSink {

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new SinkBatch() {
      @Override
      public void write(EventBatch rows) {}

      @Override
      public void commit() {}

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
