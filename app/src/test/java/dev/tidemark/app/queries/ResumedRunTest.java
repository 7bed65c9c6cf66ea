// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.app.TidemarkProcess;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.testkit.RecordingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one pipeline, one after the other, on checkpoints in folders. */
class ResumedRunTest {

  private static final String[][] FILES = {
    {sale("12:01", "tea", 1), sale("12:03", "cake", 2)},
    {sale("12:07", "tea", 3)},
    {sale("12:04", "tea", 4), sale("12:16", "cake", 5)},
    {sale("12:14", "tea", 6), sale("12:26", "tea", 7)},
    {sale("12:40", "cake", 8)},
  };

  /** What a disk writes whole or not at all. */
  private static final int SECTOR = 512;

  @TempDir private Path temporary;
  private PipelineFolder folder;
  private Path pipeline;
  private Path checkpoint;

  @BeforeEach
  void writePipeline() throws IOException {
    folder = new PipelineFolder(temporary);
    checkpoint = temporary.resolve("checkpoints/shop/totals");
    pipeline =
        folder.pipeline(
            """
            name: shop
            streams:
              sales:
                format: json
                options: {path: in, maxFilesPerTrigger: 1}
                schema: at TIMESTAMP, product STRING, amount INT
                watermark: {column: at, delay: 5 minutes}
            queries:
              totals:
                sql: |
                  SELECT window.start, product, sum(amount) AS amount
                  FROM sales GROUP BY window(at, '5 minutes'), product
                outputMode: append
                trigger: {availableNow: true}
                sink: {format: console, options: {as: json}}
              kept:
                sql: SELECT amount FROM sales
                trigger: {availableNow: true}
                sink: {format: json, options: {path: out}}
            """);
  }

  private static String sale(String time, String product, int amount) {
    return "{\"at\":\"2025-07-24T%s:00Z\",\"product\":\"%s\",\"amount\":%d}"
        .formatted(time, product, amount);
  }

  private CommandRun run(String query, String... more) {
    return CommandRun.run(
        pipeline,
        Stream.concat(Stream.of("--query", query), Stream.of(more)).toArray(String[]::new));
  }

