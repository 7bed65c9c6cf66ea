// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowEncoder;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.SinkBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * The part file of a batch, hidden until the commit; a batch without rows has none, and one that is
 * in the folder already is not written again. Confined to the query's thread.
 */
final class FileSinkBatch implements SinkBatch {

  private static final int WRITE_BYTES = 128 << 10;

  private final SinkFolder folder;
  private final BatchHeader batch;
  private final RowEncoder encoder;
  private final boolean gzip;
  private final boolean repeated;
  private final Path hidden;
  private final GrowableBytes buffer = new GrowableBytes(WRITE_BYTES + (WRITE_BYTES >> 1));
  private FileChannel channel;
  private OutputStream out;

  FileSinkBatch(SinkFolder folder, BatchHeader batch, RowEncoder encoder, boolean gzip) {
    this.folder = folder;
    this.batch = batch;
    this.encoder = encoder;
    this.gzip = gzip;
    repeated = folder.begin(batch);
    hidden = folder.hiddenFile(batch.batchId());
  }

  @Override
  public void write(EventBatch rows) {
    if (rows.isEmpty() || repeated) {
      return;
    }
    try {
      if (out == null) {
        open();
      }
      encoder.encode(rows, buffer);
      if (buffer.length() >= WRITE_BYTES) {
        writeBuffer();
      }
    } catch (IOException e) {
      throw FileFailures.writing(hidden, e);
    }
  }

  private void open() throws IOException {
    channel =
        FileChannel.open(
            hidden,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    OutputStream plain = Channels.newOutputStream(channel);
    out = gzip ? new GZIPOutputStream(plain, 64 << 10) : plain;
    buffer.clear();
    encoder.begin(buffer);
  }

  private void writeBuffer() throws IOException {
    buffer.writeTo(out);
    buffer.clear();
  }

  @Override
  public void commit() {
    if (repeated) {
      return;
    }
    try {
      if (out != null) {
        writeBuffer();
        if (out instanceof GZIPOutputStream compressed) {
          compressed.finish();
        }
        channel.force(true);
        closeFile();
        folder.show(batch.batchId(), hidden);
      }
      folder.commit(batch);
    } catch (IOException e) {
      throw FileFailures.writing(hidden, e);
    }
  }

  @Override
  public void abort() {
    try {
      closeFile();
      Files.deleteIfExists(hidden);
    } catch (IOException e) {
      throw FileFailures.writing(hidden, e);
    }
  }

  private void closeFile() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
