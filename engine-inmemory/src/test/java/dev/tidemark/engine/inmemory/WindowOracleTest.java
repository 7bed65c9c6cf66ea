// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.max;
import static dev.tidemark.domain.query.Formula.min;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.window.WindowSpec.Sliding;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.crash.Shop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random windows, modes, lanes and rows: every batch is what a recomputation from all accepted rows
 * gives.
 */
class WindowOracleTest {

  private static final int SEEDS = Integer.getInteger("tidemark.seeds", 2000);
  private static final long MINUTE = 60_000_000L;
  private static final long DELAY = 10 * MINUTE;

  @Test
  void everyBatchIsWhatARecomputationGives() {
    for (int seed = 0; seed < SEEDS; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long size = random.nextLong(1, 20) * MINUTE;
    long slide = random.nextInt(3) == 0 ? size : random.nextLong(1, size / MINUTE + 1) * MINUTE;
    long offset =
        random.nextInt(3) == 0 ? random.nextLong(-slide / MINUTE + 1, slide / MINUTE) * MINUTE : 0;
    Sliding windows = new Sliding(size, slide, offset);
    OutputMode mode = OutputMode.values()[random.nextInt(3)];
    String what = "seed " + seed + ": " + windows + " " + mode;
    QueryRunner runner = new QueryRunner(query(windows), mode).parallelism(random.nextInt(1, 4));
    runner.sales.rowsPerSplit(random.nextInt(1, 5)).rowsPerChunk(random.nextInt(1, 4));
    List<List<List<Object>>> blocks = Shop.randomSales(seed, random.nextInt(1, 7));
    blocks.forEach(runner.sales::addBlock);

    MemorySink sink = new MemorySink(random.nextBoolean());
    WindowOracle oracle = assertBatches(what, runner, sink, windows, mode, blocks);
    List<BatchProgress> progress = runner.listener.batches();
    assertThat(progress.stream().mapToLong(BatchProgress::lateRows).sum())
        .as(what)
        .isEqualTo(oracle.lateRows());
    if (windows.isTumbling() || mode == OutputMode.COMPLETE) { // panes are counted, not windows
      assertThat(runner.listener.last().stateRows()).as(what).isEqualTo(oracle.stateGroups());
      assertThat(runner.listener.last().stateBytes())
          .as(what)
          .isGreaterThanOrEqualTo(8 * runner.listener.last().stateRows());
    }
  }

  @Test
  void keysComeAndGoWithTheirPanes() {
    for (int seed = 0; seed < SEEDS / 100; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Sliding windows =
          new Sliding(random.nextLong(5, 15) * MINUTE, random.nextLong(1, 4) * MINUTE, 0);
      OutputMode mode = random.nextBoolean() ? OutputMode.UPDATE : OutputMode.APPEND;
      String what = "seed " + seed + ": " + windows + " " + mode;
      QueryRunner runner = new QueryRunner(query(windows), mode).parallelism(random.nextInt(1, 4));
      List<List<List<Object>>> blocks = salesOfKeysThatComeAndGo(random);
      blocks.forEach(runner.sales::addBlock);
      MemorySink sink = new MemorySink(random.nextBoolean());
      assertBatches(what, runner, sink, windows, mode, blocks);
    }
  }

  /**
   * Batches some minutes apart: some of many keys, of which a few were there before, then some of
   * two rows, first beside panes of many keys and then beside none.
   */
  private static List<List<List<Object>>> salesOfKeysThatComeAndGo(SplittableRandom random) {
    List<List<List<Object>>> blocks = new ArrayList<>();
    for (int batch = 0; batch < 36; batch++) {
      boolean isOfMany = batch / 12 % 2 == 0 && random.nextInt(4) > 0;
      List<List<Object>> rows = new ArrayList<>();
      for (int i = isOfMany ? 100 : 2; i > 0; i--) {
        long time = (batch * 3 + random.nextInt(6)) * MINUTE + random.nextInt(60) * 1_000_000L;
        rows.add(row(time, "p" + (batch * 20 + random.nextInt(60)), random.nextLong(100)));
      }
      blocks.add(rows);
    }
    return blocks;
  }

  private static WindowOracle assertBatches(
      String what,
      QueryRunner runner,
      MemorySink sink,
      Sliding windows,
      OutputMode mode,
      List<List<List<Object>>> blocks) {
    runner.run(sink, new MemoryCheckpoint());
    WindowOracle oracle = new WindowOracle(windows, mode, DELAY);
    List<List<List<Object>>> expected = oracle.run(blocks);

    assertThat(sink.batches()).as(what).hasSize(expected.size());
    for (int batch = 0; batch < expected.size(); batch++) {
      assertThat(sorted(sink.rows(batch)))
          .as(what + " batch " + batch)
          .isEqualTo(sorted(expected.get(batch)));
    }
    return oracle;
  }

  private static Query query(Sliding windows) {
    String offset =
        windows.startOffsetMicros() == 0
            ? "0 seconds"
            : Intervals.text(windows.startOffsetMicros());
    return Query.from("sales")
        .groupBy(
            call(
                "window",
                col("sold_at"),
                Intervals.text(windows.sizeMicros()),
                Intervals.text(windows.slideMicros()),
                offset),
            col("product"))
        .select(
            col("window.start").as("s"),
            col("window.end").as("e"),
            col("product"),
            count().as("n"),
            sum(col("amount")).as("total"),
            min(col("amount")).as("least"),
            max(col("amount")).as("most"));
  }

  private static List<List<Object>> sorted(List<List<Object>> rows) {
    List<List<Object>> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Object::toString));
    return sorted;
  }
}
