// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.testkit.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Random rows, kinds and conditions against {@link JoinOracle}, with and without restarts. */
final class StreamJoinOracleTest {

  private static final int SEEDS = Integer.getInteger("tidemark.seeds", 400);
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long MILLI = 1_000;
  private static final long NOON = 1_753_358_400L * SECOND;

  private static final BiPredicate<List<Object>, List<Object>> KEYS =
      (l, r) -> l.get(1) != null && l.get(1).equals(r.get(1));
  private static final Predicate<List<Object>> ANY = row -> true;

  /** A condition as a query has it and as the oracle has it. */
  private record Case(String name, List<JoinKind> kinds, Formula on, JoinOracle.Rules rules) {

    JoinOracle oracle(JoinKind kind) {
      return new JoinOracle(
          new JoinOracle.Rules(
              kind,
              rules.keys(),
              rules.left(),
              rules.right(),
              rules.pair(),
              rules.leftOffset(),
              rules.rightOffset()));
    }
  }

  private static final List<JoinKind> ALL =
      List.of(
          JoinKind.INNER,
          JoinKind.LEFT_OUTER,
          JoinKind.RIGHT_OUTER,
          JoinKind.FULL_OUTER,
          JoinKind.LEFT_SEMI);

  private static BiPredicate<List<Object>, List<Object>> apart(Predicate<Long> rightMinusLeft) {
    return (l, r) ->
        l.get(2) != null
            && r.get(2) != null
            && rightMinusLeft.test((Long) r.get(2) - (Long) l.get(2));
  }

  private static JoinOracle.Rules rules(
      BiPredicate<List<Object>, List<Object>> pair, OptionalLong left, OptionalLong right) {
    return new JoinOracle.Rules(JoinKind.INNER, KEYS, ANY, ANY, pair, left, right);
  }

  private static OptionalLong at(long micros) {
    return OptionalLong.of(micros);
  }

  private static Formula on(Formula rest) {
    return col("k").eq(col("rk")).and(rest);
  }

  private static final Formula FIVE =
      col("rt").between(col("t"), col("t").plus(Duration.ofMinutes(5)));

  private static final List<Case> CASES =
      List.of(
          new Case(
              "range",
              ALL,
              on(FIVE),
              rules(apart(d -> d >= 0 && d <= 5 * MINUTE), at(-5 * MINUTE - MILLI), at(-MILLI))),
          new Case(
              "both ways, strict",
              ALL,
              on(
                  col("rt")
                      .gt(col("t").minus(Duration.ofMinutes(2)))
                      .and(col("rt").lt(col("t").plus(Duration.ofMinutes(3))))),
              rules(
                  apart(d -> d > -2 * MINUTE && d < 3 * MINUTE), at(-3 * MINUTE), at(-2 * MINUTE))),
          new Case(
              "much later",
              ALL,
              on(
                  col("rt")
                      .ge(col("t").plus(Duration.ofMinutes(4)))
                      .and(col("rt").le(col("t").plus(Duration.ofMinutes(40))))),
              rules(
                  apart(d -> d >= 4 * MINUTE && d <= 40 * MINUTE),
                  at(-40 * MINUTE - MILLI),
                  at(4 * MINUTE - MILLI))),
          new Case(
              "own conditions",
              ALL,
              on(FIVE.and(col("v").gt(2)).and(col("w").lt(7)).and(col("v").lt(col("w")))),
              new JoinOracle.Rules(
                  JoinKind.INNER,
                  KEYS,
                  row -> row.get(3) != null && (Integer) row.get(3) > 2,
                  row -> row.get(3) != null && (Integer) row.get(3) < 7,
                  apart(d -> d >= 0 && d <= 5 * MINUTE)
                      .and((l, r) -> (Integer) l.get(3) < (Integer) r.get(3)),
                  at(-5 * MINUTE - MILLI),
                  at(-MILLI))),
          new Case(
              "equal times",
              ALL,
              on(col("t").eq(col("rt"))),
              rules(apart(d -> d == 0), at(0), at(0))),
          new Case(
              "null-safe key",
              ALL,
              call("<=>", col("k"), col("rk")).and(FIVE),
              new JoinOracle.Rules(
                  JoinKind.INNER,
                  (l, r) -> Objects.equals(l.get(1), r.get(1)),
                  ANY,
                  ANY,
                  apart(d -> d >= 0 && d <= 5 * MINUTE),
                  at(-5 * MINUTE - MILLI),
                  at(-MILLI))),
          new Case(
              "right is bounded",
              List.of(JoinKind.INNER, JoinKind.RIGHT_OUTER),
              on(col("rt").ge(col("t"))),
              rules(apart(d -> d >= 0), OptionalLong.empty(), at(-MILLI))),
          new Case(
              "left is bounded",
              List.of(JoinKind.INNER, JoinKind.LEFT_OUTER, JoinKind.LEFT_SEMI),
              on(col("rt").lt(col("t").plus(Duration.ofMinutes(1)))),
              rules(apart(d -> d < MINUTE), at(-MINUTE), OptionalLong.empty())),
          new Case(
              "unbounded",
              List.of(JoinKind.INNER),
              on(col("v").le(col("w"))),
              rules(
                  (l, r) ->
                      l.get(3) != null
                          && r.get(3) != null
                          && (Integer) l.get(3) <= (Integer) r.get(3),
                  OptionalLong.empty(),
                  OptionalLong.empty())));

