// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * UTF-8 by its bytes: counting characters (code points) and finding them, eight bytes at a time
 * where it pays.
 *
 * <pre>
 *   0xxxxxxx            a character of one byte (ASCII)
 *   11xxxxxx            the first byte of a longer one
 *   10xxxxxx            a further byte: no character starts here
 * </pre>
 */
final class Utf8 {

  static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** Whether all of {@code [from, to)} is ASCII. */
  static boolean isAscii(byte[] bytes, int from, int to) {
    int at = from;
    long seen = 0;
    for (; at + 8 <= to; at += 8) {
      seen |= (long) LONGS.get(bytes, at);
    }
    for (; at < to; at++) {
      seen |= bytes[at] < 0 ? HIGH_BITS : 0;
    }
    return (seen & HIGH_BITS) == 0;
  }

  /** How many characters {@code [from, to)} holds. */
  static int count(byte[] bytes, int from, int to) {
    int further = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long eight = (long) LONGS.get(bytes, at);
      further += Long.bitCount(eight & (~eight << 1) & HIGH_BITS); // bit 7 set, bit 6 not
    }
    for (; at < to; at++) {
      further += (bytes[at] & 0xC0) == 0x80 ? 1 : 0;
    }
    return to - from - further;
  }

  /** Where the character behind the one at {@code at} starts; at most {@code to}. */
  static int next(byte[] bytes, int at, int to) {
    int next = at + 1;
    while (next < to && (bytes[next] & 0xC0) == 0x80) {
      next++;
    }
    return next;
  }

  /** Where the character before {@code at} starts; at least {@code from}. */
  static int previous(byte[] bytes, int at, int from) {
    int previous = at - 1;
    while (previous > from && (bytes[previous] & 0xC0) == 0x80) {
      previous--;
    }
    return previous;
  }

  /** Where the text is after {@code characters} of it from {@code from} on; at most {@code to}. */
  static int skip(byte[] bytes, int from, int to, int characters) {
    int at = from;
    for (int i = 0; i < characters && at < to; i++) {
      at = next(bytes, at, to);
    }
    return at;
  }

  /** Where a run of bytes first occurs in {@code [from, to)}, or -1; an empty one at once. */
  static int indexOf(byte[] bytes, int from, int to, byte[] run, int runFrom, int runTo) {
    int length = runTo - runFrom;
    if (length == 0) {
      return from;
    }
    byte first = run[runFrom];
    for (int at = from; at <= to - length; at++) {
      if (bytes[at] == first && Arrays.equals(bytes, at, at + length, run, runFrom, runTo)) {
        return at;
      }
    }
    return -1;
  }

  /** Where a run of bytes last occurs in {@code [from, to)}, or -1. */
  static int lastIndexOf(byte[] bytes, int from, int to, byte[] run, int runFrom, int runTo) {
    int length = runTo - runFrom;
    for (int at = to - length; at >= from; at--) {
      if (Arrays.equals(bytes, at, at + length, run, runFrom, runTo)) {
        return at;
      }
    }
    return -1;
  }
}
