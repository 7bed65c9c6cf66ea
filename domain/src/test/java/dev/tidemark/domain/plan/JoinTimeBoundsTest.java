// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.join.JoinStateBounds;
import dev.tidemark.domain.join.SideBound;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** ev has a watermark of 10 minutes on t, late one of 5 on ct, clicks none. */
final class JoinTimeBoundsTest {

  private static final long MINUTE = 60_000_000L;
  private static final SideBound NONE = new SideBound.None();

  private static JoinTimeBounds bounds(String left, String right, JoinKind kind, Formula on) {
    LogicalPlan plan =
        Shop.resolved(Query.from(left).as("a").join(Query.from(right).as("b"), kind, on));
    return JoinTimeBounds.of(
        plan.nodes().stream()
            .filter(LogicalPlan.Join.class::isInstance)
            .map(LogicalPlan.Join.class::cast)
            .findFirst()
            .orElseThrow());
  }

  private static JoinStateBounds state(Formula on) {
    return bounds("ev", "late", JoinKind.INNER, on).state();
  }

  private static SideBound range(long minutes, boolean isStrict) {
    return new SideBound.ByRange(minutes * MINUTE, isStrict);
  }

  @Test
  void aRangeOfEventTimesBoundsBothSides() {
    JoinTimeBounds found =
        bounds(
            "ev",
            "late",
            JoinKind.INNER,
            col("ct").between(col("t"), col("t").plus(Duration.ofMinutes(5))));
    assertThat(found.state()).isEqualTo(new JoinStateBounds(range(-5, false), range(0, false)));
    assertThat(found.leftTime().orElseThrow().sql()).isEqualTo("t");
    assertThat(found.rightTime().orElseThrow().sql()).isEqualTo("ct");
  }

  @Test
  void aComparisonBoundsTheSideThatIsLaterWhicheverWayItIsWritten() {
    assertThat(state(col("t").gt(col("ct").minus(Duration.ofMinutes(2)))))
        .isEqualTo(new JoinStateBounds(range(-2, true), NONE));
    assertThat(state(col("ct").minus(Duration.ofMinutes(2)).lt(col("t"))))
        .isEqualTo(new JoinStateBounds(range(-2, true), NONE));
    assertThat(state(col("t").plus(Duration.ofMinutes(3)).le(col("ct"))))
        .isEqualTo(new JoinStateBounds(NONE, range(3, false)));
  }

  @Test
  void onlyEventTimesBoundState() {
    assertThat(state(col("a.v").gt(5).and(col("a.v").lt(col("b.place.x")))).isAnyBounded())
        .isFalse();
    assertThat(
            bounds("ev", "clicks", JoinKind.INNER, col("ct").ge(col("t"))).state().isAnyBounded())
        .isFalse();
  }

  @Test
  void equalEventTimesBoundBothSidesByTheKey() {
    JoinTimeBounds found =
        bounds(
            "ev", "late", JoinKind.FULL_OUTER, col("ct").eq(col("t")).and(col("t").le(col("ct"))));
    assertThat(found.state()).isEqualTo(JoinStateBounds.BY_KEY);
    assertThat(found.leftTime().orElseThrow().sql()).isEqualTo("t");
    assertThat(found.rightTime().orElseThrow().sql()).isEqualTo("ct");
  }

  @Test
  void anInnerJoinNeedsAWatermarkOnOneOfTheEqualTimesOnlyAndAnOuterJoinOnBoth() {
    assertThat(bounds("ev", "clicks", JoinKind.INNER, col("ct").eq(col("t"))).state())
        .isEqualTo(JoinStateBounds.BY_KEY);
    assertThat(bounds("clicks", "ev", JoinKind.INNER, col("ct").eq(col("t"))).state())
        .isEqualTo(JoinStateBounds.BY_KEY);
    assertThat(
            bounds("ev", "clicks", JoinKind.LEFT_OUTER, col("ct").eq(col("t")))
                .state()
                .isAnyBounded())
        .isFalse();
  }
}
