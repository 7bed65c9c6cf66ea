// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

/** xxHash of 64 bits, as published; an int is hashed as four bytes, a long as eight. */
final class XxHash64 {

  static final long SEED = 42;

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private XxHash64() {}

  static long ofInt(int value, long seed) {
    return finish(mixFour(seed + P5 + 4, value));
  }

  static long ofLong(long value, long seed) {
    return finish(mixEight(seed + P5 + 8, value));
  }

  static long ofBytes(byte[] bytes, int from, int to, long seed) {
    int at = from;
    long hash;
    if (to - from >= 32) {
      long a = seed + P1 + P2;
      long b = seed + P2;
      long c = seed;
      long d = seed - P1;
      for (; at + 32 <= to; at += 32) {
        a = round(a, (long) Utf8.LONGS.get(bytes, at));
        b = round(b, (long) Utf8.LONGS.get(bytes, at + 8));
        c = round(c, (long) Utf8.LONGS.get(bytes, at + 16));
        d = round(d, (long) Utf8.LONGS.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    } else {
      hash = seed + P5;
    }
    hash += to - from;
    for (; at + 8 <= to; at += 8) {
      hash = mixEight(hash, (long) Utf8.LONGS.get(bytes, at));
    }
    if (at + 4 <= to) {
      int word =
          (bytes[at] & 0xFF)
              | (bytes[at + 1] & 0xFF) << 8
              | (bytes[at + 2] & 0xFF) << 16
              | bytes[at + 3] << 24;
      hash = mixFour(hash, word);
      at += 4;
    }
    for (; at < to; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xFF) * P5, 11) * P1;
    }
    return finish(hash);
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  private static long mixEight(long hash, long word) {
    return Long.rotateLeft(hash ^ round(0, word), 27) * P1 + P4;
  }

  private static long mixFour(long hash, int word) {
    return Long.rotateLeft(hash ^ (word & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
  }

  private static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * P2;
    h = (h ^ (h >>> 29)) * P3;
    return h ^ (h >>> 32);
  }
}
