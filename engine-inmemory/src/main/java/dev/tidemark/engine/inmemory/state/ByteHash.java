// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of a run of bytes, eight at a time: multiply and fold, as wyhash does. Not for what
 * leaves the process.
 */
public final class ByteHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long K0 = 0x9E3779B97F4A7C15L;
  private static final long K1 = 0xD6E8FEB86659FD93L;

  private ByteHash() {}

  public static long hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * K1;
    int at = from;
    while (to - at >= 8) {
      hash = (hash ^ (long) LONGS.get(bytes, at)) * K0;
      hash ^= hash >>> 29;
      at += 8;
    }
    if (at < to) {
      long rest = 0;
      for (int shift = 0; at < to; at++, shift += 8) {
        rest |= (bytes[at] & 0xFFL) << shift;
      }
      hash = (hash ^ rest) * K0;
      hash ^= hash >>> 29;
    }
    hash *= K1;
    return hash ^ (hash >>> 32);
  }
}
