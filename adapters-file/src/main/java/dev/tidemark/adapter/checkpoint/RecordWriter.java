// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes records one after another into a file: they are gathered, and go to the file together, as
 * few writes as their size allows. Confined to one thread.
 */
final class RecordWriter {

  private static final int BUFFER_BYTES = 256 << 10;

  private final Disk disk;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long written;

  /**
   * @param position where the first record goes, a multiple of the alignment
   */
  RecordWriter(Disk disk, FileChannel channel, long position) {
    this.disk = disk;
    this.channel = channel;
    this.written = position;
  }

  /** Where the next record goes. */
  long position() {
    return written + buffer.position();
  }

  void append(RecordType type, ByteWriter payload) throws IOException {
    int length = payload.length();
    if (buffer.remaining() < RecordFormat.HEADER_BYTES) {
      flush();
    }
    RecordFormat.putHeader(buffer, type, payload.array(), 0, length);
    for (int from = 0; from < length; ) {
      int count = Math.min(length - from, buffer.remaining());
      buffer.put(payload.array(), from, count);
      from += count;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
    for (long pad = RecordFormat.recordBytes(length) - RecordFormat.HEADER_BYTES - length;
        pad > 0;
        pad--) {
      buffer.put((byte) 0); // the buffer's size is a multiple of the alignment
    }
  }

  /** Hands what was gathered to the system. */
  private void flush() throws IOException {
    buffer.flip();
    int count = buffer.remaining();
    disk.write(channel, buffer, written);
    written += count;
    buffer.clear();
  }

  /** Makes all records durable. */
  void force() throws IOException {
    if (buffer.position() > 0) {
      flush();
    }
    disk.force(channel);
  }
}
