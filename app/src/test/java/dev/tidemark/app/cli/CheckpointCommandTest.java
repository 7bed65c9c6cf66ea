// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.PipelineFolder;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointReport.CheckpointFile;
import dev.tidemark.port.out.CheckpointReport.OperatorState;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.Offset;
import dev.tidemark.testkit.MemoryCheckpointStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCommandTest {

  private static final String LONG_OFFSET = "{\"files\":\"" + "x".repeat(200) + "\"}";

  private static final CheckpointReport REPORT =
      new CheckpointReport(
          "id-1",
          Optional.of(
              new QueryShape(
                  WatermarkPolicy.MIN,
                  List.of(
                      new QueryShape.Part(
                          "aggregation 1",
                          List.of(new QueryShape.Trait("grouped by", "k STRING")))))),
          List.of(
              new BatchPlan(
                  3,
                  List.of(Optional.of(Offset.step("{\"a\":1}")), Optional.empty()),
                  60_000,
                  0,
                  5),
              new BatchPlan(
                  4, List.of(Optional.of(Offset.step(LONG_OFFSET)), Optional.empty()), 0, 0, 6)),
          List.of(new BatchCommit(3, List.of(60_000L), 120_000)),
          Optional.of(new BatchCommit(3, List.of(60_000L), 120_000)),
          List.of(new OperatorState("1", "k: STRING", 2, 1234, 56_789)),
          List.of(new CheckpointFile("one", 1, 10), new CheckpointFile("two", 8, 2048)),
          0,
          List.of());

  /** A store whose every folder has this in it. */
  private record Told(CheckpointReport report) implements CheckpointStore {
    @Override
    public Checkpoint open(Path folder) {
      throw new AssertionError("looking at a checkpoint must not open it");
    }

    @Override
    public void discard(Path folder) {
      throw new AssertionError("looking at a checkpoint must not discard it");
    }

    @Override
    public CheckpointReport read(Path folder) {
      return report;
    }
  }

  private static Told told(long tornBytes, String... damages) {
    return new Told(
        new CheckpointReport(
            REPORT.id(),
            REPORT.shape(),
            REPORT.plans(),
            REPORT.commits(),
            REPORT.lastCommit(),
            REPORT.operators(),
            REPORT.files(),
            tornBytes,
            List.of(damages)));
  }

  @Test
  void showPrintsWhatIsInACheckpoint() {
    Invocation show = Invocation.with(told(17), "checkpoint", "show", "chk");

    assertThat(show.err()).isEmpty();
    assertThat(show.status()).isZero();
    assertThat(show.out())
        .isEqualTo(
            """
            checkpoint id-1
              query
                watermark policy: min
                aggregation 1
                  grouped by: k STRING
              batches
                0 to 2 are committed, and not told one by one
                3 committed, batch time 1970-01-01T00:00:00.005Z, watermark 1970-01-01T00:01:00Z
                  input 1 to {"a":1}
                  input 2 to nothing yet
                4 planned, not committed, batch time 1970-01-01T00:00:00.006Z, watermark 1970-01-01T00:00:00Z
                  input 1 to %s… (112 more characters: --full)
                  input 2 to nothing yet
              the last batch committed is 3; the next one's watermark is 1970-01-01T00:02:00Z
              state
                1: 1,234 rows in 2 buckets, 56,789 bytes (k: STRING)
              files
                one: 1 record, 10 bytes
                two: 8 records, 2,048 bytes
                a write was cut short: the next start cuts 17 bytes off the end
            """
                .formatted(LONG_OFFSET.substring(0, 100)));
  }

  @Test
  void showPrintsLongOffsetsWholeWhenAsked() {
    assertThat(Invocation.with(told(0), "checkpoint", "show", "chk", "--full").out())
        .contains("      input 1 to " + LONG_OFFSET + "\n");
  }

  @Test
  void showTellsDamageAndTheFiles() {
    Invocation show = Invocation.with(told(0, "'one', at 5: broken"), "checkpoint", "show", "chk");

    assertThat(show.status()).isEqualTo(1);
    assertThat(show.out())
        .isEqualTo(
            """
            checkpoint id-1
              is damaged, and cannot be read as a whole
              files
                one: 1 record, 10 bytes
                two: 8 records, 2,048 bytes
            """);
    assertThat(show.err()).isEqualTo("error: 'one', at 5: broken\n");
  }

  @Test
  void verifySaysThatACheckpointIsSound() {
    assertThat(Invocation.with(told(0), "checkpoint", "verify", "chk"))
        .isEqualTo(
            new Invocation(
                0,
                "one: 1 record, 10 bytes\ntwo: 8 records, 2,048 bytes\n"
                    + "sound: 9 records in 2 files\n",
                ""));
  }

  @Test
  void aWriteThatACrashCutShortIsNoDamage() {
    Invocation verify = Invocation.with(told(1), "checkpoint", "verify", "chk");

    assertThat(verify.status()).isZero();
    assertThat(verify.out())
        .contains("a write was cut short: the next start cuts 1 byte off the end\n")
        .endsWith("sound: 9 records in 2 files\n");
  }

  @Test
  void verifyTellsEveryDamage() {
    Invocation verify = Invocation.with(told(0, "first", "second"), "checkpoint", "verify", "chk");

    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out()).endsWith("damaged: first\ndamaged: second\n").doesNotContain("sound");
  }

  @Test
  void whereThereIsNoCheckpointTheCommandLineIsWrong() {
    MemoryCheckpointStore none = new MemoryCheckpointStore();
    for (String command : List.of("show", "verify")) {
      assertThat(Invocation.with(none, "checkpoint", command, "nowhere"))
          .isEqualTo(new Invocation(2, "", "error: There is no checkpoint in 'nowhere'.\n"));
    }
    assertThat(Invocation.of("checkpoint").status()).isEqualTo(2);
    assertThat(Invocation.of("checkpoint").err()).contains("show or verify");
    assertThat(Invocation.of("checkpoint", "veriy", "x").err()).contains("Did you mean verify?");
  }

  @Test
  void helpSaysWhatTheExitStatusMeans() {
    assertThat(Invocation.of("checkpoint", "--help").out()).contains("show", "verify");
    assertThat(Invocation.of("checkpoint", "verify", "--help").out())
        .contains("DIR", "it is damaged");
  }

  @Test
  void theCheckpointOfAQueryIsShownByItsOperators(@TempDir Path temporary) throws IOException {
    PipelineFolder folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"k\":\"a\",\"n\":1}");
    Path pipeline =
        folder.pipeline(
            """
            name: shop
            streams:
              ev: {format: json, options: {path: ev}, schema: "k STRING, n INT"}
            queries:
              totals:
                sql: SELECT k, sum(n) AS s FROM ev GROUP BY k
                outputMode: update
                trigger: {availableNow: true}
                sink: {format: noop}
            """);
    MemoryCheckpointStore store = new MemoryCheckpointStore();
    assertThat(Invocation.with(store, "run", pipeline.toString()).status()).isZero();

    String checkpoint = temporary.resolve("checkpoints/shop/totals").toString();
    assertThat(Invocation.with(store, "checkpoint", "show", checkpoint).out())
        .contains("stream: ev", "grouped by: ", "0 committed", "1.json", ": 1 row in 1 bucket")
        .doesNotContain("watermark 19");
  }
}
