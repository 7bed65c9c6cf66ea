// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.TidemarkProcess;
import dev.tidemark.app.kafka.FirePipeline.Output;
import dev.tidemark.app.kafka.KafkaTopics.Row;
import dev.tidemark.server.KafkaServer;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pipeline from topic to topic, whose process is killed at random instants, whose broker is
 * killed and started again, and both at once: a consumer of committed records sees what a pipeline
 * writes that nobody disturbed, each record once, and at no instant anything else.
 *
 * <p>{@code -Dtidemark.fires=50} makes so many rounds, {@code -Dtidemark.seed=1} others; a pipeline
 * that has come to its end is followed by the next, over the same input.
 */
class KafkaFireTest {

  private static final int ROUNDS = Integer.getInteger("tidemark.fires", 3);
  private static final long SEED = Long.getLong("tidemark.seed", 20261122);

  /** One in so many kills comes while a process starts. */
  private static final int STARTS = 6;

  /** Into how many parts kills cut a run, about. */
  private static final int PARTS = 10;

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::value)
          .thenComparing(Row::key, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final SplittableRandom random = new SplittableRandom(SEED);

  @TempDir private Path temporary;
  private int rounds;
  private int processes;
  private int brokers;
  private int interruptedBatches;

  /** What a round does. */
  private enum Round {
    PROCESS,
    BOTH,
    BROKER
  }

  @Test
  void eachRowIsSeenOnceHoweverOftenTheProcessAndTheBrokerAreKilled(TestReporter reporter)
      throws Exception {
    int pipelines = 0;
    try (KafkaServer server = TestServers.startedKafka();
        KafkaTopics topics = KafkaTopics.of(server)) {
      FirePipeline pipeline = FirePipeline.write(topics, random);
      Undisturbed undisturbed = Undisturbed.run(topics, pipeline, temporary.resolve("undisturbed"));
      while (rounds < ROUNDS) {
        Output output = pipeline.into(temporary.resolve("" + pipelines));
        disturb(server, topics, undisturbed, output);
        pipelines++;
      }
    }
    reporter.publishEntry(
        "rounds",
        "%d over %d pipelines; kills of the process: %d, of the broker: %d; batches cut short: %d"
            .formatted(rounds, pipelines, processes, brokers, interruptedBatches));
  }

  private void disturb(
      KafkaServer server, KafkaTopics topics, Undisturbed undisturbed, Output output)
      throws Exception {
    boolean hasEnded = false;
    boolean goesOn = false;
    while (!hasEnded) {
      try (TidemarkProcess process =
          TidemarkProcess.start("run", "-v", output.pipeline().toString())) {
        long instant = instant(process, goesOn, undisturbed);
        CompletableFuture<String> messages = CompletableFuture.supplyAsync(process::messages);
        boolean isKilled = false;
        while (!isKilled && rounds < ROUNDS && !process.endsWithin(instant)) {
          isKilled = round(server, process);
          instant = instantOfWork(undisturbed);
        }
        hasEnded = !isKilled;
        if (hasEnded) {
          assertThat(process.awaitEnd()).as("%s: %s", where(), messages.get()).isZero();
        }
      }
      goesOn = look(output);
      partOf(undisturbed.copy(), topics.committed(output.copy()), where());
      partOf(undisturbed.totals(), topics.committed(output.totals()), where());
    }
    assertThat(sorted(topics.settled(output.copy()))).as(where()).isEqualTo(undisturbed.copy());
    assertThat(sorted(topics.settled(output.totals()))).as(where()).isEqualTo(undisturbed.totals());
  }

  /** Holds that the checkpoints are sound; whether one of them has a batch. */
  private boolean look(Output output) {
    boolean hasBatch = false;
    for (String query : FirePipeline.QUERIES) {
      CommandRun show = CommandRun.checkpoint("show", output.checkpoint(query));
      if (show.status() == 2) {
        assertThat(show.err()).as(where()).startsWith("error: There is no checkpoint in ");
      } else {
        String shown = show.endedWell().out();
        boolean isInterrupted = shown.contains(" planned, not committed");
        hasBatch |= isInterrupted || shown.contains("the last batch committed is ");
        interruptedBatches += isInterrupted ? 1 : 0;
      }
    }
    return hasBatch;
  }

  private String where() {
    return "seed=%d, after %d rounds".formatted(SEED, rounds);
  }

  /** Kills; whether the process, too. */
  private boolean round(KafkaServer server, TidemarkProcess process) throws InterruptedException {
    Round round = Round.values()[rounds++ % Round.values().length];
    if (round != Round.PROCESS) {
      server.kill();
      brokers++;
    }
    if (round != Round.BROKER) {
      process.kill();
      processes++;
    }
    if (round != Round.PROCESS) {
      server.start();
    }
    return round != Round.BROKER;
  }

  /** In how many milliseconds from now to kill for the first time. */
  private long instant(TidemarkProcess process, boolean goesOn, Undisturbed undisturbed)
      throws IOException {
    if (random.nextInt(STARTS) == 0) {
      return random.nextLong(undisturbed.startMillis());
    }
    if (goesOn) {
      process.awaitMessage(" goes on: ");
      return instantOfWork(undisturbed);
    }
    return undisturbed.startMillis() + instantOfWork(undisturbed);
  }

  private long instantOfWork(Undisturbed undisturbed) {
    return random.nextLong(undisturbed.workMillis() * 2 / PARTS);
  }

  /** Holds that all that is seen is of the whole, and no more often than there. */
  private static void partOf(List<Row> whole, List<Row> seen, String where) {
    Map<Row, Integer> left = new HashMap<>();
    whole.forEach(row -> left.merge(row, 1, Integer::sum));
    assertThat(seen).as(where).allMatch(row -> left.merge(row, -1, Integer::sum) >= 0);
  }

  private static List<Row> sorted(List<Row> rows) {
    return rows.stream().sorted(ORDER).toList();
  }

  /**
   * A run that nobody disturbs.
   *
   * @param startMillis what a process takes that finds nothing to do
   * @param workMillis how much longer the one took that did it all
   */
  private record Undisturbed(List<Row> copy, List<Row> totals, long startMillis, long workMillis) {

    static Undisturbed run(KafkaTopics topics, FirePipeline pipeline, Path folder)
        throws Exception {
      Output output = pipeline.into(folder);
      long all = millis(output);
      long start = millis(output);
      List<Row> copy = sorted(topics.settled(output.copy()));
      List<Row> totals = sorted(topics.settled(output.totals()));
      assertThat(copy).as("rows of copy").hasSizeGreaterThan(2000).doesNotHaveDuplicates();
      assertThat(totals).as("rows of totals").hasSizeGreaterThan(500).doesNotHaveDuplicates();
      return new Undisturbed(copy, totals, start, Math.max(PARTS, all - start));
    }

    private static long millis(Output output) throws Exception {
      long begin = System.nanoTime();
      try (TidemarkProcess process =
          TidemarkProcess.start("run", "-v", output.pipeline().toString())) {
        String messages = process.messages();
        assertThat(process.awaitEnd()).as(messages).isZero();
      }
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
  }
}
