// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.COMPLETE;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.plan.Shop.faults;
import static dev.tidemark.domain.plan.Shop.optimized;
import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionAnalysisTest {

  private static final Formula FIVE = call("session_window", col("t"), "5 minutes");

  private static Query grouped(Formula... keys) {
    return Query.from("timed").groupBy(keys).select(count().as("n"));
  }

  @Test
  void aSessionIsAColumnAndAGroup() {
    assertThat(optimized(grouped(FIVE, col("k")), APPEND))
        .isEqualTo(
            """
            Project [count(*) AS n]
            +- Aggregate [session_window, k] [count(*)]
               +- AssignSessions session_window(t, 5 minutes)
                  +- EventTimeWatermark t, delay 10 minutes
                     +- StreamScan ev [t, k]
            """);
    assertThat(
            StateBounds.of(
                Shop.resolved(Query.from("ev").groupBy(FIVE, col("k")).select(count())), APPEND))
        .extracting(StateBounds.Bound::sentence)
        .containsExactly(
            "Aggregate by session_window, k: kept until the watermark reaches the end of"
                + " session_window (the greatest event time seen less 10 minutes)");
  }

  @Test
  void aConditionOnASessionStaysAboveAndOneOnAKeyGoesBelow() {
    Query query =
        Query.from("timed")
            .groupBy(FIVE, col("k"))
            .having(col("session_window.end").isNotNull().and(col("k").eq("a")))
            .select(count().as("n"));
    assertThat(optimized(query, APPEND))
        .isEqualTo(
            """
            Project [count(*) AS n]
            +- Filter isnotnull(session_window.end)
               +- Aggregate [session_window, k] [count(*)]
                  +- AssignSessions session_window(t, 5 minutes)
                     +- EventTimeWatermark t, delay 10 minutes
                        +- Filter (k = 'a')
                           +- StreamScan ev [t, k]
            """);
  }

  @Test
  void aSessionIsKnownUnderAnotherNameAndBehindAFilter() {
    Query renamed =
        Query.from("timed")
            .select(FIVE.as("visit"), col("k"))
            .where(col("k").isNotNull())
            .select(col("visit").as("w"), col("k"));
    assertThat(faults(renamed.groupBy(col("w"), col("k")).select(count()), UPDATE))
        .containsExactly(
            "OUTPUT_MODE: session_window cannot run in update mode, because a session's bounds"
                + " change while it grows: choose append mode.");
    assertThat(faults(renamed, UPDATE)).isEmpty();
  }

  @Test
  void aStreamsSessionsNeedAnotherKey() {
    String fault =
        "UNSUPPORTED_ON_STREAM: session_window needs one more column to group a stream by, whose"
            + " sessions they are: write GROUP BY session_window(t, gap), user.";
    assertThat(faults(grouped(FIVE), APPEND)).containsExactly(fault);
    assertThat(faults(grouped(FIVE), COMPLETE)).containsExactly(fault);
    assertThat(faults(grouped(FIVE, col("k")), COMPLETE)).isEmpty();
  }

  @Test
  void appendNeedsSessionsOfTheWatermarkedColumn() {
    Query cast =
        grouped(call("session_window", call("date_trunc", "DAY", col("t")), "1 hour"), col("t"));
    assertThat(faults(cast, APPEND))
        .containsExactly(
            "APPEND_NEEDS_WATERMARK: The query cannot run in append mode: its sessions are not of a"
                + " watermarked column, so that none is ever final. Write session_window of the"
                + " watermarked column itself.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x          | A session's gap is wrong: 'x' is no interval: a unit must follow 'x', as in '10 minutes'.",
        "0 seconds  | A session's gap must be longer than nothing, or no row is in a session: it is 0 seconds.",
      })
  void aConstantGapIsCheckedAtOnce(String gap, String message) {
    assertThat(faults(grouped(call("session_window", col("t"), gap), col("k")), APPEND))
        .containsExactly("BAD_WINDOW: " + message);
  }

  @Test
  void aGapIsAnIntervalOfOneRow() {
    assertThat(faults(grouped(call("session_window", col("t"), col("v")), col("k")), APPEND))
        .containsExactly(
            "BAD_WINDOW: A session's gap must be an interval such as '5 minutes', not v of type"
                + " INT.");
    assertThat(faults(grouped(call("session_window", col("t"), col("k")), col("k")), APPEND))
        .isEmpty();
    assertThat(faults(grouped(call("session_window", col("t")), col("k")), APPEND))
        .containsExactly(
            "WRONG_ARGUMENT_COUNT: session_window takes 2 arguments (time, gap), not 1.");
  }

  @Test
  void thereIsOneWindowOrOneSession() {
    String fault =
        "BAD_WINDOW: A SELECT can have one time window, and this one differs from the window before"
            + " it: put the two into two queries.";
    assertThat(faults(grouped(FIVE, window("t", "5 minutes"), col("k")), APPEND))
        .containsExactly(fault);
    assertThat(faults(grouped(window("t", "5 minutes"), FIVE, col("k")), APPEND))
        .containsExactly(fault);
    assertThat(
            faults(grouped(FIVE, call("session_window", col("t"), "6 minutes"), col("k")), APPEND))
        .containsExactly(fault);
    assertThat(
            faults(
                Query.from("timed").groupBy(FIVE, col("k")).select(FIVE.as("w"), count()), APPEND))
        .isEmpty();
  }

  @Test
  void sessionsThatAreGroupedByAgainAreSessionsStill() {
    Query sessions =
        Query.from("timed")
            .groupBy(FIVE, col("k"), col("v"))
            .select(col("session_window").as("w"), col("k"));
    assertThat(faults(sessions.groupBy(col("w")).select(count()), APPEND))
        .singleElement()
        .asString()
        .startsWith("UNSUPPORTED_ON_STREAM: session_window needs one more column to group");
    assertThat(faults(sessions.groupBy(col("w"), col("k")).select(count()), APPEND)).isEmpty();
  }

  @Test
  void aDeduplicationSeesTheEventTimeOnlyWhereItIsRead() {
    Query unique = Query.from("timed").dropDuplicates("k");
    assertThat(optimized(unique.select(col("k"), col("v")), APPEND))
        .isEqualTo(
            """
            Deduplicate [k]
            +- Project [k, v]
               +- EventTimeWatermark t, delay 10 minutes
                  +- StreamScan ev [t, k, v]
            """);
    assertThat(optimized(unique.where(col("t").isNotNull()).select(col("v")), APPEND))
        .contains("+- EventTimeWatermark t")
        .doesNotContain("Project [k, v]");
    assertThat(
            optimized(
                Query.from("timed").dropDuplicatesWithinWatermark("k").select(col("k")), APPEND))
        .contains("DeduplicateWithinWatermark [k]\n   +- EventTimeWatermark t");
  }

  @Test
  void aTableIsNotDeduplicatedWithinAWatermark() {
    Query ids = Query.from("users").dropDuplicatesWithinWatermark("id").as("u");
    Query joined =
        Query.from("ev")
            .as("e")
            .join(ids, dev.tidemark.domain.join.JoinKind.INNER, col("e.k").eq(col("u.id")))
            .select(lit(1).as("one"));
    assertThat(faults(joined, APPEND))
        .containsExactly(
            "BAD_DEDUPLICATE: deduplicate with withinWatermark is for streams, and a table has no"
                + " watermark: leave withinWatermark away.");
  }
}
