// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.port.out.StateStore;

/**
 * Due times, the watermarks at which rows go, and the buckets that they fall into: bucket n has
 * those in {@code [n · width, (n + 1) · width)}, and {@link StateStore#UNBOUNDED} those that never
 * go, Long.MAX_VALUE.
 */
final class JoinTimes {

  private JoinTimes() {}

  /** A time less an offset, at most the last that is a time. */
  static long minus(long time, long offset) {
    long difference = time - offset;
    if (((time ^ offset) & (time ^ difference)) < 0) {
      return time < 0 ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
    }
    return difference;
  }

  static long bucketOf(long dueMicros, long width) {
    return dueMicros == Long.MAX_VALUE ? StateStore.UNBOUNDED : Math.floorDiv(dueMicros, width);
  }

  /** The first due time of a bucket. */
  static long firstOf(long bucket, long width) {
    if (bucket == StateStore.UNBOUNDED) {
      return Long.MAX_VALUE;
    }
    return bucket <= Long.MIN_VALUE / width ? Long.MIN_VALUE : bucket * width;
  }

  /** The last due time of a bucket. */
  static long lastOf(long bucket, long width) {
    if (bucket == StateStore.UNBOUNDED) {
      return Long.MAX_VALUE;
    }
    return bucket >= Long.MAX_VALUE / width ? Long.MAX_VALUE - 1 : bucket * width + (width - 1);
  }
}
