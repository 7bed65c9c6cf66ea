// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

/**
 * Murmur3, x86, 32 bits, as Spark's {@code hash} has it: bytes that do not fill a word are each
 * mixed in as a word of their own, with their sign, where the published algorithm mixes them in as
 * one.
 */
final class Murmur3 {

  static final int SEED = 42;

  private Murmur3() {}

  static int ofInt(int value, int seed) {
    return finish(mix(seed, value), 4);
  }

  static int ofLong(long value, int seed) {
    return finish(mix(mix(seed, (int) value), (int) (value >>> 32)), 8);
  }

  static int ofBytes(byte[] bytes, int from, int to, int seed) {
    int hash = seed;
    int at = from;
    for (; at + 4 <= to; at += 4) {
      int word =
          (bytes[at] & 0xFF)
              | (bytes[at + 1] & 0xFF) << 8
              | (bytes[at + 2] & 0xFF) << 16
              | bytes[at + 3] << 24;
      hash = mix(hash, word);
    }
    for (; at < to; at++) {
      hash = mix(hash, bytes[at]);
    }
    return finish(hash, to - from);
  }

  private static int mix(int hash, int word) {
    int mixed = Integer.rotateLeft(word * 0xcc9e2d51, 15) * 0x1b873593;
    return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
  }

  private static int finish(int hash, int length) {
    int h = hash ^ length;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
