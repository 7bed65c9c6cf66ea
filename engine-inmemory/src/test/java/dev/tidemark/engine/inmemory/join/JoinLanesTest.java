// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.testkit.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Joins of so many rows that lanes share the work. */
final class JoinLanesTest {

  private static final long MINUTE = 60_000_000L;
  private static final long NOON = Rows.micros("2025-07-24T12:00:00Z");
  private static final int BATCHES = 4;
  private static final int ROWS = 9000;
  private static final Formula WITHIN_FIVE =
      col("k")
          .eq(col("rk"))
          .and(col("rt").between(col("t"), col("t").plus(Duration.ofMinutes(5))))
          .and(col("v").le(col("w")));

  /** What came out batch by batch, in its order, and how much was saved behind each. */
  private record Outcome(List<List<List<Object>>> rows, List<Integer> saved) {}

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT_OUTER", "RIGHT_OUTER", "FULL_OUTER", "LEFT_SEMI"})
  void rowsAndTheirOrderAreTheSameHoweverManyLanesThereAre(JoinKind kind) throws Exception {
    Outcome alone = outcome(kind, work -> work.forEach(Runnable::run), BATCHES);
    assertThat(alone.rows()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      AtomicInteger most = new AtomicInteger();
      Consumer<List<Runnable>> lanes =
          work -> {
            most.accumulateAndGet(work.size(), Math::max);
            CompletableFuture.allOf(
                    work.stream()
                        .map(part -> CompletableFuture.runAsync(part, threads))
                        .toArray(CompletableFuture[]::new))
                .join();
          };
      assertThat(outcome(kind, lanes, 2)).isEqualTo(alone);
      assertThat(most.get()).isGreaterThan(4);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * @param restartedBefore a batch before which a new process goes on
   */
  private static Outcome outcome(
      JoinKind kind, Consumer<List<Runnable>> runner, int restartedBefore) {
    SplittableRandom random = new SplittableRandom(7);
    JoinRun run = new JoinRun(kind, WITHIN_FIVE).rowsPerChunk(500).runner(runner);
    List<List<List<Object>>> rows = new ArrayList<>();
    List<Integer> saved = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      if (batch == restartedBefore) {
        run.restart();
      }
      long start = NOON + batch * 10 * MINUTE;
      List<List<Object>> left = rows(batch, start, random);
      List<List<Object>> right = rows(batch, start, random);
      rows.add(run.batch(start, left, right));
      run.save();
      saved.add(run.savedRows());
    }
    return new Outcome(rows, saved);
  }

  private static List<List<Object>> rows(int batch, long start, SplittableRandom random) {
    List<List<Object>> rows = new ArrayList<>(ROWS);
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          Rows.row(
              batch * ROWS + i,
              random.nextInt(50) == 0 ? null : "key " + random.nextInt(2000),
              start + random.nextLong(12) * MINUTE,
              random.nextInt(10)));
    }
    return rows;
  }
}
