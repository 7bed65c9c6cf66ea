// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import org.junit.jupiter.api.Test;

final class JoinKeysTest {

  private static LogicalPlan.Join join(JoinKind kind, Formula on) {
    LogicalPlan plan =
        Shop.resolved(Query.from("ev").as("a").join(Query.from("late").as("b"), kind, on));
    return plan.nodes().stream()
        .filter(LogicalPlan.Join.class::isInstance)
        .map(LogicalPlan.Join.class::cast)
        .findFirst()
        .orElseThrow();
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
  void whatIsLeftOfTheConditionIsSplitByTheSideThatItReads() {
    JoinResidual residual =
        JoinResidual.of(
            join(
                JoinKind.LEFT_OUTER,
                col("ck")
                    .eq(col("k"))
                    .and(col("a.v").gt(1))
                    .and(col("b.place.x").gt(2))
                    .and(col("a.v").lt(col("b.place.y")))));
    assertThat(residual.ofLeft().orElseThrow().sql()).isEqualTo("(v > 1)");
    assertThat(residual.ofRight().orElseThrow().sql()).isEqualTo("(place.x > 2)");
    assertThat(residual.ofPair().orElseThrow().sql()).isEqualTo("(v < place.y)");
  }
}
