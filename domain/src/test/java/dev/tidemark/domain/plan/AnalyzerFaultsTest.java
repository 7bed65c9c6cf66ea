// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.plan.Shop.faults;
import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.star;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault's whole message. */
final class AnalyzerFaultsTest {

  private static Query grouped(Formula key) {
    return Query.from("ev").groupBy(key).select(count().as("n"));
  }

  static Stream<Arguments> faultsOfNamesAndTypes() {
    Query ev = Query.from("ev");
    return Stream.of(
        arguments(
            Query.from("evs").select(col("k")),
            "UNKNOWN_RELATION: There is no stream, table or earlier view evs. Did you mean ev?"),
        arguments(
            Query.from("users").select(col("nam")),
            "UNKNOWN_COLUMN: There is no column nam. Did you mean name?"),
        arguments(
            ev.select(col("zebra")),
            "UNKNOWN_COLUMN: There is no column zebra. Columns here are t, k, v."),
        arguments(
            Query.from("clicks").select(col("place.z")),
            "UNKNOWN_COLUMN: place has no field z. Did you mean x?"),
        arguments(ev.select(col("k.x")), "WRONG_TYPE: k of type STRING has no fields such as x."),
        arguments(
            ev.as("a")
                .join(Query.from("ev").as("b"), JoinKind.INNER, col("a.k").eq(col("b.k")))
                .select(col("k")),
            "AMBIGUOUS_COLUMN: The column k is ambiguous: it could be a.k or b.k. Say which."),
        arguments(
            ev.select(call("uper", col("k"))),
            "UNKNOWN_FUNCTION: There is no function uper. Did you mean upper?"),
        arguments(
            ev.select(col("t").cast(new ArrayType(AtomicType.INT))),
            "CANNOT_CAST: No cast leads from TIMESTAMP to ARRAY<INT>: t cannot be cast."),
        arguments(
            ev.where(col("v")).select(col("k")),
            "WRONG_TYPE: WHERE takes a BOOLEAN condition, not v of type INT."),
        arguments(
            ev.where(col("v").and(col("k").eq("a"))).select(col("k")),
            "WRONG_TYPE: AND takes a BOOLEAN condition, not v of type INT."),
        arguments(
            ev.where(count().gt(1)).select(col("k")),
            "MISPLACED_AGGREGATE: The aggregate function count cannot stand in WHERE: use HAVING."),
        arguments(
            ev.select(sum(sum(col("v")))),
            "MISPLACED_AGGREGATE: The aggregate function sum stands inside another one: aggregate"
                + " in a subquery first."),
        arguments(
            ev.groupBy(col("v")).select(col("k"), count()),
            "NOT_IN_GROUP_BY: k is neither grouped by nor inside an aggregate function. Add it to"
                + " GROUP BY, or take any_value(k)."),
        arguments(
            ev.select(col("k"), count()),
            "NOT_IN_GROUP_BY: k is neither grouped by nor inside an aggregate function. Add GROUP"
                + " BY k, or take any_value(k)."),
        arguments(
            ev.groupBy(lit(2)).select(col("k")),
            "UNKNOWN_COLUMN: GROUP BY 2 names no item of the SELECT list, which has 1 item."),
        arguments(
            ev.select(call("explode", col("k"))),
            "WRONG_TYPE: explode takes an ARRAY or a MAP, not k of type STRING."),
        arguments(
            Query.from("clicks").select(call("upper", call("explode", col("tags")))),
            "MISPLACED_GENERATOR: explode makes rows: it can only be an item of a SELECT list by"
                + " itself, or stand in LATERAL VIEW."),
        arguments(
            ev.select(col("k")).limit(-1),
            "BAD_LIMIT: LIMIT takes a constant whole number from 0 to 2147483647, not -1."),
        arguments(
            ev.select(col("k"), col("v")).unionAll(ev.select(col("k"))),
            "SET_OPERATION: UNION takes the same number of columns on both sides: there are 2 on"
                + " the left and 1 on the right."));
  }

