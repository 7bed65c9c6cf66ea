// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random rows, keys, lanes and restarts: every batch of a deduplication is what a map from keys to
 * their bounds gives.
 */
class DeduplicateOracleTest {

  private static final int SEEDS = Integer.getInteger("tidemark.seeds", 300);
  private static final long DELAY = 600_000_000L;

  /** What bounds a key. */
  private enum Kind {
    FOREVER(Query.from("sales").dropDuplicates("product", "amount")),
    UNTIL_EVENT_TIME(Query.from("sales").dropDuplicates("product", "sold_at")),
    WITHIN_WATERMARK(Query.from("sales").dropDuplicatesWithinWatermark("product"));

    private final Query query;

    Kind(Query query) {
      this.query = query;
    }
  }

  @Test
  void everyBatchIsWhatAMapOfKeysGives() {
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<List<List<List<Object>>>> runs = new ArrayList<>();
      long now = micros("2025-07-24T12:00:00Z");
      for (int run = random.nextInt(1, 4); run > 0; run--) {
        List<List<List<Object>>> blocks = new ArrayList<>();
        for (int block = random.nextInt(1, 5); block > 0; block--) {
          blocks.add(rows(random, now, random.nextInt(8), 4));
          now += random.nextLong(0, 12) * 60_000_000L;
        }
        runs.add(blocks);
      }
      check("seed " + seed, random, Kind.values()[random.nextInt(3)], runs);
    }
  }

  @Test
  void manyKeysThatComeAndGoLeaveNoTrace() {
    for (Kind kind : Kind.values()) {
      SplittableRandom random = new SplittableRandom(kind.ordinal());
      List<List<List<List<Object>>>> runs = new ArrayList<>();
      long now = micros("2025-07-24T12:00:00Z");
      for (int run = 0; run < 2; run++) {
        List<List<List<Object>>> blocks = new ArrayList<>();
        for (int block = 0; block < 6; block++) {
          blocks.add(rows(random, now, 3000, 20_000));
          now += 15 * 60_000_000L;
        }
        runs.add(blocks);
      }
      check("many", random, kind, runs);
    }
  }

  private static List<List<Object>> rows(SplittableRandom random, long now, int count, int keys) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long time = now - random.nextLong(0, 40) * 30_000_000L + random.nextLong(0, 2) * 500;
      rows.add(
          row(
              random.nextInt(12) == 0 ? null : time,
              random.nextInt(9) == 0 ? null : "p" + random.nextInt(keys),
              random.nextInt(9) == 0 ? null : (Object) random.nextLong(3)));
    }
    return rows;
  }

  private static void check(
      String where, SplittableRandom random, Kind kind, List<List<List<List<Object>>>> runs) {
    OutputMode mode = random.nextBoolean() ? OutputMode.APPEND : OutputMode.UPDATE;
    boolean readsTime = kind != Kind.FOREVER || random.nextBoolean();
    Query query =
        readsTime
            ? kind.query.select(col("sold_at"), col("product"), col("amount"))
            : kind.query.select(col("product"), col("amount"));
    QueryRunner runner = new QueryRunner(query, mode).parallelism(random.nextInt(1, 4));
    int rowsPerSplit = runs.get(0).get(0).size() > 1000 ? 700 : random.nextInt(1, 5);
    runner.sales.rowsPerSplit(rowsPerSplit).rowsPerChunk(Math.max(1, rowsPerSplit / 2));
    Oracle oracle = new Oracle(kind, readsTime);
    OracleClock clock = new OracleClock(DELAY, true);
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    List<List<List<Object>>> expected = new ArrayList<>();
    String what = where + " " + kind + " " + mode;
    for (List<List<List<Object>>> blocks : runs) {
      blocks.forEach(runner.sales::addBlock);
      runner.run(sink, checkpoint);
      expected.addAll(clock.run(blocks, rows -> oracle.batch(rows, clock)));
      if (kind != Kind.UNTIL_EVENT_TIME) { // these go by the bucket
        assertThat(runner.listener.last().stateRows()).as(what).isEqualTo(oracle.bounds.size());
        assertThat(runner.listener.last().stateBytes())
            .as(what)
            .isGreaterThanOrEqualTo(8 * runner.listener.last().stateRows());
        assertThat(checkpoint.stateRowCount()).as(what).isEqualTo(oracle.bounds.size());
      }
    }
    assertThat(sink.batches()).as(what).hasSize(expected.size());
    for (int batch = 0; batch < expected.size(); batch++) {
      assertThat(sink.rows(batch)).as(what + " batch " + batch).isEqualTo(expected.get(batch));
    }
    assertThat(runner.listener.batches().stream().mapToLong(BatchProgress::lateRows).sum())
        .as(what)
        .isEqualTo(oracle.lateRows);
  }

  /** The rule as it reads. */
  private static final class Oracle {
    private final Kind kind;
    private final boolean readsTime;
    private final Map<List<Object>, Long> bounds = new HashMap<>();
    private long lateRows;

    Oracle(Kind kind, boolean readsTime) {
      this.kind = kind;
      this.readsTime = readsTime;
    }

    List<List<Object>> batch(List<List<Object>> rows, OracleClock clock) {
      List<List<Object>> first = new ArrayList<>();
      for (List<Object> row : rows) {
        Long time = (Long) row.get(0);
        if (readsTime && time != null && time <= clock.lateMicros()) {
          lateRows++;
        } else if (bounds.putIfAbsent(key(row), bound(time)) == null) {
          first.add(readsTime ? row : row.subList(1, 3));
        }
      }
      bounds.values().removeIf(bound -> bound <= clock.evictMicros());
      return first;
    }

    private List<Object> key(List<Object> row) {
      return switch (kind) {
        case FOREVER -> row.subList(1, 3);
        case UNTIL_EVENT_TIME -> row.subList(0, 2);
        case WITHIN_WATERMARK -> row.subList(1, 2);
      };
    }

    private long bound(Long time) {
      return switch (kind) {
        case FOREVER -> Long.MAX_VALUE;
        case UNTIL_EVENT_TIME -> time == null ? Long.MAX_VALUE : time;
        case WITHIN_WATERMARK -> (time == null ? 0 : time) + DELAY;
      };
    }
  }
}
