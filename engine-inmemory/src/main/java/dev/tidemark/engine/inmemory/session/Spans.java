// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import java.util.Arrays;

/**
 * Stretches of time by number, each of one key: {@code [start, end)} in micros. Confined to one
 * thread.
 */
final class Spans {

  /** The end of a span that is there no more. */
  static final long GONE = Long.MIN_VALUE;

  private int[] keys = new int[16];
  private long[] starts = new long[16];
  private long[] ends = new long[16];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int add(int key, long start, long end) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    keys[size] = key;
    starts[size] = start;
    ends[size] = end;
    return size++;
  }

  int key(int span) {
    return keys[span];
  }

  long start(int span) {
    return starts[span];
  }

  /** {@link #GONE} if it was removed. */
  long end(int span) {
    return ends[span];
  }

  /** Takes a span away; its number is not used again. */
  void remove(int span) {
    ends[span] = GONE;
  }

  boolean isGone(int span) {
    return ends[span] == GONE;
  }

  /** Whether a span and a stretch of time overlap, or one begins where the other ends. */
  boolean touches(int span, long start, long end) {
    return start <= ends[span] && starts[span] <= end;
  }

  /** Makes a span hold a stretch of time as well. */
  void extend(int span, long start, long end) {
    starts[span] = Math.min(starts[span], start);
    ends[span] = Math.max(ends[span], end);
  }

  /** The memory that they take. */
  long memoryBytes() {
    return (Integer.BYTES + 2L * Long.BYTES) * keys.length;
  }
}
