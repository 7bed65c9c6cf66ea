// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

/**
 * Bitmaps of nulls: bit {@code i & 63} of word {@code i >> 6} is set where row i is null; no bitmap
 * means no null.
 *
 * <pre>
 *   word 0: rows 63 … 0     word 1: rows 127 … 64     …
 * </pre>
 */
public final class Nulls {

  private Nulls() {}

  /** An empty bitmap with room for {@code size} rows. */
  public static long[] forSize(int size) {
    return new long[(size + 63) >>> 6];
  }

  public static boolean isNull(long[] nulls, int row) {
    return nulls != null && (nulls[row >>> 6] & (1L << row)) != 0;
  }

  public static void set(long[] nulls, int row) {
    nulls[row >>> 6] |= 1L << row;
  }

  /**
   * The rows that are null in either; null where neither has one. The result may be one of the
   * arguments.
   */
  public static long[] union(long[] left, long[] right, int size) {
    if (left == null || left == right) {
      return right;
    }
    if (right == null) {
      return left;
    }
    long[] both = forSize(size);
    for (int i = 0; i < both.length; i++) {
      both[i] = left[i] | right[i];
    }
    return both;
  }

  /** A bitmap in which all of {@code size} rows are null. */
  public static long[] all(int size) {
    long[] nulls = forSize(size);
    java.util.Arrays.fill(nulls, -1L);
    return nulls;
  }

  /** How many of the first {@code size} rows are null. */
  public static int count(long[] nulls, int size) {
    if (nulls == null) {
      return 0;
    }
    int count = 0;
    int whole = size >>> 6;
    for (int i = 0; i < whole; i++) {
      count += Long.bitCount(nulls[i]);
    }
    int rest = size & 63;
    return rest == 0 ? count : count + Long.bitCount(nulls[whole] & ((1L << rest) - 1));
  }

  /** The bitmap of the chosen rows; null where none of them is null. */
  public static long[] take(long[] nulls, int[] rows, int size) {
    if (nulls == null) {
      return null;
    }
    long[] taken = null;
    for (int i = 0; i < size; i++) {
      if (isNull(nulls, rows[i])) {
        if (taken == null) {
          taken = forSize(size);
        }
        set(taken, i);
      }
    }
    return taken;
  }
}
