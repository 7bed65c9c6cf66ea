// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Runs of bytes, eight at a time: a 64-bit hash by multiply and fold, as wyhash does, not for what
 * leaves the process, and whether two are equal.
 */
public final class ByteHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K0 = 0x9E3779B97F4A7C15L;
  private static final long K1 = 0xD6E8FEB86659FD93L;

  private ByteHash() {}

  public static long hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * K1;
    int at = from;
    for (; to - at > 8; at += 8) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * K0;
      hash ^= hash >>> 29;
    }
    if (at < to) {
      hash = (hash ^ last(bytes, from, to)) * K0;
      hash ^= hash >>> 29;
    }
    hash *= K1;
    return hash ^ (hash >>> 32);
  }

  /** The last eight bytes of a run, or all of a shorter one; some may be in it twice. */
  private static long last(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length >= 8) {
      return (long) LONGS.get(bytes, to - 8);
    }
    if (length >= 4) {
      return (int) INTS.get(bytes, from) & 0xFFFFFFFFL | (long) (int) INTS.get(bytes, to - 4) << 32;
    }
    return bytes[from] & 0xFFL
        | (bytes[from + (length >>> 1)] & 0xFFL) << 8
        | (bytes[to - 1] & 0xFFL) << 16;
  }

  /** Whether two runs of the same length have the same bytes. */
  static boolean equal(byte[] one, int from, byte[] other, int otherFrom, int length) {
    int i = 0;
    for (; i <= length - 8; i += 8) {
      if ((long) LONGS.get(one, from + i) != (long) LONGS.get(other, otherFrom + i)) {
        return false;
      }
    }
    if (i == length) {
      return true;
    }
    if (length >= 8) { // the last eight, some of them for the second time
      return (long) LONGS.get(one, from + length - 8)
          == (long) LONGS.get(other, otherFrom + length - 8);
    }
    if (from + 8 <= one.length && otherFrom + 8 <= other.length) { // and what lies behind them
      long difference = (long) LONGS.get(one, from) ^ (long) LONGS.get(other, otherFrom);
      return difference << (64 - 8 * length) == 0;
    }
    for (; i < length; i++) {
      if (one[from + i] != other[otherFrom + i]) {
        return false;
      }
    }
    return true;
  }
}
