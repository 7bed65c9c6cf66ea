// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatermarksTest {

  private static final long MINUTE = 60_000_000L;

  private static Watermarks one() {
    return Watermarks.initial(WatermarkPolicy.MIN, 1);
  }

  @Test
  void theWatermarkIsTheLatestEventTimeLessTheDelay() {
    // 12:14 − 10 min = 12:04
    Watermarks next = one().advancedBy(List.of(14 * MINUTE), List.of(10 * MINUTE));
    assertThat(next.currentMillis()).isEqualTo(4 * 60_000L);
  }

  @Test
  void itNeverGoesBack() {
    Watermarks high = one().advancedBy(List.of(30 * MINUTE), List.of(0L));
    assertThat(high.advancedBy(List.of(20 * MINUTE), List.of(0L))).isEqualTo(high);
  }

  @Test
  void itIsNeverBelow1970() {
    assertThat(one().advancedBy(List.of(-MINUTE), List.of(0L)).currentMillis()).isZero();
    assertThat(one().advancedBy(List.of(MINUTE), List.of(5 * MINUTE)).currentMillis()).isZero();
  }

  @Test
  void aBatchWithoutRowsLeavesIt() {
    Watermarks before = one().advancedBy(List.of(30 * MINUTE), List.of(0L));
    assertThat(before.advancedBy(List.of(Watermarks.NO_ROW), List.of(0L))).isEqualTo(before);
  }

  @Test
  void microsAreFlooredToMillis() {
    assertThat(one().advancedBy(List.of(1_999L), List.of(0L)).currentMillis()).isEqualTo(1);
    assertThat(one().advancedBy(List.of(2_000L), List.of(0L)).currentMillis()).isEqualTo(2);
  }

  @Test
  void underMinAnInputWithoutRowsHoldsItBack() {
    Watermarks two = Watermarks.initial(WatermarkPolicy.MIN, 2);
    Watermarks half = two.advancedBy(List.of(30 * MINUTE, Watermarks.NO_ROW), List.of(0L, 0L));
    assertThat(half.currentMillis()).isZero();
    Watermarks both = half.advancedBy(List.of(Watermarks.NO_ROW, 20 * MINUTE), List.of(0L, 0L));
    assertThat(both.currentMillis()).isEqualTo(20 * 60_000L);
  }

  @Test
  void underMaxTheFastestInputLeads() {
    Watermarks two = Watermarks.initial(WatermarkPolicy.MAX, 2);
    assertThat(two.advancedBy(List.of(30 * MINUTE, 20 * MINUTE), List.of(0L, 0L)).currentMillis())
        .isEqualTo(30 * 60_000L);
  }

  @Test
  void whateverComesItOnlyRisesAndIsThePolicysChoice() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      WatermarkPolicy policy = random.nextBoolean() ? WatermarkPolicy.MIN : WatermarkPolicy.MAX;
      int nodes = random.nextInt(1, 4);
      Watermarks watermarks = Watermarks.initial(policy, nodes);
      for (int batch = 0; batch < 20; batch++) {
        List<Long> maxima = new ArrayList<>();
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
          maxima.add(
              random.nextInt(4) == 0
                  ? Watermarks.NO_ROW
                  : random.nextLong(-100 * MINUTE, 100 * MINUTE));
          delays.add(random.nextLong(0, 10 * MINUTE));
        }
        Watermarks next = watermarks.advancedBy(maxima, delays);
        assertThat(next.currentMillis())
            .as("seed %s", seed)
            .isGreaterThanOrEqualTo(watermarks.currentMillis());
        long chosen =
            policy == WatermarkPolicy.MIN
                ? next.nodeMillis().stream().mapToLong(Long::longValue).min().orElseThrow()
                : next.nodeMillis().stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(next.currentMillis())
            .as("seed %s", seed)
            .isEqualTo(Math.max(watermarks.currentMillis(), chosen));
        watermarks = next;
      }
    }
  }
}
