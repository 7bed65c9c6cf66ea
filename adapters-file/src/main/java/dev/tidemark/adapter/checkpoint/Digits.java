// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers as bytes at a place: in base 128, the low digits first, with the high bit set on all
 * bytes but the last, as {@link ByteWriter} says; {@link ByteReader} reads them.
 */
final class Digits {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Digits() {}

  /** A signed number as one from 0 up that is small where it is near 0. */
  static long folded(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** How many bytes a number has. */
  static int length(long number) {
    return (70 - Long.numberOfLeadingZeros(number | 1)) / 7;
  }

  /** Writes a number at a place, and returns the place behind it. */
  static int put(long number, byte[] bytes, int place) {
    int at = place;
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** Writes eight bytes, the low ones first. */
  static void putLong(long value, byte[] bytes, int place) {
    LONG.set(bytes, place, value);
  }
}
