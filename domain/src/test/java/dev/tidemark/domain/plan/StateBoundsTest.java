// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.output.OutputMode.APPEND;
import static dev.tidemark.domain.output.OutputMode.COMPLETE;
import static dev.tidemark.domain.output.OutputMode.UPDATE;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StateBoundsTest {

  private static final Query WINDOWS =
      Query.from("ev").groupBy(window("t", "5 minutes"), col("k")).select(count().as("n"));

  private static List<String> bounds(Query query, OutputMode mode) {
    return StateBounds.of(Shop.resolved(query), mode).stream()
        .map(StateBounds.Bound::sentence)
        .toList();
  }

  @Test
  void aGroupWithAWatermarkedTimeIsKeptUntilTheWatermarkReachesIt() {
    assertThat(bounds(WINDOWS, UPDATE))
        .containsExactly(
            "Aggregate by window, k: kept until the watermark reaches the end of window (the"
                + " greatest event time seen less 10 minutes)");
    assertThat(StateBounds.warnings(Shop.resolved(WINDOWS), APPEND)).isEmpty();
  }

  @Test
  void completeModeKeepsEveryGroup() {
    assertThat(StateBounds.warnings(Shop.resolved(WINDOWS), COMPLETE))
        .containsExactly(
            "Aggregate by window, k: unbounded: complete mode keeps every group for ever; update or"
                + " append mode with a watermark on an event time that is grouped by would bound it");
  }

  @Test
  void groupsWithoutAnEventTimeAreUnbounded() {
    assertThat(bounds(Query.from("ev").groupBy(col("k")).select(col("k"), count()), UPDATE))
        .containsExactly(
            "Aggregate by k: unbounded: every group is kept for ever; add a watermark on an"
                + " event-time column, and group by it or by a window of it, to bound it");
  }

  @Test
  void oneRowForAllIsBounded() {
    assertThat(bounds(Query.from("ev").select(count()), COMPLETE))
        .containsExactly("Aggregate of all rows: one row of state");
  }

  @Test
  void deduplicationIsBoundedByTheEventTimeAmongItsKeysOrWithinTheWatermark() {
    assertThat(bounds(Query.from("ev").dropDuplicates("k"), APPEND))
        .containsExactly(
            "Deduplicate by k: unbounded: every key is kept for ever; add the watermarked event"
                + " time to the columns, or withinWatermark, to bound it");
    assertThat(bounds(Query.from("ev").dropDuplicates("t", "k"), APPEND))
        .containsExactly(
            "Deduplicate by t, k: kept until the watermark reaches t (the greatest event time seen"
                + " less 10 minutes)");
    assertThat(bounds(Query.from("ev").dropDuplicatesWithinWatermark("k"), APPEND))
        .containsExactly(
            "Deduplicate by k: each key kept until the watermark is 10 minutes past its first row");
  }

  private static Query joined(Formula on) {
    return Query.from("ev")
        .join(Query.from("late"), JoinKind.INNER, col("k").eq(col("ck")).and(on));
  }

  @Test
  void aJoinOfStreamsNamesTheSideThatIsKept() {
    assertThat(bounds(joined(col("ct").ge(col("t"))), APPEND))
        .containsExactly(
            "INNER JOIN of streams: right rows kept 10 minutes after ct; unbounded: rows of the left"
                + " side are kept for ever; add watermarks on both sides, and a range of time"
                + " between them in ON, to bound it");
    assertThat(StateBounds.warnings(Shop.resolved(joined(col("v").gt(0))), APPEND))
        .containsExactly(
            "INNER JOIN of streams: unbounded: rows of the left and the right side are kept for"
                + " ever; add watermarks on both sides, and a range of time between them in ON, to"
                + " bound it");
  }

  @Test
  void aJoinOfStreamsSaysHowLongEachSideIsKept() {
    Formula range =
        col("ct")
            .between(col("t").plus(Duration.ofMinutes(2)), col("t").plus(Duration.ofMinutes(30)));
    assertThat(bounds(joined(range), APPEND))
        .containsExactly(
            "INNER JOIN of streams: left rows kept 30 minutes + 5 minutes after t; right rows kept"
                + " 10 minutes less 2 minutes after ct");
    assertThat(bounds(joined(col("ct").eq(col("t"))), APPEND))
        .containsExactly(
            "INNER JOIN of streams: rows kept until the watermark reaches their key's time");
  }

  @Test
  void whatKeepsNoStateIsNotNamed() {
    assertThat(bounds(Query.from("ev").where(col("v").gt(1)), APPEND)).isEmpty();
  }
}
