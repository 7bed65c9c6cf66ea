// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * The totals that have come, and for each view that one of them holds for the first time how long
 * it took since the view should have been sent. Thread-safe.
 */
final class ViewTotals {

  private static final Pattern TOTAL =
      Pattern.compile("\\{\"start\":\"([^\"]+)\",\"views\":(\\d+)}");

  private final SteadyEvents events;
  private final long startNanos;
  private final long firstCounted;
  private final Histogram micros = new Histogram(3);
  private final Map<String, long[]> viewsByWindow = new HashMap<>();
  private long views;

  /**
   * @param startNanos the time of the first event, as {@link System#nanoTime} has it
   * @param firstCounted the first event whose latency counts
   */
  ViewTotals(SteadyEvents events, long startNanos, long firstCounted) {
    this.events = events;
    this.startNanos = startNanos;
    this.firstCounted = firstCounted;
  }

  /**
   * Takes a total.
   *
   * @param nanos when it came, as {@link System#nanoTime} has it
   */
  synchronized void take(String key, String value, long nanos) {
    Matcher total = TOTAL.matcher(value);
    if (!total.matches()) {
      throw new IllegalStateException("not a total: " + value);
    }
    int campaign = Integer.parseInt(key);
    long window = Instant.parse(total.group(1)).toEpochMilli();
    long[] known =
        viewsByWindow.computeIfAbsent(total.group(1), w -> new long[SteadyEvents.CAMPAIGNS]);
    long now = Long.parseLong(total.group(2));
    if (now <= known[campaign]) {
      throw new IllegalStateException("a total that does not grow: " + key + " " + value);
    }
    long afterNanos = nanos - startNanos;
    for (long n = known[campaign] + 1; n <= now; n++) {
      long event = events.event(campaign, window, n);
      if (event >= firstCounted) {
        micros.recordValue(Math.max(0, afterNanos - events.sentAfterNanos(event)) / 1000);
      }
    }
    views += now - known[campaign];
    known[campaign] = now;
  }

  /** How many views all totals together hold. */
  synchronized long views() {
    return views;
  }

  /** From when a view should have been sent until a total with it came, in microseconds. */
  synchronized Histogram micros() {
    return micros.copy();
  }
}
