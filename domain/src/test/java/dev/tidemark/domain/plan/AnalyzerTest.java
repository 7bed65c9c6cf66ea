// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.COMPLETE;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.plan.Shop.plan;
import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.star;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnalyzerTest {

  @Test
  void columnsAreFoundWithoutRegardToCaseAndKeepTheSpellingOfTheQuery() {
    assertThat(plan(Query.from("EV").select(col("K"), col("ev.V").as("amount")), APPEND))
        .isEqualTo(
            """
            Project [K, V AS amount]
            +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void aStarListsTheColumnsInTheirOrder() {
    assertThat(Shop.analyze(Query.from("ev").select(star()), APPEND).planOrThrow().schema())
        .isEqualTo(Shop.EVENTS);
  }

  @Test
  void fieldsOfStructsAreReachedThroughQualifiedNames() {
    assertThat(plan(Query.from("clicks").as("c").select(col("c.place.y"), col("place.x")), APPEND))
        .isEqualTo(
            """
            Project [place.y AS y, place.x AS x]
            +- StreamScan clicks [ct, ck, place, tags]
            """);
  }

  @Test
  void anItemMayNameOneToItsLeft() {
    assertThat(
            plan(
                Query.from("ev").select(col("v").plus(1).as("w"), col("w").times(2).as("x")),
                APPEND))
        .isEqualTo(
            """
            Project [(v + 1) AS w, ((v + 1) * 2) AS x]
            +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void aWindowIsAssignedBelowTheAggregateThatGroupsByIt() {
    Query query =
        Query.from("timed")
            .where(col("v").gt(0))
            .groupBy(window("t", "10 minutes", "5 minutes"), col("k"))
            .select(col("window.start").as("s"), col("k"), count().as("n"));
    assertThat(plan(query, APPEND))
        .isEqualTo(
            """
            Project [window.start AS s, k, count(*) AS n]
            +- Aggregate [window, k] [count(*)]
               +- AssignWindows window(t, 10 minutes, 5 minutes)
                  +- Filter (v > 0)
                     +- EventTimeWatermark t, delay 10 minutes
                        +- Project [t, k, v]
                           +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void theMarkOfAWatermarkTravelsByRenamingAndWindowsAndIsLostByComputing() {
    Query query =
        Query.from("timed")
            .select(
                col("t").as("renamed"),
                window("t", "5 minutes").as("w"),
                call("window_time", window("t", "5 minutes")).as("last"),
                call("coalesce", col("t"), col("t")).as("computed"));
    List<Boolean> marks =
        Shop.analyze(query, APPEND).planOrThrow().output().stream()
            .map(Attribute::isWatermarked)
            .toList();
    assertThat(marks).containsExactly(true, true, true, false);
  }

  @Test
  void equalAggregatesAreComputedOnceAndHavingMayHaveItsOwn() {
    Query query =
        Query.from("ev")
            .groupBy(col("k"))
            .having(sum(col("v")).gt(5).and(call("min", col("v")).lt(0)))
            .select(col("k"), sum(col("v")).as("s"), sum(col("V")).plus(1).as("t"));
    assertThat(plan(query, UPDATE))
        .isEqualTo(
            """
            Project [k, sum(CAST(v AS BIGINT)) AS s, (sum(CAST(v AS BIGINT)) + CAST(1 AS BIGINT)) AS t]
            +- Filter ((sum(CAST(v AS BIGINT)) > CAST(5 AS BIGINT)) AND (min(v) < 0))
               +- Aggregate [k] [sum(CAST(v AS BIGINT)), min(v)]
                  +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void groupsAreNamedByExpressionPositionAndAlias() {
    String expected =
        """
        Project [upper(k) AS u, count(*) AS n]
        +- Aggregate [upper(k)] [count(*)]
           +- StreamScan ev [t, k, v]
        """;
    for (var key : List.of(call("upper", col("k")), lit(1), col("u"))) {
      Query query =
          Query.from("ev").groupBy(key).select(call("upper", col("k")).as("u"), count().as("n"));
      assertThat(plan(query, UPDATE)).as(key.toString()).isEqualTo(expected);
    }
  }

  @Test
  void distinctGroupsByEveryColumn() {
    assertThat(plan(Query.from("ev").selectDistinct(col("k")), UPDATE))
        .isEqualTo(
            """
            Aggregate [k] []
            +- Project [k]
               +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void orderByMaySortByWhatIsNotSelected() {
    Query query =
        Query.from("ev").groupBy(col("k")).select(col("k")).orderBy(col("k").descending()).limit(3);
    assertThat(plan(query, COMPLETE))
        .isEqualTo(
            """
            Limit 3
            +- Sort [k DESC NULLS LAST]
               +- Project [k]
                  +- Aggregate [k] []
                     +- StreamScan ev [t, k, v]
            """);
    Query hidden =
        Query.from("ev")
            .groupBy(col("k"))
            .select(col("k"))
            .orderBy(call("max", col("v")).ascending());
    assertThat(plan(hidden, COMPLETE))
        .isEqualTo(
            """
            Project [k]
            +- Sort [max(v) ASC NULLS FIRST]
               +- Project [k, max(v)]
                  +- Aggregate [k] [max(v)]
                     +- StreamScan ev [t, k, v]
            """);
  }

  @Test
  void aGeneratorInTheSelectListBecomesANodeBelow() {
    assertThat(plan(Query.from("clicks").select(col("ck"), call("explode", col("tags"))), APPEND))
        .isEqualTo(
            """
            Project [ck, col]
            +- Generate explode(tags) [col]
               +- StreamScan clicks [ct, ck, place, tags]
            """);
  }

  @Test
  void inAndExistsBecomeSemiAndAntiJoins() {
    Relation ids = Query.from("users").select(col("id")).relation();
    Term in = new Term.InSubquery(col("k").term(), ids, false, Position.UNKNOWN);
    assertThat(planWhere(in))
        .isEqualTo(
            """
            Project [k]
            +- Join LEFT SEMI ON (ev.k = id)
               :- StreamScan ev [t, k, v]
               +- Project [id]
                  +- TableScan users [id, name]
            """);
    assertThat(planWhere(Term.Apply.of("not", Position.UNKNOWN, in)))
        .contains("Join LEFT ANTI ON ((ev.k = id) OR isnull((ev.k = id)))");
    Relation same =
        Query.from("users").as("u").where(col("u.id").eq(col("k"))).select(lit(1)).relation();
    assertThat(planWhere(new Term.Exists(same, true, Position.UNKNOWN)))
        .isEqualTo(
            """
            Project [k]
            +- Join LEFT ANTI ON (u.id = ev.k)
               :- StreamScan ev [t, k, v]
               +- Project [1, id]
                  +- TableScan users [id, name]
            """);
  }

  private static String planWhere(Term where) {
    Relation query =
        new Relation.Select(
            List.of(col("k").term()),
            false,
            Optional.of(new Relation.Named("ev", Position.UNKNOWN)),
            Optional.of(where),
            List.of(),
            Optional.empty(),
            Position.UNKNOWN);
    return PlanPrinter.print(Shop.open().analyze(query, APPEND).planOrThrow());
  }

  @Test
  void usingGivesTheKeyOnceAndTheOtherSidesByItsName() {
    Relation join =
        new Relation.Join(
            new Relation.Aliased(
                Query.from("ev").select(col("k").as("id"), col("v")).relation(),
                "e",
                List.of(),
                Position.UNKNOWN),
            new Relation.Named("users", Position.UNKNOWN),
            JoinKind.LEFT_OUTER,
            Optional.empty(),
            List.of("id"),
            Position.UNKNOWN);
    Relation query =
        new Relation.Select(
            List.of(star().term(), col("users.id").as("other").term()),
            false,
            Optional.of(join),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Position.UNKNOWN);
    assertThat(
            Shop.open().analyze(query, APPEND).planOrThrow().output().stream().map(Attribute::name))
        .containsExactly("id", "v", "name", "other");
  }

  @Test
  void aViewReadTwiceHasColumnsOfItsOwnEachTime() {
    LogicalPlan plan =
        Shop.resolved(
            Query.from("ev")
                .as("a")
                .join(Query.from("ev").as("b"), JoinKind.INNER, col("a.k").eq(col("b.k"))));
    assertThat(plan.output().stream().map(Attribute::id).distinct()).hasSize(6);
  }

  @Test
  void unionWidensColumnsAndTakesTheMarksOfItsFirstSide() {
    Query plain = Query.from("clicks").select(col("ct"), lit(1L));
    Query marked = Query.from("ev").select(col("t"), col("v"));
    LogicalPlan plan = Shop.resolved(marked.unionAll(plain));
    assertThat(plan.schema().sql()).isEqualTo("STRUCT<t: TIMESTAMP, v: BIGINT>");
    assertThat(plan.output().get(0).isWatermarked()).isTrue();
    assertThat(Shop.resolved(plain.unionAll(marked)).output().get(0).isWatermarked()).isFalse();
  }
}
