// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.max;
import static dev.tidemark.domain.query.Formula.min;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random rows, gaps, modes, lanes and restarts: every batch of an aggregation by sessions is what a
 * recomputation from all accepted rows gives.
 */
class SessionOracleTest {

  private static final int SEEDS = Integer.getInteger("tidemark.seeds", 300);
  private static final long MINUTE = 60_000_000L;
  private static final long DELAY = 10 * MINUTE;

  @Test
  void everyBatchIsWhatARecomputationGives() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<List<List<Object>>>> runs = new ArrayList<>();
      long now = micros("2025-07-24T12:00:00Z");
      for (int run = random.nextInt(1, 4); run > 0; run--) {
        List<List<List<Object>>> blocks = new ArrayList<>();
        for (int block = random.nextInt(1, 5); block > 0; block--) {
          blocks.add(rows(random, now, random.nextInt(10), 4));
          now += random.nextLong(0, 12) * MINUTE;
        }
        runs.add(blocks);
      }
      check(seed, random, runs);
    }
  }

  @Test
  void manySessionsThatGrowAndGoLeaveNoTrace() {
    for (int seed = 0; seed < 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<List<List<Object>>>> runs = new ArrayList<>();
      long now = micros("2025-07-24T12:00:00Z");
      for (int run = 0; run < 2; run++) {
        List<List<List<Object>>> blocks = new ArrayList<>();
        for (int block = 0; block < 5; block++) {
          blocks.add(rows(random, now, 3000, 1500));
          now += 12 * MINUTE;
        }
        runs.add(blocks);
      }
      check(seed, random, runs);
    }
  }

  private static List<List<Object>> rows(SplittableRandom random, long now, int count, int keys) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = now - random.nextLong(0, 40) * MINUTE / 2 + random.nextLong(0, 2) * 500;
      rows.add(
          row(
              random.nextInt(12) == 0 ? null : time,
              random.nextInt(9) == 0 ? null : "p" + random.nextInt(keys),
              random.nextInt(9) == 0 ? null : (Object) random.nextLong(100)));
    }
    return rows;
  }

  /** Gaps in minutes: of p0, of p1, of others; 0 for none. */
  private record Gaps(long first, long second, long other) {
    Formula formula() {
      Formula rest = call("if", col("product").eq("p1"), second + " minutes", other + " minutes");
      return call("if", col("product").eq("p0"), first + " minutes", rest);
    }

    long micros(String key) {
      return MINUTE * ("p0".equals(key) ? first : "p1".equals(key) ? second : other);
    }
  }

  private static void check(
      long seed, SplittableRandom random, List<List<List<List<Object>>>> runs) {
    long gap = random.nextLong(1, 9);
    boolean isConstant = random.nextBoolean();
    Gaps gaps =
        isConstant
            ? new Gaps(gap, gap, gap)
            : new Gaps(random.nextLong(-1, 4), random.nextLong(1, 9), gap);
    OutputMode mode = random.nextInt(3) == 0 ? OutputMode.COMPLETE : OutputMode.APPEND;
    String what = "seed " + seed + " " + gaps + " " + mode;
    Query query =
        Query.from("sales")
            .groupBy(
                call(
                    "session_window",
                    col("sold_at"),
                    isConstant ? gap + " minutes" : gaps.formula()),
                col("product"))
            .select(
                col("session_window.start").as("s"),
                col("session_window.end").as("e"),
                col("product"),
                count().as("n"),
                sum(col("amount")).as("total"),
                min(col("amount")).as("least"),
                max(col("amount")).as("most"));
    QueryRunner runner = new QueryRunner(query, mode).parallelism(random.nextInt(1, 4));
    int rowsPerSplit = runs.get(0).get(0).size() > 1000 ? 700 : random.nextInt(1, 5);
    runner.sales.rowsPerSplit(rowsPerSplit).rowsPerChunk(Math.max(1, rowsPerSplit / 2));
    Oracle oracle = new Oracle(gaps, mode);
    OracleClock clock = new OracleClock(DELAY, mode == OutputMode.APPEND);
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    List<List<List<Object>>> expected = new ArrayList<>();
    for (List<List<List<Object>>> blocks : runs) {
      blocks.forEach(runner.sales::addBlock);
      runner.run(sink, checkpoint);
      expected.addAll(clock.run(blocks, rows -> oracle.batch(rows, clock)));
      long open = oracle.sessions().size();
      assertThat(runner.listener.last().stateRows()).as(what).isEqualTo(open);
      assertThat(runner.listener.last().stateBytes())
          .as(what)
          .isGreaterThanOrEqualTo(8 * runner.listener.last().stateRows());
      assertThat(checkpoint.stateRowCount()).as(what).isEqualTo((int) open);
    }
    assertThat(sink.batches()).as(what).hasSize(expected.size());
    for (int batch = 0; batch < expected.size(); batch++) {
      assertThat(sorted(sink.rows(batch)))
          .as(what + " batch " + batch)
          .isEqualTo(sorted(expected.get(batch)));
    }
    assertThat(runner.listener.batches().stream().mapToLong(BatchProgress::lateRows).sum())
        .as(what)
        .isEqualTo(oracle.lateRows);
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Object::toString));
    return sorted;
  }

  /** The rule as it reads: all accepted rows of a key, by time, put together anew. */
  private static final class Oracle {
    private final Gaps gaps;
    private final OutputMode mode;
    private List<Accepted> accepted = new ArrayList<>();
    private long lateRows;

    private record Accepted(long start, long end, String key, Long amount) {}

    Oracle(Gaps gaps, OutputMode mode) {
      this.gaps = gaps;
      this.mode = mode;
    }

    List<List<Object>> batch(List<List<Object>> rows, OracleClock clock) {
      for (List<Object> row : rows) {
        long gap = gaps.micros((String) row.get(1));
        if (row.get(0) == null || gap <= 0) {
          continue;
        }
        long start = (Long) row.get(0);
        if (start + gap <= clock.lateMicros()) {
          lateRows++;
        } else {
          accepted.add(new Accepted(start, start + gap, (String) row.get(1), (Long) row.get(2)));
        }
      }
      List<List<Object>> given = new ArrayList<>();
      List<Accepted> left = new ArrayList<>();
      for (List<Accepted> session : sessions()) {
        boolean isOver = mode == OutputMode.APPEND && end(session) <= clock.evictMicros();
        if (isOver || mode == OutputMode.COMPLETE) {
          given.add(result(session));
        }
        if (!isOver) {
          left.addAll(session);
        }
      }
      accepted = left;
      return given;
    }

    List<List<Accepted>> sessions() {
      TreeMap<String, List<Accepted>> byKey = new TreeMap<>();
      accepted.forEach(
          a -> byKey.computeIfAbsent(String.valueOf(a.key()), k -> new ArrayList<>()).add(a));
      List<List<Accepted>> sessions = new ArrayList<>();
      for (List<Accepted> rows : byKey.values()) {
        rows.sort(Comparator.comparingLong(Accepted::start));
        List<Accepted> session = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (Accepted row : rows) {
          if (!session.isEmpty() && row.start() > end) {
            sessions.add(session);
            session = new ArrayList<>();
          }
          session.add(row);
          end = Math.max(end, row.end());
        }
        sessions.add(session);
      }
      return sessions;
    }

    private static long end(List<Accepted> session) {
      return session.stream().mapToLong(Accepted::end).max().orElseThrow();
    }

    private static List<Object> result(List<Accepted> session) {
      List<Long> amounts = session.stream().map(Accepted::amount).filter(Objects::nonNull).toList();
      return Arrays.asList(
          session.get(0).start(),
          end(session),
          session.get(0).key(),
          (long) session.size(),
          amounts.stream().reduce(Long::sum).orElse(null),
          amounts.stream().reduce(Math::min).orElse(null),
          amounts.stream().reduce(Math::max).orElse(null));
    }
  }
}
