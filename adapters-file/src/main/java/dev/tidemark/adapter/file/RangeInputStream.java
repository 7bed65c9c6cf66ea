// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file from a position up to the length that it had when it was planned. Confined to
 * one thread.
 */
final class RangeInputStream extends InputStream {

  private static final int GZIP_BUFFER = 64 << 10;

  private final FileChannel channel;
  private long left;
  private byte[] wrapped;
  private ByteBuffer wrapper;

  private RangeInputStream(FileChannel channel, long left) {
    this.channel = channel;
    this.left = left;
  }

  /**
   * Opens a file at a position; the content of a gzip file, which starts at 0.
   *
   * @throws dev.tidemark.port.out.PortException if the file is shorter than it was, or compressed
   *     in another way
   */
  static InputStream open(FileEntry file, long position) throws IOException {
    if (file.isOtherwiseCompressed()) {
      throw FileFailures.compressed(file);
    }
    FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    try {
      long size = channel.size();
      if (size < file.size()) {
        throw FileFailures.shrunk(file, size);
      }
      channel.position(position);
      RangeInputStream in = new RangeInputStream(channel, file.size() - position);
      return file.isGzip() ? new GZIPInputStream(in, GZIP_BUFFER) : in;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    if (wrapped != buffer) {
      wrapped = buffer;
      wrapper = ByteBuffer.wrap(buffer);
    }
    wrapper.limit(from + (int) Math.min(length, left)).position(from);
    int count = channel.read(wrapper);
    if (count > 0) {
      left -= count;
    }
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, left);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
