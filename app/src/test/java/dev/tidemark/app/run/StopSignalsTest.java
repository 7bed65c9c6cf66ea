// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.TidemarkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that gets SIGTERM in the middle of a batch: it has begun to print it, and more than a
 * pipe takes before somebody reads.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class StopSignalsTest {

  private static final int FIRST = 4000;
  private static final int ALL = FIRST + 1;

  @TempDir private Path temporary;
  private Path pipeline;

  @BeforeEach
  void writePipeline() throws IOException {
    PipelineFolder folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", lines(0, FIRST));
    folder.write("ev/2.json", lines(FIRST, ALL));
    pipeline =
        folder.pipeline(
            """
            name: stopped
            streams:
              ev: {format: json, options: {path: ev, maxFilesPerTrigger: 1}, schema: "id INT, text STRING"}
            queries:
              shown:
                sql: SELECT id, text FROM ev
                trigger: {processingTime: 1 millisecond}
                sink: {format: console, options: {as: json}}
              kept:
                sql: SELECT id FROM ev
                trigger: {processingTime: 1 millisecond}
                sink: {format: json, options: {path: out}}
            """);
  }

  private static String[] lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"id\":%d,\"text\":\"%s\"}".formatted(i, "x".repeat(100)))
        .toArray(String[]::new);
  }

  /** The ids that {@code shown} has printed. */
  private static List<Integer> shownIds(String out) throws IOException {
    return CommandRun.rows("shown", out).stream()
        .map(row -> Integer.valueOf(row.replaceAll("\\D+(\\d+),.*", "$1")))
        .toList();
  }

  /** The ids in the files of {@code kept}. */
  private List<Integer> keptIds() throws IOException {
    List<Integer> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(temporary.resolve("out"))) {
      for (Path part : files.filter(Files::isRegularFile).toList()) {
        assertThat(part.getFileName().toString()).startsWith("part-");
        Files.readAllLines(part).forEach(l -> ids.add(Integer.valueOf(l.replaceAll("\\D", ""))));
      }
    }
    return ids;
  }

  private static List<Integer> ids(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  /** Starts the pipeline, and sends the signal when batch 0 is in hand. */
  private TidemarkProcess stoppedInABatch() throws IOException {
    TidemarkProcess process = TidemarkProcess.start("run", "-v", pipeline.toString());
    process.awaitOutput();
    process.terminate();
    process.awaitMessage("asked to stop");
    return process;
  }

  /** What all queries print that go on until nothing is left to read. */
  private String goOn() {
    String trigger = ".trigger={availableNow: true}";
    return CommandRun.run(
            pipeline, "--set", "queries.shown" + trigger, "--set", "queries.kept" + trigger)
        .endedWell()
        .out();
  }

  private CommandRun checkpoint() {
    return CommandRun.checkpoint("show", temporary.resolve("checkpoints/stopped/shown"));
  }

  @Test
  void theBatchInHandIsFinishedAndCommittedAndTheNextRunGoesOnBehindIt() throws Exception {
    String out;
    try (TidemarkProcess process = stoppedInABatch()) {
      out = process.output();
      assertThat(process.awaitEnd()).isZero();
    }
    assertThat(shownIds(out)).isEqualTo(ids(0, FIRST));
    assertThat(checkpoint().endedWell().out())
        .contains("the last batch committed is 0\n")
        .doesNotContain("not committed");
    assertThat(shownIds(goOn())).isEqualTo(ids(FIRST, ALL));
    assertThat(keptIds()).containsExactlyInAnyOrderElementsOf(ids(0, ALL));
  }

  @Test
  void aSecondSignalEndsAtOnceAndTheBatchInHandIsRepeatedWhole() throws Exception {
    try (TidemarkProcess process = stoppedInABatch()) {
      process.terminate();
      assertThat(process.awaitEnd()).isEqualTo(130);
    }
    assertThat(checkpoint().endedWell().out())
        .contains("0 planned, not committed", "no batch is committed");
    assertThat(shownIds(goOn())).isEqualTo(ids(0, ALL));
    assertThat(keptIds()).containsExactlyInAnyOrderElementsOf(ids(0, ALL));
  }
}
