// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads the records of a file and checks their sums. Confined to one thread. */
final class RecordReader implements AutoCloseable {

  private static final int WINDOW_BYTES = 256 << 10;

  /** More than any sector, header or filling. */
  private static final byte[] ZEROS = new byte[16 << 10];

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES);
  private long windowStart;
  private byte[] payload = new byte[1024];

  /**
   * A record's place: its payload is {@code length} bytes behind the header at {@code position}.
   */
  record Found(RecordType type, long position, int length) {
    long next() {
      return position + RecordFormat.recordBytes(length);
    }
  }

  RecordReader(Path file) {
    this.file = file;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      size = channel.size();
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
    window.limit(0);
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /**
   * The record at a position, without a look at its payload; null where nothing was written.
   *
   * @throws dev.tidemark.port.out.PortException if something else is there
   */
  Found at(long position) {
    byte[] bytes = new byte[RecordFormat.HEADER_BYTES];
    if (position + bytes.length > size) {
      throw Failures.damaged(file, position, "the file ends before a record does");
    }
    read(position, bytes, bytes.length);
    if (isZero(bytes, 0, bytes.length)) {
      return null;
    }
    RecordFormat.Header header = RecordFormat.header(bytes);
    if (header == null) {
      throw Failures.damaged(file, position, "the header of a record does not match its sum");
    }
    RecordType type = RecordType.of(header.type());
    if (header.version() != RecordFormat.VERSION || type == null) {
      throw Failures.unknownVersion(file, position, header.version(), header.type());
    }
    if (header.length() < 0 || position + RecordFormat.recordBytes(header.length()) > size) {
      throw Failures.damaged(file, position, "the file ends before a record does");
    }
    return new Found(type, position, header.length());
  }

  /** Whether a record's header is at a position. */
  boolean startsRecord(long position) {
    byte[] bytes = new byte[RecordFormat.HEADER_BYTES];
    read(position, bytes, bytes.length);
    return !isZero(bytes, 0, bytes.length) && RecordFormat.header(bytes) != null;
  }

  /** Whether a record's payload is as it was written. */
  boolean isSound(Found record) {
    byte[] bytes = new byte[RecordFormat.HEADER_BYTES];
    read(record.position(), bytes, bytes.length);
    int count = load(record);
    int padded = (int) (record.next() - record.position()) - RecordFormat.HEADER_BYTES;
    return RecordFormat.header(bytes).payloadSum() == RecordFormat.sum(payload, 0, count)
        && isZero(payload, count, padded);
  }

  /**
   * Whether a record that is not sound can be what a crash has left of a write: a whole sector of
   * it was never written.
   */
  boolean isTorn(Found record) {
    load(record);
    long start = record.position() + RecordFormat.HEADER_BYTES;
    long sector = (start + RecordFormat.SECTOR_BYTES - 1) & -RecordFormat.SECTOR_BYTES;
    for (; sector < record.next(); sector += RecordFormat.SECTOR_BYTES) {
      int from = (int) (sector - start);
      int to = (int) Math.min(from + RecordFormat.SECTOR_BYTES, record.next() - start);
      if (isZero(payload, from, to)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A record's payload; good until the next call.
   *
   * @throws dev.tidemark.port.out.PortException if it is not as it was written
   */
  ByteReader payload(Found record) {
    if (!isSound(record)) {
      throw Failures.damaged(
          file, record.position(), "a record of type " + record.type() + " does not match its sum");
    }
    return new ByteReader(payload, 0, record.length());
  }

  /** Reads the payload and the zeros behind it. */
  private int load(Found record) {
    int padded = (int) (record.next() - record.position()) - RecordFormat.HEADER_BYTES;
    if (payload.length < padded) {
      payload = new byte[Math.max(padded, payload.length * 2)];
    }
    read(record.position() + RecordFormat.HEADER_BYTES, payload, padded);
    return record.length();
  }

  /** Where anything but zeros is from a position on; the file's size if nothing is. */
  long firstWritten(long from) {
    byte[] bytes = new byte[ZEROS.length];
    for (long position = from; position < size; position += bytes.length) {
      int count = (int) Math.min(bytes.length, size - position);
      read(position, bytes, count);
      int written = Arrays.mismatch(bytes, 0, count, ZEROS, 0, count);
      if (written >= 0) {
        return position + written;
      }
    }
    return size;
  }

  /** Behind the last byte that is not zero; {@code from} if there is none from there on. */
  long lastWritten(long from) {
    byte[] bytes = new byte[ZEROS.length];
    long last = from;
    for (long position = from; position < size; position += bytes.length) {
      int count = (int) Math.min(bytes.length, size - position);
      read(position, bytes, count);
      if (isZero(bytes, 0, count)) {
        continue;
      }
      while (bytes[count - 1] == 0) {
        count--;
      }
      last = position + count;
    }
    return last;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    return Arrays.mismatch(bytes, from, to, ZEROS, 0, to - from) < 0;
  }

  private void read(long position, byte[] to, int count) {
    try {
      if (count > WINDOW_BYTES / 4) {
        readFully(ByteBuffer.wrap(to, 0, count), position);
        return;
      }
      if (position < windowStart || position + count > windowStart + window.limit()) {
        window.clear();
        windowStart = position;
        window.limit((int) Math.min(WINDOW_BYTES, size - position));
        readFully(window, position);
        window.flip();
      }
      window.get((int) (position - windowStart), to, 0, count);
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }

  private void readFully(ByteBuffer to, long position) throws IOException {
    long at = position;
    while (to.hasRemaining()) {
      int count = channel.read(to, at);
      if (count < 0) {
        throw Failures.damaged(file, at, "the file has become shorter while it was read");
      }
      at += count;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failures.reading(file, e);
    }
  }
}
