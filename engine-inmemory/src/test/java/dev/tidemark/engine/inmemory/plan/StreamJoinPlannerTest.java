// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinStateBounds;
import dev.tidemark.domain.join.TimeOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamJoinPlannerTest {

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;

  private static long seconds(JoinStateBounds bounds, long delayMicros) {
    return StreamJoinPlanner.bucketMicros(bounds, delayMicros) / SECOND;
  }

  private static JoinStateBounds within(long micros) {
    return JoinStateBounds.of(
        List.of(new TimeOrder(true, -micros, true), new TimeOrder(false, 0, true)));
  }

  @Test
  void aBucketIsHalfTheRangeUnlessThatMakesTooManyOrTooLittle() {
    assertThat(seconds(within(8 * MINUTE), 10 * MINUTE)).isEqualTo(240);
    assertThat(seconds(within(8 * SECOND), 640 * MINUTE)).isEqualTo(600);
    assertThat(seconds(within(1), 0)).isEqualTo(1);
    assertThat(seconds(within(400 * 1440 * MINUTE), 0)).isEqualTo(86_400);
    assertThat(seconds(JoinStateBounds.BY_KEY, 64 * MINUTE)).isEqualTo(60);
    assertThat(seconds(JoinStateBounds.of(List.of()), 0)).isEqualTo(1);
  }
}
