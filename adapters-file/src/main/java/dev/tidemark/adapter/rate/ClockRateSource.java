// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SystemClock;
import java.util.List;
import java.util.Optional;

/**
 * Rows that come with the seconds of the clock since the first start, as Spark's rate.
 *
 * <p>An offset is that first start and the whole seconds since; the rows of a batch are spread
 * evenly over its seconds.
 */
final class ClockRateSource extends RateSource {

  private final RateSchedule schedule;
  private final SystemClock clock;
  private long startMillis;
  private long secondsLimit = Long.MAX_VALUE;

  ClockRateSource(RateSchedule schedule, int partitions, SystemClock clock) {
    super(partitions);
    this.schedule = schedule;
    this.clock = clock;
    startMillis = clock.nowMillis();
  }

  @Override
  public String reads() {
    return schedule.rowsPerSecond()
        + " rows a second, after "
        + schedule.rampUpSeconds()
        + " s of ramping up";
  }

  @Override
  public void restore(List<Offset> planned) {
    if (!planned.isEmpty()) {
      startMillis = number(planned.get(0), "start");
    }
  }

  @Override
  public void prepareForAvailableNow() {
    secondsLimit = secondsNow();
  }

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    long seconds = Math.min(secondsLimit, secondsNow());
    if (seconds <= start.map(ClockRateSource::seconds).orElse(0L)) {
      return Optional.empty();
    }
    return Optional.of(
        Offset.position("{\"start\":" + startMillis + ",\"seconds\":" + seconds + "}"));
  }

  private long secondsNow() {
    return Math.floorDiv(clock.nowMillis() - startMillis, 1000L);
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    long fromSeconds = start.map(ClockRateSource::seconds).orElse(0L);
    long toSeconds = seconds(end);
    long from = schedule.rowsBy(fromSeconds);
    long to = schedule.rowsBy(toSeconds);
    if (to <= from) {
      return List.of();
    }
    double millisPerValue = (toSeconds - fromSeconds) * 1000.0 / (to - from);
    long batchStart = number(end, "start") + fromSeconds * 1000;
    return cut(new RateRange(from, to, from, batchStart, millisPerValue));
  }

  private static long seconds(Offset offset) {
    return number(offset, "seconds");
  }
}
