// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.window.WindowSpec.Sliding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windowed counts, sums and extremes by key, recomputed in every batch from all rows accepted so
 * far: what the engine must give, written as the rules read.
 *
 * <p>Rows are (event time micros or null, key or null, amount or null); results (start, end, key,
 * count, sum, min, max).
 */
final class WindowOracle {

  private record Group(long start, String key) {}

  private record Accepted(Group group, Long amount) {}

  private final Sliding windows;
  private final OutputMode mode;
  private final long delayMicros;
  private final List<Accepted> accepted = new ArrayList<>();
  private long lateMillis;
  private long watermarkMillis;
  private long lateRows;

  WindowOracle(Sliding windows, OutputMode mode, long delayMicros) {
    this.windows = windows;
    this.mode = mode;
    this.delayMicros = delayMicros;
  }

  long lateRows() {
    return lateRows;
  }

  long stateGroups() {
    return accepted.stream().map(Accepted::group).distinct().count();
  }

  /**
   * The results of every batch over these blocks, one batch a block and then those that the
   * watermark asks for.
   */
  List<List<List<Object>>> run(List<List<List<Object>>> blocks) {
    List<List<List<Object>>> results = new ArrayList<>();
    for (List<List<Object>> block : blocks) {
      results.add(batch(block));
    }
    while (mode != OutputMode.COMPLETE && watermarkMillis > lateMillis) {
      results.add(batch(List.of()));
    }
    return results;
  }

  private List<List<Object>> batch(List<List<Object>> rows) {
    long evictMillis = watermarkMillis;
    Set<Group> touched = new HashSet<>();
    long max = Long.MIN_VALUE;
    for (List<Object> row : rows) {
      Long time = (Long) row.get(0);
      if (time == null) {
        continue;
      }
      max = Math.max(max, time);
      boolean isLate = true;
      for (long start = firstStart(time); start <= time; start += windows.slideMicros()) {
        if (start + windows.sizeMicros() > Math.max(time, lateMillis * 1000)) {
          isLate = false;
          Group group = new Group(start, (String) row.get(1));
          touched.add(group);
          accepted.add(new Accepted(group, (Long) row.get(2)));
        }
      }
      lateRows += isLate ? 1 : 0;
    }
    List<List<Object>> given = new ArrayList<>();
    groups()
        .forEach(
            (group, amounts) -> {
              boolean isOver = group.start() + windows.sizeMicros() <= evictMillis * 1000;
              boolean isGiven =
                  switch (mode) {
                    case APPEND -> isOver;
                    case UPDATE -> touched.contains(group);
                    case COMPLETE -> true;
                  };
              if (isGiven) {
                given.add(result(group, amounts));
              }
            });
    if (mode != OutputMode.COMPLETE) {
      accepted.removeIf(a -> a.group().start() + windows.sizeMicros() <= evictMillis * 1000);
    }
    lateMillis = evictMillis;
    if (max != Long.MIN_VALUE) {
      watermarkMillis = Math.max(watermarkMillis, Math.floorDiv(max, 1000L) - delayMicros / 1000);
    }
    return given;
  }

  /** A start, aligned, at or before that of the first window that can hold the time. */
  private long firstStart(long time) {
    long slide = windows.slideMicros();
    long back = time - windows.sizeMicros() - slide - windows.startOffsetMicros();
    return Math.floorDiv(back, slide) * slide + windows.startOffsetMicros();
  }

  private Map<Group, List<Long>> groups() {
    Map<Group, List<Long>> groups = new HashMap<>();
    accepted.forEach(
        a -> groups.computeIfAbsent(a.group(), g -> new ArrayList<>()).add(a.amount()));
    return groups;
  }

  private List<Object> result(Group group, List<Long> amounts) {
    List<Object> result = new ArrayList<>();
    result.add(group.start());
    result.add(group.start() + windows.sizeMicros());
    result.add(group.key());
    result.add((long) amounts.size());
    List<Long> present = amounts.stream().filter(a -> a != null).toList();
    result.add(present.stream().reduce(Long::sum).orElse(null));
    result.add(present.stream().reduce(Math::min).orElse(null));
    result.add(present.stream().reduce(Math::max).orElse(null));
    return result;
  }
}
