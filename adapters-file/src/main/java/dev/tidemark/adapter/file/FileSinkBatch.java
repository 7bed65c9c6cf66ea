// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowEncoder;
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
 * The part file of a batch, hidden until the commit; a batch without rows has none. Confined to the
 * query's thread.
 */
final class FileSinkBatch implements SinkBatch {

  private static final int WRITE_BYTES = 128 << 10;

  private final SinkFolder folder;
  private final long batchId;
  private final RowEncoder encoder;
  private final boolean gzip;
  private final boolean repeated;
  private final Path hidden;
  private final GrowableBytes buffer = new GrowableBytes(WRITE_BYTES + (WRITE_BYTES >> 1));
  private final LineDigest digest = new LineDigest();
  private FileChannel channel;
  private OutputStream out;

  FileSinkBatch(SinkFolder folder, long batchId, RowEncoder encoder, boolean gzip) {
    this.folder = folder;
    this.batchId = batchId;
    this.encoder = encoder;
    this.gzip = gzip;
    repeated = folder.isCommitted(batchId);
    hidden = folder.hiddenFile(batchId);
  }

  @Override
  public void write(EventBatch rows) {
    if (rows.isEmpty() || repeated && batchId > 0) {
      return;
    }
    try {
      if (out == null && !repeated) {
        open();
      }
      int from = buffer.length();
      encoder.encode(rows, buffer);
      if (batchId == 0) {
        digest.add(buffer.array(), from, buffer.length());
      }
      if (repeated) {
        buffer.clear();
      }
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
      folder.requireSame(batchId, digest);
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
        folder.show(batchId, hidden);
      }
      folder.commit(batchId, digest);
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
