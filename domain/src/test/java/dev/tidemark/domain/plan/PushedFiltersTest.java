// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.scan.PushedFilter.Between;
import dev.tidemark.domain.scan.PushedFilter.NotNull;
import dev.tidemark.domain.scan.PushedFilter.OneOf;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PushedFiltersTest {

  /** What is pushed into ev(t TIMESTAMP, k STRING, v INT). */
  private static List<PushedFilter> pushed(Formula condition) {
    LogicalPlan plan =
        Optimizer.optimize(Shop.resolved(Query.from("ev").where(condition).select(col("k"))));
    return plan.nodes().stream()
        .filter(LogicalPlan.Filter.class::isInstance)
        .map(LogicalPlan.Filter.class::cast)
        .findFirst()
        .map(filter -> PushedFilters.of(filter.condition()))
        .orElseThrow();
  }

  @Test
  void textsAreEqualToOneOrToOneOfSeveral() {
    assertThat(pushed(col("k").eq("a"))).containsExactly(new OneOf("k", Set.of("a")));
    assertThat(pushed(call("in", col("k"), lit("a"), lit("b"))))
        .containsExactly(new OneOf("k", Set.of("a", "b")));
    assertThat(pushed(col("k").gt("a"))).isEmpty();
  }

  @Test
  void numbersLieBetweenBoundsThatArePartOfTheRange() {
    assertThat(pushed(col("v").eq(3))).containsExactly(new Between("v", 3, 3));
    assertThat(pushed(col("v").gt(3))).containsExactly(new Between("v", 4, Long.MAX_VALUE));
    assertThat(pushed(call(">=", col("v"), lit(3))))
        .containsExactly(new Between("v", 3, Long.MAX_VALUE));
    assertThat(pushed(col("v").lt(3))).containsExactly(new Between("v", Long.MIN_VALUE, 2));
    assertThat(pushed(call("<=", col("v"), lit(3))))
        .containsExactly(new Between("v", Long.MIN_VALUE, 3));
    assertThat(pushed(call("in", col("v"), lit(7), lit(-2), lit(3))))
        .containsExactly(new Between("v", -2, 7));
    assertThat(pushed(call("between", col("v"), lit(1), lit(5))))
        .containsExactlyInAnyOrder(
            new Between("v", 1, Long.MAX_VALUE), new Between("v", Long.MIN_VALUE, 5));
  }

  @Test
  void aColumnThatMustHaveAValueIsAsked() {
    assertThat(pushed(col("t").isNotNull())).containsExactly(new NotNull("t"));
  }

  @Test
  void aComparisonAsAnotherTypeIsNotOfTheColumn() {
    assertThat(pushed(col("v").gt(3.5))).isEmpty();
    assertThat(pushed(col("v").gt(3_000_000_000L))).isEmpty();
  }

  @Test
  void whatIsNoConjunctOfOneColumnAndConstantsIsNotPushed() {
    Formula either = call("or", col("k").eq("a"), col("v").eq(1));
    assertThat(pushed(either)).isEmpty();
    assertThat(pushed(call("not", col("k").eq("a")))).isEmpty();
    assertThat(pushed(call("upper", col("k")).eq("A"))).isEmpty();
    assertThat(pushed(either.and(col("k").eq("b")))).containsExactly(new OneOf("k", Set.of("b")));
  }

  @Test
  void nothingIsTakenFromBehindAPartThatCanFail() {
    Formula fails = call("/", lit(1), col("v")).gt(0);
    assertThat(pushed(fails.and(col("k").eq("a")))).isEmpty();
    assertThat(pushed(col("k").eq("a").and(fails))).containsExactly(new OneOf("k", Set.of("a")));
  }
}
