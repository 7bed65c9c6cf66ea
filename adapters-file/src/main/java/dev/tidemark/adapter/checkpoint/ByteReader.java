// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link ByteWriter} has written. Confined to one thread. */
final class ByteReader {

  private static final int MOST_DIGITS = 10;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    int at = position;
    if (at < end && bytes[at] >= 0) {
      position = at + 1;
      return bytes[at];
    }
    if (end - at >= MOST_DIGITS) {
      return getLongNumber();
    }
    long value = 0;
    for (int shift = 0; at < end; shift += 7) {
      byte digit = bytes[at++];
      value |= (long) (digit & 0x7F) << shift;
      if (digit >= 0) {
        position = at;
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number that has no end");
  }

  /** A number behind whose start there are as many bytes as any has: eight digits at a time. */
  private long getLongNumber() {
    long eight = (long) LONG.get(bytes, position);
    long last = ~eight & HIGH_BITS; // the high bits of digits behind which there is none
    if (last != 0) {
      int bits = Long.numberOfTrailingZeros(last) + 1;
      position += bits >>> 3;
      return joined(bits == 64 ? eight : eight & ((1L << bits) - 1));
    }
    int ninth = bytes[position + 8];
    long value = joined(eight) | (long) (ninth & 0x7F) << 56;
    if (ninth >= 0) {
      position += 9;
      return value;
    }
    int tenth = bytes[position + 9];
    if (tenth < 0) {
      throw new IndexOutOfBoundsException("a number of more than ten digits");
    }
    position += 10;
    return value | (long) tenth << 63;
  }

  /** The seven low bits of eight digits side by side. */
  private static long joined(long eight) {
    long by14 = (eight & 0x007F007F007F007FL) | (eight & 0x7F007F007F007F00L) >>> 1;
    long by28 = (by14 & 0x00003FFF00003FFFL) | (by14 & 0x3FFF00003FFF0000L) >>> 2;
    return (by28 & 0x000000000FFFFFFFL) | (by28 & 0x0FFFFFFF00000000L) >>> 4;
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
    return (long) LONG.get(bytes, skip(8));
  }

  String getText() {
    int length = getCount();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }
}
