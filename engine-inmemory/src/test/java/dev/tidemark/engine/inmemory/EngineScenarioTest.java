// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.Resumption;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.MemorySource;
import dev.tidemark.testkit.crash.Faults;
import dev.tidemark.testkit.crash.Shop;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EngineScenarioTest {

  private static final Query TOTALS =
      Query.from("sales")
          .groupBy(window("sold_at", "5 minutes"))
          .select(col("window.start").as("s"), sum(col("amount")).as("total"));

  private static List<Object> total(String start, long total) {
    return row(micros("2025-07-24T" + start + ":00Z"), total);
  }

  @Test
  void appendModeGivesAWindowOnceTheWatermarkReachesItsEnd() {
    QueryRunner runner = new QueryRunner(TOTALS, OutputMode.APPEND);
    runner.sales.add(
        sale("12:01", "a", 1), sale("12:03", "a", 2)); // watermark of the next batch 11:53
    runner.sales.add(sale("12:14", "a", 3)); // 12:04
    runner.sales.add(sale("12:02", "a", 4)); // still open: 12:05 is not reached
    runner.sales.add(sale("12:15", "a", 5)); // 12:05
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.batchIds()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(sink.rows(3)).isEmpty();
    assertThat(sink.rows(4)).containsExactly(total("12:00", 7));
  }

  @Test
  void inCompleteModeALateRowIsDroppedAndItsWindowStays() {
    QueryRunner runner = new QueryRunner(TOTALS, OutputMode.COMPLETE);
    runner.sales.add(sale("12:01", "a", 1));
    runner.sales.add(sale("12:30", "a", 2)); // watermark of batch 2: 12:20
    runner.sales.add(sale("12:31", "a", 3)); // rows of batch 3 are late by it
    runner.sales.add(sale("12:02", "a", 100));
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows(3)).containsExactlyInAnyOrder(total("12:00", 1), total("12:30", 5));
    assertThat(runner.listener.last().lateRows()).isEqualTo(1);
  }

  @Test
  void drainEndsWithAWatermarkThatClosesEverything() {
    QueryRunner runner =
        new QueryRunner(TOTALS, OutputMode.APPEND).trigger(new Trigger.AvailableNow(true));
    runner.sales.add(sale("12:01", "a", 1), sale("12:08", "a", 2));
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows()).containsExactlyInAnyOrder(total("12:00", 1), total("12:05", 2));
    assertThat(runner.listener.last().stateRows()).isZero();
    assertThat(sink.batches().get(sink.batches().lastKey()).header().watermarkMillis())
        .hasValue(micros("2025-07-24T12:10:00Z") / 1000);
  }

  @Test
  void aRestartGoesOnWhereTheRunBeforeEnded() {
    QueryRunner runner = new QueryRunner(TOTALS, OutputMode.UPDATE);
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    runner.sales.add(sale("12:01", "a", 1));
    runner.run(sink, checkpoint);
    assertThat(runner.listener.resumptions()).isEmpty();
    long before = sink.batches().lastKey();
    runner.sales.add(sale("12:02", "a", 2));
    runner.run(sink, checkpoint);
    assertThat(sink.rows(before + 1)).containsExactly(total("12:00", 3));
    assertThat(runner.listener.resumptions())
        .containsExactly(
            new Resumption(
                "q",
                before + 1,
                false,
                OptionalLong.of(before),
                OptionalLong.of(micros("2025-07-24T11:51:00Z") / 1000),
                1));
  }

  @Test
  void aBatchThatWasPlannedAndNotCommittedIsToldAsRepeated() {
    QueryRunner runner = new QueryRunner(TOTALS, OutputMode.UPDATE);
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    runner.sales.add(sale("12:01", "a", 1));
    for (int call = 1; checkpoint.plans().isEmpty(); call++) {
      Faults faults = Faults.at(call, Faults.Kind.THROWS_AFTERWARDS);
      assertThatThrownBy(() -> runner.run(sink, checkpoint, faults)).isNotNull();
    }
    runner.run(sink, checkpoint);
    assertThat(runner.listener.resumptions())
        .containsExactly(new Resumption("q", 0, true, OptionalLong.empty(), OptionalLong.of(0), 0));
    assertThat(sink.rows(0)).containsExactly(total("12:00", 1));
  }

  @Test
  void aTriggerWaitsForItsTickAndAStopWakesIt() throws Exception {
    QueryRunner runner =
        new QueryRunner(TOTALS, OutputMode.UPDATE).trigger(new Trigger.ProcessingTime(60_000));
    runner.sales.add(sale("12:01", "a", 1));
    MemorySink sink = new MemorySink();
    RunningQuery query = runner.start(sink, new MemoryCheckpoint(), Faults.none());
    long tick = runner.clock.awaitSleeper();
    assertThat(tick % 60_000).isZero();
    assertThat(sink.batchIds()).containsExactly(0L);
    runner.sales.add(sale("12:02", "a", 2));
    runSecondBatch(runner);
    assertThat(sink.rows(1)).containsExactly(total("12:00", 3));
    stop(query);
    assertThat(runner.sales.openReaders()).isZero();
  }

  @Test
  void aBatchThatIsSettledIsReadBeforeItsTick() throws Exception {
    QueryRunner runner =
        new QueryRunner(TOTALS, OutputMode.UPDATE)
            .parallelism(2)
            .trigger(new Trigger.ProcessingTime(60_000));
    runner.sales.add(sale("12:01", "a", 1));
    runner.sales.add(sale("12:02", "a", 2));
    MemorySink sink = new MemorySink();
    RunningQuery query = runner.start(sink, new MemoryCheckpoint(), Faults.none());
    runner.clock.awaitSleeper();
    assertThat(sink.batchIds()).containsExactly(0L);
    awaitReader(runner.running());
    runner.sales.add(sale("12:03", "a", 4));
    runSecondBatch(runner);
    assertThat(sink.rows(1)).containsExactly(total("12:00", 3));
    stop(query);
    assertThat(runner.running().openReaders()).isZero();
  }

  /** Lets the next tick come, and its batch go by. */
  private static void runSecondBatch(QueryRunner runner) throws InterruptedException {
    runner.clock.advance(Duration.ofMinutes(1));
    runner.listener.awaitBatches(2);
    runner.clock.awaitSleeper();
  }

  private static void stop(RunningQuery query) throws Exception {
    query.stop();
    query.termination().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static void awaitReader(MemorySource source) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (source.openReaders() == 0) {
      assertThat(System.nanoTime()).as("nobody reads").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatFailsARowFailsTheQueryAndLeavesTheBatchesBefore() {
    QueryRunner runner =
        new QueryRunner(
            Query.from("sales").select(col("amount").dividedBy(col("amount").minus(2)).as("q")),
            OutputMode.APPEND);
    runner.sales.add(sale("12:01", "a", 1));
    runner.sales.add(sale("12:02", "a", 2));
    MemorySink sink = new MemorySink();
    assertThatThrownBy(() -> runner.run(sink, new MemoryCheckpoint()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("zero");
    assertThat(sink.batchIds()).containsExactly(0L);
  }

  @Test
  void rowsReadAreKeptOrLateOrRejected() {
    QueryRunner runner = new QueryRunner(TOTALS, OutputMode.UPDATE);
    Shop.randomSales(5, 12).forEach(runner.sales::addBlock);
    runner.run(new MemorySink(), new MemoryCheckpoint());
    runner.listener.batches().forEach(b -> assertThat(b.lateRows()).isBetween(0L, b.inputRows()));
  }

  @Test
  void rowsThatTheSourceLeavesOutByAPushedFilterCountAsRead() {
    QueryRunner runner =
        QueryRunner.withoutWatermark(
            Query.from("sales").where(col("amount").gt(2)).select(col("amount")),
            OutputMode.APPEND);
    runner.sales.add(sale("12:01", "a", 1), sale("12:03", "a", 2), sale("12:04", "b", 3));
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows()).containsExactly(row(3L));
    BatchProgress batch = runner.listener.batches().get(0);
    assertThat(batch.inputRows()).isEqualTo(3);
    assertThat(batch.sources().get(0).inputRows()).isEqualTo(3);
  }
}
