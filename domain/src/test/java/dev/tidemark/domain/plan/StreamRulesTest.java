// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.COMPLETE;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.plan.Shop.faults;
import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StreamRulesTest {

  private static final Query PER_KEY =
      Query.from("ev").groupBy(col("k")).select(col("k"), count().as("n"));

  private static Query joined(JoinKind kind, Formula on) {
    return Query.from("timed").as("a").join(Query.from("late").as("b"), kind, on);
  }

  private static Formula inTime() {
    return col("k")
        .eq(col("ck"))
        .and(col("ct").between(col("t"), col("t").plus(Duration.ofMinutes(5))));
  }

  @Test
  void appendNeedsAWatermarkOnWhatIsGroupedBy() {
    assertThat(faults(PER_KEY, APPEND))
        .containsExactly(
            "APPEND_NEEDS_WATERMARK: The query cannot run in append mode: its aggregation has no"
                + " watermark on what it groups by, so that no group is ever final. Add a watermark"
                + " on an event-time column that is grouped by, or choose update mode.");
    assertThat(faults(PER_KEY, UPDATE)).isEmpty();
    assertThat(faults(PER_KEY, COMPLETE)).isEmpty();
  }

  @Test
  void aWatermarkThatTheGroupingLosesIsNamed() {
    Query query =
        Query.from("timed").groupBy(call("coalesce", col("t"), col("t"))).select(count().as("n"));
    assertThat(faults(query, APPEND))
        .containsExactly(
            "APPEND_NEEDS_WATERMARK: The query cannot run in append mode: its aggregation has no"
                + " watermark on what it groups by, so that no group is ever final. Group by the"
                + " watermarked column t itself, or by a window of it (what is computed from it has"
                + " no watermark), or choose update mode.");
  }

  @Test
  void completeNeedsAnAggregation() {
    assertThat(faults(Query.from("ev").select(col("k")), COMPLETE))
        .containsExactly(
            "OUTPUT_MODE: The query cannot run in complete mode: it has no aggregation, and its"
                + " rows would have to be kept for ever. Choose append mode.");
  }

  @Test
  void aChainBehindAnAggregationNeedsAppend() {
    Query fives =
        Query.from("timed")
            .groupBy(window("t", "5 minutes"))
            .select(col("window").as("w"), count().as("n"));
    Query tens = fives.groupBy(window("w", "10 minutes")).select(call("max", col("n")).as("m"));
    assertThat(faults(tens, UPDATE))
        .containsExactly(
            "OUTPUT_MODE: The query cannot run in update mode: an operation with state stands above"
                + " an aggregation, whose groups may still change. Choose append mode.");
    assertThat(faults(tens, APPEND)).isEmpty();
  }

  @Test
  void orderByNeedsCompleteModeAndAnAggregation() {
    assertThat(faults(PER_KEY.orderBy(col("n").ascending()), COMPLETE)).isEmpty();
    assertThat(faults(PER_KEY.orderBy(col("n").ascending()), UPDATE))
        .containsExactly(
            "UNSUPPORTED_ON_STREAM: ORDER BY cannot sort a stream, which has no end: it is allowed"
                + " in complete mode, above an aggregation. Take it away, or choose complete mode.");
    assertThat(faults(Query.from("ev").select(col("k")).orderBy(col("k").ascending()), APPEND))
        .containsExactly(
            "UNSUPPORTED_ON_STREAM: ORDER BY cannot sort a stream, which has no end: it is allowed"
                + " in complete mode, above an aggregation. Take it away.");
  }

  @Test
  void limitIsRefusedInUpdateMode() {
    assertThat(faults(PER_KEY.limit(10), UPDATE))
        .containsExactly(
            "OUTPUT_MODE: LIMIT cannot run in update mode, because which rows are the first"
                + " changes: choose complete mode, or take it away.");
    assertThat(faults(Query.from("ev").limit(10), APPEND)).isEmpty();
  }

  @Test
  void aQueryReadsAStream() {
    assertThat(faults(Query.from("users"), APPEND))
        .containsExactly(
            "NO_STREAM: The query reads no stream, so that it would end at once: read at least one"
                + " stream in it.");
  }

  @Test
  void onlyTheStreamsSideOfAJoinWithATableIsPreserved() {
    Formula on = col("id").eq(col("k"));
    Query users = Query.from("users");
    assertThat(faults(users.join(Query.from("ev"), JoinKind.LEFT_OUTER, on), APPEND))
        .containsExactly(
            "STREAM_JOIN: LEFT OUTER JOIN is not allowed between a table on the left and a stream"
                + " on the right: only the stream's side can be preserved, because the rows of a"
                + " stream that match the table are never all known.");
    assertThat(faults(Query.from("ev").join(users, JoinKind.LEFT_OUTER, on), APPEND)).isEmpty();
    assertThat(faults(users.join(Query.from("ev"), JoinKind.LEFT_SEMI, on), APPEND))
        .containsExactly(
            "STREAM_JOIN: LEFT SEMI JOIN is not allowed between a table on the left and a stream on"
                + " the right: the stream must be on the left.");
  }

  @Test
  void streamsAreJoinedInAppendModeByAnEquality() {
    assertThat(faults(joined(JoinKind.INNER, col("k").eq(col("ck"))), UPDATE))
        .containsExactly(
            "OUTPUT_MODE: A join of two streams cannot run in update mode: choose append mode.");
    assertThat(faults(joined(JoinKind.INNER, col("t").lt(col("ct"))), APPEND))
        .containsExactly(
            "STREAM_JOIN: A join of two streams needs at least one equality (a = b) between a"
                + " column of the left and one of the right: without one every row would have to"
                + " meet every other.");
  }

  @Test
  void anOuterJoinOfStreamsNeedsARangeOfTimeThatEnds() {
    String missing =
        "STREAM_JOIN: LEFT OUTER JOIN of two streams needs what says when a row will find no match"
            + " any more: watermarks on the event times of both sides, and either their equality"
            + " (or that of windows of them) or a range of time between them in ON, such as b.t"
            + " BETWEEN a.t AND a.t + INTERVAL 1 HOUR.";
    Formula open = col("k").eq(col("ck")).and(col("ct").ge(col("t")));
    assertThat(faults(joined(JoinKind.LEFT_OUTER, col("k").eq(col("ck"))), APPEND))
        .containsExactly(missing);
    assertThat(faults(joined(JoinKind.LEFT_OUTER, open), APPEND)).containsExactly(missing);
    assertThat(faults(joined(JoinKind.LEFT_OUTER, inTime()), APPEND)).isEmpty();
    assertThat(faults(joined(JoinKind.LEFT_ANTI, inTime()), APPEND))
        .containsExactly(
            "STREAM_JOIN: LEFT ANTI JOIN is not allowed between two streams: use LEFT OUTER JOIN"
                + " with a range of time, and keep the rows without a match.");
  }

  @Test
  void aStreamAndATableHaveNoUnion() {
    Query query = Query.from("ev").select(col("k")).unionAll(Query.from("users").select(col("id")));
    assertThat(faults(query, APPEND))
        .containsExactly(
            "UNSUPPORTED_ON_STREAM: UNION of a stream and a table is not allowed, because the"
                + " table's rows would come again in every batch: make a stream of the table's"
                + " files.");
  }

  @Test
  void allFaultsOfAModeAreToldAtOnce() {
    Query query = Query.from("ev").select(col("k")).orderBy(col("k").ascending()).limit(1);
    assertThat(Shop.analyze(query, UPDATE).problems()).hasSize(2);
  }
}
