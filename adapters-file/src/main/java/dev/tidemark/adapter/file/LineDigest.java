// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

/**
 * A fingerprint of lines, whatever their order: how many, and the sum of their hashes. Confined to
 * one thread.
 */
final class LineDigest {

  private long lines;
  private long sum;

  /** Adds the lines in {@code bytes[from … to)}, each of which ends with a line feed. */
  void add(byte[] bytes, int from, int to) {
    long hash = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        lines++;
        sum += mixed(hash);
        hash = 0;
      } else {
        hash = hash * 31 + bytes[i] + 1;
      }
    }
  }

  /** Spreads a hash over all bits (the finalizer of SplittableRandom). */
  private static long mixed(long hash) {
    long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The fingerprint: {@code 3-1f00…}. */
  String text() {
    return lines + "-" + Long.toHexString(sum);
  }
}