  private static final Map<List<Object>, LogicalPlan> PLANS = new HashMap<>();

  private static LogicalPlan plan(Case condition, JoinKind kind) {
    return PLANS.computeIfAbsent(
        List.of(condition.name(), kind), key -> JoinRun.plan(kind, condition.on()));
  }

  @Test
  void everyBatchGivesWhatFollowsFromAllRowsSoFar() {
    for (int seed = 0; seed < SEEDS; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Case condition = CASES.get(random.nextInt(CASES.size()));
    JoinKind kind = condition.kinds().get(random.nextInt(condition.kinds().size()));
    JoinRun run = new JoinRun(plan(condition, kind)).rowsPerChunk(random.nextInt(1, 6));
    JoinOracle oracle = condition.oracle(kind);
    boolean saves = random.nextBoolean();
    long now = NOON;
    long watermark = 0;
    int id = 0;
    for (int batch = 0; batch < 7; batch++) {
      List<List<Object>> left = new ArrayList<>();
      List<List<Object>> right = new ArrayList<>();
      for (int i = random.nextInt(10); i > 0; i--) {
        (random.nextBoolean() ? left : right).add(row(id++, now, random));
      }
      String what =
          "seed " + seed + ": " + kind.sql() + " JOIN, " + condition.name() + ", batch " + batch;
      assertThat(sorted(run.batch(watermark, left, right)))
          .as(what)
          .isEqualTo(sorted(oracle.batch(watermark, left, right)));
      if (saves) {
        long stateRows = run.stateRows();
        run.save();
        assertThat(run.savedRows()).as(what + ", saved").isEqualTo((int) stateRows);
        if (random.nextBoolean()) {
          run.restart();
          assertThat(run.stateRows()).as(what + ", restored").isEqualTo(stateRows);
        }
      }
      now += random.nextLong(10) * MINUTE;
      if (random.nextInt(3) > 0) {
        watermark = Math.max(watermark, now - random.nextLong(-1, 5) * MINUTE);
      }
    }
  }

  /** Mostly whole minutes, so that times meet each other and the bounds. */
  private static List<Object> row(int id, long now, SplittableRandom random) {
    long time = now + random.nextLong(-8, 9) * MINUTE;
    time += random.nextInt(4) == 0 ? random.nextLong(-MINUTE, MINUTE) : 0;
    time += random.nextInt(6) == 0 ? random.nextLong(-2, 3) * MILLI : 0;
    return Rows.row(
        id,
        random.nextInt(8) == 0 ? null : "k" + random.nextInt(2),
        random.nextInt(12) == 0 ? null : (Object) time,
        random.nextInt(10) == 0 ? null : (Object) random.nextInt(10));
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Object::toString));
    return sorted;
  }
}
