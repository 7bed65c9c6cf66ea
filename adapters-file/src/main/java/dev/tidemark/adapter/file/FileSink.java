// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.formats.RowEncoder;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import java.util.function.Supplier;

/** Writes each batch as one part file of a {@link SinkFolder}. Confined to the query's thread. */
final class FileSink implements EventSink {

  private final SinkFolder folder;
  private final Supplier<RowEncoder> encoders;
  private final boolean gzip;

  FileSink(SinkFolder folder, Supplier<RowEncoder> encoders, boolean gzip) {
    this.folder = folder;
    this.encoders = encoders;
    this.gzip = gzip;
  }

  @Override
  public SinkBatch begin(BatchHeader batch) {
    return new FileSinkBatch(folder, batch, encoders.get(), gzip);
  }

  @Override
  public void close() {}
}
