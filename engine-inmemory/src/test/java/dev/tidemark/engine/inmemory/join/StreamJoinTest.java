// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.testkit.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Left rows wait five minutes for their match: they go at w − 5 min − 1 ms, right rows at w − 1 ms.
 */
final class StreamJoinTest {

  private static final long MINUTE = 60_000_000L;
  private static final long MILLI = 1_000L;
  private static final long NOON = Rows.micros("2025-07-24T12:00:00Z");
  private static final List<List<Object>> NONE = List.of();

  private static final Formula SAME_KEY = col("k").eq(col("rk"));
  private static final Formula WITHIN_FIVE =
      SAME_KEY.and(col("rt").between(col("t"), col("t").plus(Duration.ofMinutes(5))));

  /** A time of 2025-07-24 in micros, {@code at("12:03")}. */
  private static long at(String time) {
    return Rows.micros("2025-07-24T" + time + ":00Z");
  }

  @SafeVarargs
  private static List<List<Object>> rows(List<Object>... rows) {
    List<List<Object>> list = new ArrayList<>();
    for (List<Object> row : rows) {
      list.add(row);
    }
    return list;
  }

  private static List<Object> row(int id, String key, String time) {
    return Rows.row(id, key, at(time), 0);
  }

  /** The ids of the pairs: {@code 1-7}, {@code 1-null}. */
  private static List<String> ids(List<List<Object>> rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.get(0) + (row.size() > 4 ? "-" + row.get(4) : "")));
    return ids;
  }

  private static Barrier join(JoinRun run) {
    return run.plan().stages().get(0).barrier();
  }

  @Test
  void aRowMeetsThoseOfTheSameBatchAndOfBatchesBefore() {
    JoinRun run = new JoinRun(JoinKind.INNER, WITHIN_FIVE);
    assertThat(
            ids(
                run.batch(
                    0,
                    rows(row(1, "a", "12:00"), row(2, "b", "12:00")),
                    rows(row(7, "a", "12:05")))))
        .containsExactly("1-7");
    assertThat(ids(run.batch(0, rows(row(3, "a", "12:04")), rows(row(8, "a", "12:04")))))
        .containsExactly("3-7", "1-8", "3-8");
    assertThat(run.stateRows()).isEqualTo(5);
    assertThat(run.stateBytes()).isGreaterThanOrEqualTo(8 * 5);
  }

  @Test
  void aPreservedRowComesOutInTheBatchThatLetsItGo() {
    JoinRun run = new JoinRun(JoinKind.LEFT_OUTER, WITHIN_FIVE);
    run.batch(0, rows(row(1, "a", "12:00"), row(2, "a", "12:01")), NONE);
    // 12:05 − 5 min − 1 ms is before 12:00
    assertThat(ids(run.batch(at("12:05"), NONE, NONE))).isEmpty();
    assertThat(ids(run.batch(at("12:05") + MILLI, NONE, NONE))).containsExactly("1-null");
    assertThat(ids(run.batch(at("13:00"), NONE, rows(row(7, "a", "12:06")))))
        .containsExactly("2-7");
    assertThat(run.stateRows()).isZero();
    assertThat(run.stateBytes()).isZero();
  }

  @Test
  void aLateRowIsDroppedByTheWatermarkOfTheBatchBeforeAndNeverComesOut() {
    JoinRun run = new JoinRun(JoinKind.LEFT_OUTER, WITHIN_FIVE);
    run.batch(at("12:10"), NONE, NONE);
    assertThat(ids(run.batch(at("12:30"), rows(row(1, "a", "12:10"), row(2, "a", "12:11")), NONE)))
        .containsExactly("2-null");
    assertThat(run.lateRows()).isEqualTo(1);
  }

  @Test
  void aRowThatItsOwnSidesConditionRefusesComesOutAtOnceAndIsNotRemembered() {
    JoinRun run = new JoinRun(JoinKind.LEFT_OUTER, WITHIN_FIVE.and(col("v").gt(0)));
    assertThat(ids(run.batch(0, rows(row(1, "a", "12:00")), rows(row(7, "a", "12:00")))))
        .containsExactly("1-null");
    assertThat(run.stateRows()).isEqualTo(1);
  }

  @Test
  void nullNeverEqualsNullAndAPreservedRowWithoutAKeyWaits() {
    JoinRun run = new JoinRun(JoinKind.FULL_OUTER, WITHIN_FIVE);
    assertThat(ids(run.batch(0, rows(row(1, null, "12:00")), rows(row(7, null, "12:00")))))
        .isEmpty();
    assertThat(ids(run.batch(at("12:30"), NONE, NONE))).containsExactly("1-null", "null-7");
  }

  @Test
  void aSemiJoinGivesALeftRowOnceAndForgetsIt() {
    JoinRun run = new JoinRun(JoinKind.LEFT_SEMI, WITHIN_FIVE);
    run.batch(0, rows(row(1, "a", "12:00")), NONE);
    assertThat(ids(run.batch(0, NONE, rows(row(7, "a", "12:01"), row(8, "a", "12:02")))))
        .containsExactly("1");
    assertThat(run.stateRows()).isEqualTo(2);
    assertThat(ids(run.batch(0, rows(row(2, "a", "12:01")), rows(row(9, "a", "12:03")))))
        .containsExactly("2");
  }

  @Test
  void equalWindowsAreKeptUntilTheirEnd() {
    Query left = Query.from("l").select(window("t", "5 minutes").as("lw"), col("id"), col("k"));
    Query right = Query.from("r").select(window("rt", "5 minutes").as("rw"), col("rid"), col("rk"));
    JoinRun run =
        new JoinRun(
            JoinRun.plan(
                left.join(right, JoinKind.LEFT_OUTER, SAME_KEY.and(col("lw").eq(col("rw"))))
                    .select(col("id"), col("k"), col("k"), col("k"), col("rid"))));
    assertThat(
            ids(
                run.batch(
                    0,
                    rows(row(1, "a", "12:00"), row(2, "a", "12:06")),
                    rows(row(7, "a", "12:04")))))
        .containsExactly("1-7");
    assertThat(ids(run.batch(at("12:09"), NONE, NONE))).isEmpty();
    assertThat(run.stateRows()).isEqualTo(1);
    assertThat(ids(run.batch(at("12:10"), NONE, NONE))).containsExactly("2-null");
    assertThat(join(run).outputWatermarkMicros(NOON)).isEqualTo(NOON);
  }

  @Test
  void theWatermarkBehindItWaitsForTheRowsThatMayStillComeOut() {
    Barrier join = join(new JoinRun(JoinKind.LEFT_OUTER, WITHIN_FIVE));
    assertThat(join.outputWatermarkMicros(NOON)).isEqualTo(NOON - 5 * MINUTE - MILLI);
    assertThat(join.actsOnWatermark()).isTrue();
    Barrier unbounded = join(new JoinRun(JoinKind.INNER, SAME_KEY));
    assertThat(unbounded.outputWatermarkMicros(NOON)).isEqualTo(NOON);
    assertThat(unbounded.actsOnWatermark()).isFalse();
  }

  @Test
  void theLatestBoundIsTheWatermarkThatLetsGoOfAll() {
    JoinRun run = new JoinRun(JoinKind.FULL_OUTER, WITHIN_FIVE);
    run.batch(0, rows(row(1, "a", "12:00")), rows(row(7, "a", "12:04")));
    long latest = run.plan().latestBoundMicros();
    assertThat(latest).isEqualTo(at("12:05") + MILLI);
    run.batch(latest, NONE, NONE);
    assertThat(run.stateRows()).isZero();
    assertThat(run.plan().latestBoundMicros()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aRestartIsNotSeenInTheOutput() {
    JoinRun run = new JoinRun(JoinKind.LEFT_OUTER, WITHIN_FIVE);
    run.batch(0, rows(row(1, "a", "12:00"), row(2, "a", "12:01"), row(3, "a", "12:02")), NONE);
    run.save();
    run.restart();
    assertThat(ids(run.batch(0, NONE, rows(row(7, "a", "12:01"))))).containsExactly("1-7", "2-7");
    run.save();
    run.restart();
    assertThat(ids(run.batch(at("12:20"), NONE, NONE))).containsExactly("3-null");
    run.save();
    assertThat(run.savedRows()).isZero();
  }

  @Test
  void manyRowsOfAKeyAreJoinedInSeveralSteps() {
    JoinRun run = new JoinRun(JoinKind.FULL_OUTER, WITHIN_FIVE).rowsPerChunk(7);
    assertThat(run.batch(0, many(0, 300, "12:00"), many(0, 300, "12:01")))
        .hasSize(300 * 300)
        .doesNotHaveDuplicates();
    assertThat(run.batch(at("13:00"), NONE, NONE)).isEmpty();
  }

  @Test
  void aBatchOfMoreMatchesThanAreKeptMeetsEachRowOnce() {
    JoinRun run = new JoinRun(JoinKind.FULL_OUTER, WITHIN_FIVE);
    List<List<Object>> all = new ArrayList<>();
    all.addAll(run.batch(0, many(0, 300, "12:00"), many(0, 300, "12:01")));
    assertThat(all).hasSize(300 * 300);
    all.addAll(run.batch(0, many(300, 100, "12:00"), many(300, 100, "12:01")));
    assertThat(all).hasSize(400 * 400).doesNotHaveDuplicates();
    assertThat(run.batch(at("13:00"), NONE, NONE)).isEmpty();
  }

  @Test
  void aSemiJoinOfManyMatchesGivesEachLeftRowOnce() {
    JoinRun run = new JoinRun(JoinKind.LEFT_SEMI, WITHIN_FIVE);
    assertThat(run.batch(0, many(0, 300, "12:00"), many(0, 300, "12:01"))).hasSize(300);
    assertThat(run.batch(0, many(300, 100, "12:00"), many(300, 100, "12:01"))).hasSize(100);
    assertThat(run.stateRows()).isEqualTo(400);
  }

  private static List<List<Object>> many(int firstId, int count, String time) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(firstId + i, "a", time));
    }
    return rows;
  }

  @Test
  void structsAreEqualWhereTheirFieldsAreNullsToo() {
    Query left = Query.from("l").select(call("struct", col("k"), col("v")).as("s"), col("id"));
    Query right = Query.from("r").select(call("struct", col("rk"), col("w")).as("rs"), col("rid"));
    JoinRun run =
        new JoinRun(
            JoinRun.plan(
                left.join(right, JoinKind.INNER, col("s").eq(col("rs")))
                    .select(col("id"), col("id"), col("id"), col("id"), col("rid"))));
    assertThat(
            ids(
                run.batch(
                    0,
                    rows(row(1, "a", "12:00"), row(2, null, "12:00"), row(3, "b", "12:00")),
                    rows(row(7, "a", "12:00"), row(8, null, "12:00"), row(9, "c", "12:00")))))
        .containsExactly("1-7", "2-8");
  }
}
