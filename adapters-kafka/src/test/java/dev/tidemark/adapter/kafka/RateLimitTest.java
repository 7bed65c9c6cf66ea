// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.port.out.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** How a batch is limited, and how it is cut. */
class RateLimitTest {

  private static TopicPartition partition(int number) {
    return new TopicPartition("ev", number);
  }

  @Test
  void aLimitIsSharedByBacklogAndNobodyStarves() {
    assertThat(
            RateLimit.cut(
                Map.of(partition(0), 10L),
                Map.of(partition(0), 100L, partition(1), 9L, partition(2), 1L, partition(3), 0L),
                10))
        .containsExactly(
            Map.entry(partition(0), 19L),
            Map.entry(partition(1), 1L),
            Map.entry(partition(2), 1L),
            Map.entry(partition(3), 0L));
  }

  @RepeatedTest(50)
  void sharesAreProgressWithinWhatThereIs(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    Map<TopicPartition, Long> from = new HashMap<>();
    Map<TopicPartition, Long> latest = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      from.put(partition(i), random.nextLong(1_000));
      latest.put(partition(i), from.get(partition(i)) + random.nextLong(1_000));
    }
    long limit = 1 + random.nextLong(2_000);
    Map<TopicPartition, Long> ends = RateLimit.cut(from, latest, limit);
    assertThat(ends)
        .as("seed " + repetition.getCurrentRepetition())
        .allSatisfy(
            (partition, end) -> {
              assertThat(end).isBetween(from.get(partition), latest.get(partition));
              assertThat(end.equals(from.get(partition)))
                  .isEqualTo(latest.get(partition).equals(from.get(partition)));
            });
    assertThat(RateLimit.sum(from, ends)).isLessThanOrEqualTo(limit + 8);
  }

  @RepeatedTest(50)
  void partsHoldEachOffsetOnceInItsOrder(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    List<KafkaSplit> ranges = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      long from = random.nextLong(1_000);
      ranges.add(new KafkaSplit(partition(i), from, from + 1 + random.nextLong(500_000)));
    }
    List<KafkaSplit> joined = new ArrayList<>();
    for (Split split : SplitCutter.cut(ranges, 1 + random.nextInt(8))) {
      KafkaSplit part = (KafkaSplit) split;
      KafkaSplit last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && last.partition().equals(part.partition())) {
        assertThat(part.from()).isEqualTo(last.until());
        joined.set(joined.size() - 1, new KafkaSplit(part.partition(), last.from(), part.until()));
      } else {
        joined.add(part);
      }
    }
    assertThat(joined).as("seed " + repetition.getCurrentRepetition()).isEqualTo(ranges);
  }
}
