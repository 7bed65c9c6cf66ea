// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.port.out.StateStore;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Numbers by the event time at which each is due, in buckets of a second, so that finding what is
 * due looks at little else.
 *
 * <p>A deadline may change: the number is added again where that leads to another bucket, and what
 * is left in the old bucket is passed over. Confined to one thread.
 */
public final class Deadlines {

  private static final long WIDTH_MICROS = 1_000_000L;

  private final NavigableMap<Long, IntList> buckets = new TreeMap<>();

  /** The last time in the bucket of a time, by which the bucket is numbered. */
  public static long bucketOf(long micros) {
    return micros > Long.MAX_VALUE - WIDTH_MICROS
        ? StateStore.UNBOUNDED
        : micros + Math.floorMod(-micros, WIDTH_MICROS);
  }

  /** The last bucket of which everything is due at a watermark. */
  public static long lastDueBucket(long watermarkMicros) {
    return watermarkMicros == Long.MAX_VALUE
        ? StateStore.UNBOUNDED
        : watermarkMicros - Math.floorMod(watermarkMicros, WIDTH_MICROS);
  }

  /** Adds a number; once for each bucket that it ever is in. */
  public void add(int number, long deadlineMicros) {
    buckets.computeIfAbsent(bucketOf(deadlineMicros), b -> new IntList()).add(number);
  }

  /**
   * Takes out the numbers that are due at the watermark, and adds them to {@code due}, earliest
   * bucket first.
   *
   * @param deadlines the deadline of a number as it is now; {@link Long#MIN_VALUE} if it has none
   *     any more
   */
  public void take(long watermarkMicros, IntToLongFunction deadlines, IntList due) {
    while (!buckets.isEmpty()
        && watermarkMicros != Long.MIN_VALUE
        && buckets.firstKey() - WIDTH_MICROS < watermarkMicros) {
      Map.Entry<Long, IntList> first = buckets.firstEntry();
      IntList left = new IntList();
      for (int i = 0; i < first.getValue().size(); i++) {
        int number = first.getValue().get(i);
        long deadline = deadlines.applyAsLong(number);
        if (isIn(first.getKey(), deadline)) {
          (deadline <= watermarkMicros ? due : left).add(number);
        }
      }
      if (left.size() > 0) {
        buckets.put(first.getKey(), left);
        return;
      }
      buckets.pollFirstEntry();
    }
  }

  /** The latest deadline, given the deadlines as they are now. */
  public OptionalLong last(IntToLongFunction deadlines) {
    while (!buckets.isEmpty()) {
      Map.Entry<Long, IntList> last = buckets.lastEntry();
      long latest = Long.MIN_VALUE;
      for (int i = 0; i < last.getValue().size(); i++) {
        long deadline = deadlines.applyAsLong(last.getValue().get(i));
        if (isIn(last.getKey(), deadline)) {
          latest = Math.max(latest, deadline);
        }
      }
      if (latest != Long.MIN_VALUE) {
        return OptionalLong.of(latest);
      }
      buckets.pollLastEntry();
    }
    return OptionalLong.empty();
  }

  private static boolean isIn(long bucket, long deadlineMicros) {
    return deadlineMicros != Long.MIN_VALUE && bucketOf(deadlineMicros) == bucket;
  }

  public void clear() {
    buckets.clear();
  }
}