  private List<String> kept() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(temporary.resolve("out"))) {
      for (Path part : files.filter(Files::isRegularFile).sorted().toList()) {
        lines.addAll(Files.readAllLines(part));
      }
    }
    return lines;
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** How much of a log is written; zeros are in wait behind. */
  private static int used(byte[] log) {
    int used = log.length;
    while (used > 0 && log[used - 1] == 0) {
      used--;
    }
    return used;
  }

  /** The log that is written to. */
  private Path log() throws IOException {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("log-"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  @Test
  void aRunForEachFileGivesWhatOneRunForAllGives() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < FILES.length; i++) {
      folder.write("in/" + i + ".json", FILES[i]);
      CommandRun run = run("totals");
      assertThat(run.status()).as(run.err()).isZero();
      rows.addAll(run.rows("totals"));
    }
    assertThat(rows).isNotEmpty();
    assertThat(run("totals").endedWell().out()).isEmpty();

    CommandRun once = run("totals", "--fresh");
    assertThat(once.err()).contains("query totals starts anew").contains(checkpoint.toString());
    assertThat(once.rows("totals")).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void aFileSinkHoldsEachRowOnceAndIsRefusedToAFreshStart() throws IOException {
    folder.write("in/0.json", FILES[0]);
    run("kept").endedWell();
    folder.write("in/1.json", FILES[1]);
    run("kept").endedWell();
    run("kept").endedWell();
    List<String> expected = List.of("{\"amount\":1}", "{\"amount\":2}", "{\"amount\":3}");
    assertThat(kept()).isEqualTo(expected);

    run("kept", "--fresh")
        .failedSaying(
            "query kept failed: [OUTSIDE_WORLD] Folder '" + temporary.resolve("out"),
            "holds batches 0 to 1 of another checkpoint",
            "Empty the folder (with _tidemark in it)");
    assertThat(kept()).isEqualTo(expected);

    empty(temporary.resolve("out"));
    run("kept").endedWell();
    assertThat(kept()).isEqualTo(expected);
  }

  @Test
  void aCheckpointThatARunningQueryHasIsRefusedToAnother() throws Exception {
    folder.write("in/0.json", FILES[0]);
    Path running =
        folder.pipeline(
            Files.readString(pipeline).replace("availableNow: true", "processingTime: 1 second"));
    RecordingListener batches = new RecordingListener();
    ProgressListener ofKept =
        progress -> {
          if (progress.query().equals("kept")) {
            batches.onBatch(progress);
          }
        };
    try (StartedPipeline started = StartedPipeline.start(running, ofKept)) {
      batches.awaitBatches(1);
      run("kept").failedSaying("query kept failed: [OUTSIDE_WORLD] The checkpoint in", "is in use");
      run("kept", "--fresh").failedSaying("is in use");
      try (TidemarkProcess other =
          TidemarkProcess.start("run", running.toString(), "--query", "kept")) {
        other.awaitMessage("is in use by process " + ProcessHandle.current().pid());
        assertThat(other.awaitEnd()).isEqualTo(1);
      }
      assertThat(
              CommandRun.checkpoint("verify", checkpoint.resolveSibling("kept")).endedWell().out())
          .contains("sound");
      started.stop();
      assertThat(started.awaitEnd()).isEmpty();
    }
    folder.write("in/1.json", FILES[1]);
    run("kept", "--set", "queries.kept.trigger={availableNow: true}").endedWell();
    assertThat(kept()).hasSize(3);
  }

  @Test
  void aDamagedCheckpointFailsTheQueryAndIsTold() throws IOException {
    folder.write("in/0.json", FILES[0]);
    folder.write("in/1.json", FILES[1]);
    run("totals").endedWell();
    byte[] bytes = Files.readAllBytes(log());
    bytes[used(bytes) / 2] ^= 1;
    Files.write(log(), bytes);

    run("totals")
        .failedSaying(
            "query totals failed: [OUTSIDE_WORLD] The checkpoint is damaged: ", log().toString());
    CommandRun verify = CommandRun.checkpoint("verify", checkpoint);
    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out()).contains("damaged: ", log().toString()).doesNotContain("sound");
    assertThat(run("totals", "--fresh").status()).isZero();
  }

  /** Batch 0 changes so much state that half of the log is in the middle of that. */
  @Test
  void aWriteThatWasCutShortIsCutOffAndItsBatchIsRepeated() throws IOException {
    String[] sales =
        IntStream.range(0, 300).mapToObj(i -> sale("12:01", "p" + i, i)).toArray(String[]::new);
    folder.write("in/0.json", sales);
    String first = run("totals").endedWell().out();
    byte[] bytes = Files.readAllBytes(log());
    Arrays.fill(bytes, used(bytes) / 2 & -SECTOR, bytes.length, (byte) 0);
    Files.write(log(), bytes);

    assertThat(CommandRun.checkpoint("verify", checkpoint).endedWell().out())
        .contains("a write was cut short: the next start cuts ", "sound: ");
    assertThat(run("totals").endedWell().out()).isEqualTo(first);
    assertThat(CommandRun.checkpoint("verify", checkpoint).endedWell().out())
        .contains("sound: ")
        .doesNotContain("cut short");
  }

  @Test
  void showTellsWhatTheLastRunHasLeft() throws IOException {
    folder.write("in/0.json", FILES[0]);
    run("totals").endedWell();
    assertThat(CommandRun.checkpoint("show", checkpoint).endedWell().out())
        .contains(
            "stream: sales",
            "grouped by: ",
            "0 committed",
            "0.json",
            "the next one's watermark is 2025-07-24T11:58:00Z",
            "2 rows in 1 bucket");
  }
}
