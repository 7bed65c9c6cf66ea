// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteWriter} has written. Confined to one thread. */
final class ByteReader {

  private static final int MOST_DIGITS = 10;

  private byte[] bytes;
  private int position;
  private int end;

  ByteReader(byte[] bytes, int from, int to) {
    reset(bytes, from, to);
  }

  void reset(byte[] source, int from, int to) {
    this.bytes = source;
    this.position = from;
    this.end = to;
  }

  byte[] array() {
    return bytes;
  }

  int position() {
    return position;
  }

  boolean hasMore() {
    return position < end;
  }

  /** Passes over bytes, and returns where they start. */
  int skip(int count) {
    if (count < 0 || count > end - position) {
      throw new IndexOutOfBoundsException("count=" + count + ", left=" + (end - position));
    }
    int from = position;
    position += count;
    return from;
  }

  int getByte() {
    return bytes[skip(1)] & 0xFF;
  }

  long getNumber() {
    long value = 0;
    int at = position;
    int last = Math.min(end, at + MOST_DIGITS);
    for (int shift = 0; at < last; shift += 7) {
      byte digit = bytes[at++];
      value |= (long) (digit & 0x7F) << shift;
      if (digit >= 0) {
        position = at;
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number that has no end");
  }

  /** A number that counts things, so it is an int from 0 up. */
  int getCount() {
    return Math.toIntExact(getNumber());
  }

  long getSigned() {
    long folded = getNumber();
    return (folded >>> 1) ^ -(folded & 1);
  }

  long getLong() {
    int from = skip(8);
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  String getText() {
    int length = getCount();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }
}
