// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.TidemarkProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed at random instants and started again, until it ends by itself, has
 * written what one that nobody killed writes; and at no instant is there anything else to be seen.
 *
 * <p>{@code -Dtidemark.kills=200} kills as often; a pipeline that has come to its end is followed
 * by the next, over other input.
 */
class KilledProcessTest {

  private static final int KILLS = Integer.getInteger("tidemark.kills", 8);

  /** One in so many kills comes while a process starts. */
  private static final int STARTS = 6;

  /** Into how many parts kills cut a run, about. */
  private static final int PARTS = 10;

  @TempDir private Path temporary;
  private int kills;
  private int interruptedBatches;
  private int cutWrites;

  @Test
  void aProcessThatIsKilledAnywhereWritesEachRowOnce(TestReporter reporter) throws Exception {
    int pipelines = 0;
    while (kills < KILLS) {
      killUntilItsEnd(temporary.resolve("" + pipelines), pipelines);
      pipelines++;
    }
    reporter.publishEntry(
        "kills",
        "%d over %d pipelines; batches that were interrupted: %d, writes that were cut short: %d"
            .formatted(kills, pipelines, interruptedBatches, cutWrites));
  }

  private void killUntilItsEnd(Path folder, long seed) throws Exception {
    OrdersAndPayments.write(folder, seed);
    Undisturbed undisturbed = Undisturbed.run(folder.resolve("undisturbed"));
    SplittableRandom random = new SplittableRandom(seed);
    Path killed = folder.resolve("killed");
    Path pipeline = OrdersAndPayments.pipeline(killed);
    boolean goesOn = false;
    boolean hasEnded = false;
    while (!hasEnded) {
      String where = "seed %d, after %d kills".formatted(seed, kills);
      try (TidemarkProcess process = TidemarkProcess.start("run", "-v", pipeline.toString())) {
        hasEnded =
            kills == KILLS || process.endsWithin(instant(process, goesOn, undisturbed, random));
        if (hasEnded) {
          assertThat(process.awaitEnd()).as(where + ": " + process.messages()).isZero();
        } else {
          process.kill();
          kills++;
        }
      }
      goesOn = look(killed, where);
      SinkFolders.read(killed, OrdersAndPayments.QUERIES).arePartOf(undisturbed.output(), where);
    }
    SinkFolders.read(killed, OrdersAndPayments.QUERIES)
        .areAllOf(undisturbed.output(), "seed %d, in the end".formatted(seed));
  }

  /** In how many milliseconds from now to kill a process. */
  private static long instant(
      TidemarkProcess process, boolean goesOn, Undisturbed undisturbed, SplittableRandom random)
      throws IOException {
    if (random.nextInt(STARTS) == 0) {
      return random.nextLong(undisturbed.startMillis());
    }
    long inItsWork = random.nextLong(undisturbed.workMillis() * 2 / PARTS);
    if (goesOn) {
      process.awaitMessage(" goes on: ");
      return inItsWork;
    }
    return undisturbed.startMillis() + inItsWork;
  }

  /** Holds that all checkpoints are sound; whether one of them has a batch. */
  private boolean look(Path killed, String where) {
    boolean hasBatch = false;
    for (String query : OrdersAndPayments.QUERIES) {
      Path checkpoint = killed.resolve("checkpoints/killed").resolve(query);
      CommandRun show = CommandRun.checkpoint("show", checkpoint);
      if (show.status() == 2) {
        assertThat(show.err()).as(where).startsWith("error: There is no checkpoint in ");
      } else {
        String shown = show.endedWell().out();
        boolean isInterrupted = shown.contains(" planned, not committed");
        hasBatch |= isInterrupted || shown.contains("the last batch committed is ");
        interruptedBatches += isInterrupted ? 1 : 0;
        cutWrites += shown.contains("a write was cut short") ? 1 : 0;
      }
    }
    return hasBatch;
  }

  /**
   * A run that nobody kills.
   *
   * @param startMillis what a process takes that finds nothing to do
   * @param workMillis how much longer the one took that did it all
   */
  private record Undisturbed(SinkFolders output, long startMillis, long workMillis) {

    static Undisturbed run(Path folder) throws Exception {
      Path pipeline = OrdersAndPayments.pipeline(folder);
      long all = millis(pipeline, "late=");
      SinkFolders output = SinkFolders.read(folder, OrdersAndPayments.QUERIES);
      for (String query : OrdersAndPayments.QUERIES) {
        assertThat(output.count(query)).as("rows of " + query).isGreaterThan(1000);
      }
      assertThat(output.rows().toString()).contains("\"paid\":").contains("\"ordered\"");
      long start = millis(pipeline, "batches=0 ");
      SinkFolders.read(folder, OrdersAndPayments.QUERIES).areAllOf(output, "after a second run");
      return new Undisturbed(output, start, Math.max(1, all - start));
    }

    private static long millis(Path pipeline, String words) throws Exception {
      long begin = System.nanoTime();
      try (TidemarkProcess process = TidemarkProcess.start("run", "-v", pipeline.toString())) {
        assertThat(process.messages()).contains(words);
        assertThat(process.awaitEnd()).isZero();
      }
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
  }
}
