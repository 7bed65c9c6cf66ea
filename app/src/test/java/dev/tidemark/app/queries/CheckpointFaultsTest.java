// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.TidemarkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that gives trouble: what a run says of it, and that it goes on when the cause is gone. */
class CheckpointFaultsTest {

  private static final int KEYS = 16;

  /** So much state a batch that few of them are worth a snapshot. */
  private static final int KEY_BYTES = 64 << 10;

  @TempDir private Path temporary;
  private PipelineFolder folder;
  private Path pipeline;
  private Path checkpoint;
  private int files;

  @BeforeEach
  void writePipeline() throws IOException {
    folder = new PipelineFolder(temporary);
    checkpoint = temporary.resolve("checkpoints/faults/counts");
    pipeline =
        folder.pipeline(
            """
            name: faults
            streams:
              ev:
                format: json
                options: {path: in, maxFilesPerTrigger: 1}
                schema: at TIMESTAMP, k STRING
                watermark: {column: at, delay: 1 hour}
            queries:
              counts:
                sql: SELECT length(k) AS k, count(*) AS n FROM ev GROUP BY at, k
                outputMode: update
                trigger: {availableNow: true}
                sink: {format: console, options: {as: json}}
            """);
    addFile();
  }

  /** The same keys each time, so that their counts tell how many files were taken. */
  private void addFile() throws IOException {
    folder.write(
        "in/%02d.json".formatted(files++),
        IntStream.range(0, KEYS)
            .mapToObj(i -> row("x".repeat(KEY_BYTES + i)))
            .toArray(String[]::new));
  }

  private static String row(String key) {
    return "{\"at\":\"2025-07-24T12:00:00Z\",\"k\":\"%s\"}".formatted(key);
  }

  private Optional<Path> file(String kind) throws IOException {
    try (Stream<Path> files = Files.list(checkpoint)) {
      return files
          .filter(f -> f.getFileName().toString().matches(kind + "-\\d+"))
          .max(Path::compareTo);
    }
  }

  /** Damages a file, has it told by a run and by {@code verify}, mends it, and goes on. */
  private void flipAByteOf(Path file) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    byte[] damaged = sound.clone();
    int used = damaged.length;
    while (damaged[used - 1] == 0) {
      used--;
    }
    damaged[used / 2] ^= 4;
    Files.write(file, damaged);

    CommandRun run = CommandRun.run(pipeline);
    run.failedSaying("query counts failed: [OUTSIDE_WORLD] The checkpoint is damaged: ");
    assertThat(run.err())
        .containsPattern("\\('" + file + "', offset \\d+\\)")
        .contains("Put back a copy", "--fresh");
    assertThat(run.out()).isEmpty();
    CommandRun verify = CommandRun.checkpoint("verify", checkpoint);
    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.out())
        .contains("damaged: " + run.err().lines().findFirst().orElseThrow().split("WORLD] ")[1]);
    assertThat(file).as("nothing is changed").hasBinaryContent(damaged);

    Files.write(file, sound);
    goesOn();
  }

  /** Holds that all files before were taken once. */
  private void goesOn() throws IOException {
    addFile();
    assertThat(CommandRun.run(pipeline).endedWell().rows("counts"))
        .contains("{k=%d, n=%d}".formatted(KEY_BYTES, files));
  }

  @Test
  void aFlippedByteInALogIsToldWithFileAndOffset() throws IOException {
    CommandRun.run(pipeline).endedWell();
    flipAByteOf(file("log").orElseThrow());
  }

  @Test
  void aFlippedByteInASnapshotIsToldWithFileAndOffset() throws IOException {
    for (int i = 0; i < 10 && (files == 1 || file("snapshot").isEmpty()); i++) {
      IntStream.range(0, 4).forEach(n -> addFileUnchecked());
      CommandRun.run(pipeline).endedWell();
    }
    flipAByteOf(file("snapshot").orElseThrow());
  }

  private void addFileUnchecked() {
    try {
      addFile();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Files.createDirectories(checkpoint.getParent());
    Files.writeString(checkpoint, "mine");

    CommandRun.run(pipeline)
        .failedSaying(
            "query counts failed: [OUTSIDE_WORLD] The checkpoint's folder '" + checkpoint,
            "' is a file. Move the file away, or give the query another checkpointLocation.");
    CommandRun.run(pipeline, "--fresh").failedSaying("'" + checkpoint + "' is a file");
    for (String command : new String[] {"show", "verify"}) {
      CommandRun looked = CommandRun.checkpoint(command, checkpoint);
      assertThat(looked.status()).isEqualTo(2);
      assertThat(looked.err()).contains("'" + checkpoint + "': that is a file");
    }
    assertThat(checkpoint).hasContent("mine");

    Files.delete(checkpoint);
    files = 1;
    goesOn();
  }

  @Test
  void aFileAmongTheFoldersAboveIsNamed() throws IOException {
    Path above = temporary.resolve("checkpoints");
    Files.writeString(above, "mine");
    CommandRun.run(pipeline)
        .failedSaying(
            "query counts failed: [OUTSIDE_WORLD] ", "cannot be made: '" + above + "' is a file");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatMayNotBeWrittenIsNamedWithTheMend() throws IOException {
    Files.createDirectories(checkpoint);
    Files.setPosixFilePermissions(checkpoint, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(checkpoint), "this user may write everywhere");
    CommandRun.run(pipeline)
        .failedSaying(
            "query counts failed: [OUTSIDE_WORLD] ",
            "'" + checkpoint,
            "permission denied",
            "Grant the user who runs Tidemark the right to write there");
    Files.setPosixFilePermissions(checkpoint, PosixFilePermissions.fromString("rwxr-xr-x"));
    goesOn();
  }

  /** A limit on the size of files stands for a full disk: a write fails in the same way. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDiskThatIsFullFailsTheQueryAndWhatWasCommittedIsSafe() throws Exception {
    Files.delete(temporary.resolve("in/00.json"));
    folder.write("in/00.json", row("x"));
    addFile();
    int halfABlock = 512;
    try (TidemarkProcess process =
        TidemarkProcess.startWithFilesUpTo(
            KEYS * KEY_BYTES / 2 / halfABlock, "run", pipeline.toString())) {
      assertThat(CommandRun.rows("counts", process.output())).startsWith("{k=1, n=1}");
      assertThat(process.messages())
          .contains("query counts failed: [OUTSIDE_WORLD] The checkpoint's '" + checkpoint)
          .contains("cannot be written: File too large", "What was committed is safe")
          .doesNotContain("\tat ");
      assertThat(process.awaitEnd()).isEqualTo(1);
    }
    assertThat(CommandRun.run(pipeline).endedWell().rows("counts"))
        .hasSize(KEYS)
        .contains("{k=%d, n=1}".formatted(KEY_BYTES));
  }
}
