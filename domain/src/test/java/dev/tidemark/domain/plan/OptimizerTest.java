// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.plan.Shop.optimized;
import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.star;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OptimizerTest {

  private static String plan(Query query) {
    return PlanPrinter.print(Optimizer.optimize(Shop.resolved(query)));
  }

  @Test
  void aFilterThatDoesNotReadTheEventTimeGoesBelowTheWatermark() {
    Query query =
        Query.from("timed")
            .where(col("k").eq("a").and(col("t").isNotNull()))
            .groupBy(window("t", "5 minutes"))
            .select(col("window.start").as("s"), count().as("n"));
    assertThat(optimized(query, APPEND))
        .isEqualTo(
            """
            Project [window.start AS s, count(*) AS n]
            +- Aggregate [window] [count(*)]
               +- AssignWindows window(t, 5 minutes)
                  +- Filter isnotnull(t)
                     +- EventTimeWatermark t, delay 10 minutes
                        +- Project [t]
                           +- Filter (k = 'a')
                              +- StreamScan ev [t, k]
            """);
  }

  @Test
  void havingOnAKeyGoesBelowTheAggregateAndOnAnAggregateStays() {
    Query query =
        Query.from("ev")
            .groupBy(call("upper", col("k")))
            .having(col("u").eq("A").and(count().gt(1)))
            .select(call("upper", col("k")).as("u"), count().as("n"), sum(col("v")).as("s"))
            .select(col("u"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Project [upper(k) AS u]
            +- Filter (count(*) > CAST(1 AS BIGINT))
               +- Aggregate [upper(k)] [count(*)]
                  +- EventTimeWatermark t, delay 10 minutes
                     +- Filter (upper(k) = 'A')
                        +- StreamScan ev [t, k]
            """);
  }

  @Test
  void aConjunctThatCanFailStaysBehindOneThatStays() {
    Formula canFail = lit(10).dividedBy(col("v")).gt(lit(1.0));
    assertThat(plan(Query.from("ev").where(col("t").isNotNull().and(canFail))))
        .isEqualTo(
            """
            Filter (isnotnull(t) AND ((CAST(10 AS DOUBLE) / CAST(v AS DOUBLE)) > 1.0))
            +- EventTimeWatermark t, delay 10 minutes
               +- StreamScan ev [t, k, v]
            """);
    assertThat(plan(Query.from("ev").where(canFail.and(col("t").isNotNull()))))
        .isEqualTo(
            """
            Filter isnotnull(t)
            +- EventTimeWatermark t, delay 10 minutes
               +- Filter ((CAST(10 AS DOUBLE) / CAST(v AS DOUBLE)) > 1.0)
                  +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void keysOfAnInnerJoinAreKnownNotToBeNullOnBothSides() {
    Query query =
        Query.from("ev")
            .join(Query.from("users"), JoinKind.INNER, col("k").eq(col("id")))
            .where(col("v").gt(1).and(col("name").eq("x")))
            .select(col("v"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Project [v]
            +- Join INNER ON (ev.k = users.id)
               :- EventTimeWatermark t, delay 10 minutes
               :  +- Filter ((v > 1) AND isnotnull(k))
               :     +- StreamScan ev [t, k, v]
               +- Filter ((name = 'x') AND isnotnull(id))
                  +- TableScan users [id, name]
            """);
  }

  @Test
  void whatDiffersIsKnownNotToBeNullAsWell() {
    Query query =
        Query.from("ev")
            .join(
                Query.from("users"),
                JoinKind.INNER,
                col("k").eq(col("id")).and(col("t").cast(AtomicType.STRING).ne(col("name"))))
            .select(col("v"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Project [v]
            +- Join INNER ON ((ev.k = users.id) AND not((CAST(ev.t AS STRING) = users.name)))
               :- Filter isnotnull(t)
               :  +- EventTimeWatermark t, delay 10 minutes
               :     +- Filter isnotnull(k)
               :        +- StreamScan ev [t, k, v]
               +- Filter (isnotnull(id) AND isnotnull(name))
                  +- TableScan users [id, name]
            """);
  }

  @Test
  void aLeftOuterJoinKeepsWhatItsConditionSaysOfTheLeftSide() {
    Query query =
        Query.from("ev")
            .join(
                Query.from("users"),
                JoinKind.LEFT_OUTER,
                col("k").eq(col("id")).and(col("v").gt(1)).and(col("name").eq("x")))
            .where(col("v").lt(9).and(col("name").isNull()))
            .select(col("v"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Project [v]
            +- Filter isnull(name)
               +- Join LEFT OUTER ON ((ev.k = users.id) AND (ev.v > 1))
                  :- EventTimeWatermark t, delay 10 minutes
                  :  +- Filter (v < 9)
                  :     +- StreamScan ev [t, k, v]
                  +- Filter ((name = 'x') AND isnotnull(id))
                     +- TableScan users [id, name]
            """);
  }

  @Test
  void whatIsKnownOfAKeyHoldsForItsEqual() {
    Query query =
        Query.from("ev")
            .where(col("k").eq("a"))
            .select(star())
            .join(Query.from("users"), JoinKind.LEFT_OUTER, col("k").eq(col("id")))
            .select(col("name"));
    assertThat(plan(query)).contains("+- Filter (isnotnull(id) AND (id = 'a'))");
  }

  @Test
  void workIsNotDoneTwiceToFilterEarlier() {
    Query query =
        Query.from("clicks").select(call("upper", col("ck")).as("u")).where(col("u").eq("A"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Filter (u = 'A')
            +- Project [upper(ck) AS u]
               +- StreamScan clicks [ck]
            """);
  }

  @Test
  void aCountOfRowsStillReadsOneColumn() {
    assertThat(optimized(Query.from("clicks").select(count().as("n")), UPDATE))
        .endsWith("+- StreamScan clicks [ct]\n");
  }

  @Test
  void unionsArePrunedOnAllSides() {
    Query query =
        Query.from("clicks")
            .select(col("ct"), col("ck"))
            .unionAll(Query.from("ev").select(col("t"), col("k")))
            .select(col("ck"));
    assertThat(plan(query))
        .isEqualTo(
            """
            Union [ck]
            :- StreamScan clicks [ck]
            +- Project [k]
               +- EventTimeWatermark t, delay 10 minutes
                  +- StreamScan ev [t, k]
            """);
  }

  /** Random stacks of operators: what comes out is the same, and twice is once. */
  @Test
  void theOutputStaysAndASecondTimeChangesNothing() {
    for (long seed = 0; seed < 300; seed++) {
      LogicalPlan plan = Shop.resolved(randomQuery(new SplittableRandom(seed)));
      LogicalPlan once = Optimizer.optimize(plan);
      assertThat(once.schema()).as("seed %d", seed).isEqualTo(plan.schema());
      assertThat(Optimizer.optimize(once)).as("seed %d", seed).isEqualTo(once);
      assertThat(watermarks(once)).as("seed %d", seed).isEqualTo(watermarks(plan));
      assertThat(readsOnlyWhatIsThere(once))
          .as("seed %d\n%s", seed, PlanPrinter.print(once))
          .isTrue();
    }
  }

  private static long watermarks(LogicalPlan plan) {
    return plan.nodes().stream().filter(LogicalPlan.EventTimeWatermark.class::isInstance).count();
  }

  private static boolean readsOnlyWhatIsThere(LogicalPlan plan) {
    return plan.nodes().stream()
        .allMatch(
            node -> {
              var below = new java.util.HashSet<Long>();
              node.children().forEach(c -> below.addAll(Expressions.idsOf(c.output())));
              return PlanExpressions.of(node).stream()
                  .allMatch(e -> below.containsAll(Expressions.columnsOf(e)));
            });
  }

  private static Query randomQuery(SplittableRandom random) {
    Query query = Query.from("ev").select(col("t"), col("k"), col("v"));
    int depth = 1 + random.nextInt(6);
    for (int i = 0; i < depth; i++) {
      Formula condition =
          List.of(
                  col("v").gt(random.nextInt(9)),
                  col("k").eq("a"),
                  col("t").isNotNull(),
                  call("rand").gt(0.5),
                  col("v").plus(1).lt(7).and(col("k").isNotNull()),
                  col("k").eq("b").or(col("v").gt(2)))
              .get(random.nextInt(6));
      query =
          switch (random.nextInt(6)) {
            case 0 -> query.where(condition).select(star());
            case 1 ->
                query.select(col("t"), call("upper", col("k")).as("k"), col("v").plus(1).as("v"));
            case 2 ->
                query
                    .as("l" + i)
                    .join(
                        Query.from("users").as("u" + i),
                        random.nextBoolean() ? JoinKind.INNER : JoinKind.LEFT_OUTER,
                        col("l" + i + ".k").eq(col("u" + i + ".id")).and(condition))
                    .where(condition)
                    .select(col("t"), col("name").as("k"), col("v"));
            case 3 ->
                query
                    .groupBy(col("t"), col("k"))
                    .having(condition.and(count().gt(1)))
                    .select(col("t"), col("k"), call("max", col("v")).as("v"))
                    .where(condition);
            case 4 -> query.unionAll(query.where(condition).select(star()));
            default -> query.orderBy(col("v").ascending()).where(condition).select(star());
          };
    }
    return query.select(col("k"), col("v"));
  }
}