  static Stream<Arguments> faultsOfWindows() {
    return Stream.of(
        arguments(
            grouped(window("t", "5 minutes", "10 minutes")),
            "BAD_WINDOW: A window's slide must not be longer than its size, or rows between windows"
                + " would be lost: the slide is 10 minutes, the size is 5 minutes."),
        arguments(
            grouped(window("t", "0 minutes")),
            "BAD_WINDOW: A window's size must be longer than nothing: it is 0 seconds."),
        arguments(
            grouped(window("t", "1 month")),
            "BAD_WINDOW: A window's size is wrong: '1 month' has months or years, whose length is"
                + " not fixed: use weeks, days or less."),
        arguments(
            grouped(call("window", col("t"), "1 hour", "1 hour", "1 hour")),
            "BAD_WINDOW: A window's start must be nearer to zero than its slide: the start is 1"
                + " hour, the slide is 1 hour."),
        arguments(
            grouped(call("window", col("t"), col("k"))),
            "BAD_WINDOW: A window's size must be a constant interval such as '5 minutes', not k."),
        arguments(
            grouped(window("v", "5 minutes")),
            "WRONG_TYPE: window takes a TIMESTAMP or a window as its time, not v of type INT."),
        arguments(
            Query.from("ev")
                .groupBy(window("t", "5 minutes"), window("t", "10 minutes"))
                .select(count()),
            "BAD_WINDOW: A SELECT can have one time window, and this one differs from the window"
                + " before it: put the two into two queries."),
        arguments(
            Query.from("ev").where(window("t", "5 minutes").isNotNull()).select(col("k")),
            "BAD_WINDOW: A time window can only stand in GROUP BY or in a SELECT list, not in"
                + " WHERE."),
        arguments(
            grouped(call("session_window", col("t"), "5 minutes")),
            "OUTPUT_MODE: session_window cannot run in update mode, because a session's bounds"
                + " change while it grows: choose append mode."));
  }

  @ParameterizedTest
  @MethodSource({"faultsOfNamesAndTypes", "faultsOfWindows"})
  void aFaultIsToldOnceAndInFull(Query query, String fault) {
    assertThat(faults(query, UPDATE)).containsExactly(fault);
  }

  @Test
  void aWindowThatIsWrongDoesNotMakeItsNameUnknown() {
    Query query = Query.from("ev").groupBy(window("t", "x")).select(col("window.start"), col("kk"));
    assertThat(Shop.analyze(query, UPDATE).problems())
        .extracting(p -> p.code().name())
        .containsExactly("BAD_WINDOW", "UNKNOWN_COLUMN");
  }

  @Test
  void everyFaultOfAQueryIsTold() {
    Query query =
        Query.from("ev")
            .where(col("w").gt(1))
            .select(col("x"), call("uper", col("y")), star(), call("lenght", col("k")));
    assertThat(Shop.analyze(query, OutputMode.APPEND).problems())
        .extracting(p -> p.code().name())
        .containsExactly(
            "UNKNOWN_COLUMN",
            "UNKNOWN_COLUMN",
            "UNKNOWN_FUNCTION",
            "UNKNOWN_COLUMN",
            "UNKNOWN_FUNCTION");
  }

  @Test
  void aFaultIsAtTheTermThatHasIt() {
    Position there = new Position(2, 14);
    Formula wrong = new Formula(new Term.Name(List.of("amout"), there));
    assertThat(Shop.analyze(Query.from("ev").select(sum(wrong)), APPEND).problems())
        .extracting(Problem::position)
        .containsExactly(there);
  }

  @Test
  void anAggregateOverDistinctValuesIsRefused() {
    Term distinct =
        new Term.Apply(
            "count",
            List.of(col("k").term()),
            true,
            java.util.Optional.empty(),
            false,
            Position.UNKNOWN);
    assertThat(faults(Query.from("ev").select(new Formula(distinct)), UPDATE))
        .containsExactly(
            "UNSUPPORTED_ON_STREAM: count(DISTINCT …) is not allowed on a stream: use"
                + " size(collect_set(…)), or SELECT DISTINCT first.");
  }
}
