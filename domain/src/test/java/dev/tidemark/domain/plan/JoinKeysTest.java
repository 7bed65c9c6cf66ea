// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class JoinKeysTest {

  private static final long MINUTE = 60_000_000L;

  private static LogicalPlan.Join join(JoinKind kind, Formula on) {
    LogicalPlan plan =
        Shop.resolved(Query.from("ev").as("a").join(Query.from("late").as("b"), kind, on));
    return plan.nodes().stream()
        .filter(LogicalPlan.Join.class::isInstance)
        .map(LogicalPlan.Join.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static JoinTimeBounds bounds(Formula on) {
    return JoinTimeBounds.of(join(JoinKind.INNER, on));
  }

  @Test
  void equalitiesBetweenTheSidesAreKeysWhicheverWayTheyAreWritten() {
    JoinKeys keys =
        JoinKeys.of(
            join(
                JoinKind.INNER,
                col("ck")
                    .eq(call("upper", col("k")))
                    .and(call("<=>", col("a.v"), col("b.place.x")))
                    .and(col("k").eq("x"))
                    .and(col("t").lt(col("ct")))));
    assertThat(keys.pairs())
        .extracting(p -> p.left().sql() + " " + p.right().sql() + " " + p.isNullSafe())
        .containsExactly("upper(k) ck false", "v place.x true");
    assertThat(keys.residual().orElseThrow().sql()).isEqualTo("((k = 'x') AND (t < ct))");
  }

  @Test
  void aConditionWithoutAnEqualityHasNoKeys() {
    JoinKeys keys = JoinKeys.of(join(JoinKind.INNER, col("t").lt(col("ct"))));
    assertThat(keys.pairs()).isEmpty();
  }

  @Test
  void aRangeOfEventTimesBoundsTheirDifference() {
    Formula range = col("ct").between(col("t"), col("t").plus(Duration.ofMinutes(5)));
    assertThat(bounds(range))
        .isEqualTo(new JoinTimeBounds(OptionalLong.of(0), OptionalLong.of(5 * MINUTE), false));
    Formula turned = col("t").gt(col("ct").minus(Duration.ofMinutes(2)));
    assertThat(bounds(turned))
        .isEqualTo(new JoinTimeBounds(OptionalLong.empty(), OptionalLong.of(2 * MINUTE), false));
  }

  @Test
  void theNarrowestOfSeveralRangesCounts() {
    Formula both =
        col("ct")
            .le(col("t").plus(Duration.ofMinutes(5)))
            .and(col("ct").le(col("t").plus(Duration.ofMinutes(3))));
    assertThat(bounds(both).most()).hasValue(3 * MINUTE);
  }

  @Test
  void onlyEventTimesBoundState() {
    assertThat(bounds(col("a.v").gt(5).and(col("a.v").lt(col("b.place.x")))))
        .isEqualTo(new JoinTimeBounds(OptionalLong.empty(), OptionalLong.empty(), false));
  }

  @Test
  void theKindSaysWhichBoundItNeeds() {
    JoinTimeBounds most = new JoinTimeBounds(OptionalLong.empty(), OptionalLong.of(MINUTE), false);
    assertThat(most.isEnoughFor(JoinKind.LEFT_OUTER)).isTrue();
    assertThat(most.isEnoughFor(JoinKind.LEFT_SEMI)).isTrue();
    assertThat(most.isEnoughFor(JoinKind.RIGHT_OUTER)).isFalse();
    assertThat(most.isEnoughFor(JoinKind.FULL_OUTER)).isFalse();
    assertThat(most.isEnoughFor(JoinKind.INNER)).isTrue();
  }

  @Test
  void equalEventTimesBoundBothSides() {
    assertThat(bounds(col("t").eq(col("ct"))).isEnoughFor(JoinKind.FULL_OUTER)).isTrue();
  }
}
