// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.watermark;

import java.util.ArrayList;
import java.util.List;

/**
 * The watermarks of a query's inputs and the one that is in force: the point in event time before
 * which no more rows are expected.
 *
 * <p>Each watermark node gives, at the end of a batch, {@code max(event time) − delay}; it counts
 * only if it is more than before. The query's watermark is the least (or most) of them, where a
 * node that has not seen a row counts as 0, and never goes back. It holds from the next batch on.
 * Milliseconds: micros are floored. With a delay of 10 min, rows at 12:14 and 12:09: the next batch
 * runs with 12:04, which closes every window ending at or before 12:04. (Spark's {@code
 * WatermarkTracker}.)
 *
 * @param nodeMillis the watermark of each node in plan order; 0 where it has not seen a row
 * @param currentMillis the one in force, from 0 up
 */
public record Watermarks(WatermarkPolicy policy, List<Long> nodeMillis, long currentMillis) {

  /** Stands for "no row seen" among the maxima of a batch. */
  public static final long NO_ROW = Long.MIN_VALUE;

  public Watermarks {
    nodeMillis = List.copyOf(nodeMillis);
  }

  /** Before the first row of any of {@code nodes} inputs. */
  public static Watermarks initial(WatermarkPolicy policy, int nodes) {
    List<Long> zeros = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      zeros.add(0L);
    }
    return new Watermarks(policy, zeros, 0);
  }

  /**
   * The watermarks after a batch.
   *
   * @param maxMicros the latest event time that each node saw in the batch, {@link #NO_ROW} where
   *     it saw none
   * @param delayMicros the delay of each node
   */
  public Watermarks advancedBy(List<Long> maxMicros, List<Long> delayMicros) {
    List<Long> next = new ArrayList<>();
    for (int i = 0; i < nodeMillis.size(); i++) {
      long before = nodeMillis.get(i);
      long max = maxMicros.get(i);
      next.add(max == NO_ROW ? before : Math.max(before, ofEvent(max, delayMicros.get(i))));
    }
    long chosen =
        next.stream()
            .reduce(policy == WatermarkPolicy.MIN ? Math::min : Math::max)
            .orElse(currentMillis);
    return new Watermarks(policy, next, Math.max(currentMillis, chosen));
  }

  /** The watermark that one event time gives: its millis less the delay's millis. */
  static long ofEvent(long eventMicros, long delayMicros) {
    return Math.floorDiv(eventMicros, 1000L) - Math.floorDiv(delayMicros, 1000L);
  }
}
