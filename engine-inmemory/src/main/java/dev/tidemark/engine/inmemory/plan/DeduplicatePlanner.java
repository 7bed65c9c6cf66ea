// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.engine.inmemory.dedup.DeduplicateSpec;
import dev.tidemark.engine.inmemory.dedup.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Plans a deduplication: which column is the event time, and what follows from it. */
final class DeduplicatePlanner {

  private DeduplicatePlanner() {}

  static DeduplicateSpec plan(LogicalPlan.Deduplicate plan) {
    List<Attribute> input = plan.child().output();
    List<Integer> keys = new ArrayList<>();
    for (Attribute key : plan.keys()) {
      keys.add(
          IntStream.range(0, input.size())
              .filter(i -> input.get(i).isSame(key))
              .findFirst()
              .orElseThrow());
    }
    OptionalInt timeKey =
        keys.stream().mapToInt(k -> k).filter(k -> input.get(k).isWatermarked()).findFirst();
    OptionalInt time =
        IntStream.range(0, input.size()).filter(i -> input.get(i).isWatermarked()).findFirst();
    if (plan.withinWatermark() && time.isPresent()) {
      long delay = delayMicros(input.get(time.getAsInt()));
      return new DeduplicateSpec(plan.schema(), keys, time, new Retention.WithinWatermark(delay));
    }
    if (timeKey.isPresent()) {
      long delay = delayMicros(input.get(timeKey.getAsInt()));
      return new DeduplicateSpec(plan.schema(), keys, timeKey, new Retention.UntilEventTime(delay));
    }
    return new DeduplicateSpec(plan.schema(), keys, time, new Retention.Forever());
  }

  private static long delayMicros(Attribute time) {
    return time.watermarkDelayMicros().orElseThrow();
  }
}
