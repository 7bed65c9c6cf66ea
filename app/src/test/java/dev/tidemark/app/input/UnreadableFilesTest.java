// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.ProgressListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFilesTest {

  @TempDir private Path temporary;
  private PipelineFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"id\":1}");
  }

  private Path pipeline(String format) throws IOException {
    return folder.pipeline(format, "id INT", "SELECT id FROM ev");
  }

  /** Reads nothing ahead: what happens to a file while the batch before it runs is seen. */
  private Path pipelineOfOneLane(String format) throws IOException {
    Path file = pipeline(format);
    return Files.writeString(file, "settings: {parallelism: 1}\n", StandardOpenOption.APPEND);
  }

  private CommandRun run() throws IOException {
    return CommandRun.run(pipeline("json"));
  }

  /** Starts a pipeline, does something after its first batch, and waits for its end. */
  private List<PipelineRun.Failure> failuresAfter(Path pipeline, Action action) throws Exception {
    ProgressListener listener =
        progress -> {
          if (progress.batchId() == 0) {
            action.run();
          }
        };
    try (StartedPipeline started = StartedPipeline.start(pipeline, listener)) {
      List<PipelineRun.Failure> failures = started.awaitEnd();
      assertThat(started.rows("q")).contains("{id=1}");
      return failures;
    }
  }

  private interface Action {
    void act() throws IOException;

    default void run() {
      try {
        act();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamedWithItsStream() throws IOException {
    Files.delete(folder.path("ev/1.json"));
    Files.delete(folder.path("ev"));
    run().failedSaying("query q failed", "'ev'", "'" + folder.path("ev") + "'", "does not exist");
  }

  @Test
  void aFileThatVanishesBetweenListingAndReadingIsNamed() throws Exception {
    Path second = folder.write("ev/2.json", "{\"id\":2}");
    List<PipelineRun.Failure> failures =
        failuresAfter(pipelineOfOneLane("json"), () -> Files.delete(second));
    assertThat(failures).extracting(PipelineRun.Failure::query).containsExactly("q");
    assertThat(failures.get(0).cause())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + second + "' has vanished")
        .hasMessageContaining("ignoreMissingFiles");
  }

  @Test
  void aFileThatVanishesCanBeLeftOut() throws Exception {
    Path second = folder.write("ev/2.json", "{\"id\":2}");
    folder.write("ev/3.json", "{\"id\":3}");
    Path pipeline = pipelineOfOneLane("json, ignoreMissingFiles: true");
    ProgressListener listener =
        progress -> {
          if (progress.batchId() == 0) {
            ((Action) () -> Files.delete(second)).run();
          }
        };
    try (StartedPipeline started = StartedPipeline.start(pipeline, listener)) {
      assertThat(started.awaitEnd()).isEmpty();
      assertThat(started.rows("q")).containsExactly("{id=1}", "{id=3}");
    }
  }

  @Test
  void aFolderInThePlaceOfAFileThatWasFoundIsNamed() throws Exception {
    Path second = folder.write("ev/2.json", "{\"id\":2}");
    List<PipelineRun.Failure> failures =
        failuresAfter(
            pipelineOfOneLane("json"),
            () -> {
              Files.delete(second);
              Files.createDirectory(second);
            });
    assertThat(failures.get(0).cause())
        .isInstanceOf(PortException.class)
        .hasMessageContaining(second.toString());
  }

  @Test
  void aFileThatShrinksBetweenListingAndReadingIsNamed() throws Exception {
    Path second = folder.write("ev/2.json", "{\"id\":2}", "{\"id\":3}");
    List<PipelineRun.Failure> failures =
        failuresAfter(pipelineOfOneLane("json"), () -> Files.writeString(second, "{}"));
    assertThat(failures.get(0).cause())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("'" + second + "' has changed since it was found");
  }

  @Test
  void aFolderNamedLikeAFileIsNoFile() throws IOException {
    Files.createDirectory(folder.path("ev/2.json"));
    folder.write("ev/3.json", "{\"id\":3}");
    assertThat(run().endedWell().rows("q")).containsExactly("{id=1}", "{id=3}");
  }

  @Test
  void aLinkToNothingIsNoFile() throws IOException {
    Files.createSymbolicLink(folder.path("ev/2.json"), Path.of("gone.json"));
    folder.write("ev/3.json", "{\"id\":3}");
    assertThat(run().endedWell().rows("q")).containsExactly("{id=1}", "{id=3}");
  }

  @Test
  void aLinkToItselfIsAnErrorThatNamesIt() throws IOException {
    Path link = folder.path("ev/2.json");
    Files.createSymbolicLink(link, link);
    run().failedSaying("query q failed", link.toString());
  }

  @Test
  void aFileThatIsNotGzipThoughItsNameSaysSoIsNamed() throws IOException {
    Path broken = folder.write("ev/2.json.gz", "{\"id\":2}");
    CommandRun run = run().failedSaying("query q failed", broken.toString());
    assertThat(run.rows("q")).containsExactly("{id=1}");
  }

  @Test
  void aFileThatMayNotBeReadIsNamedWithTheMend() throws IOException {
    Path secret = folder.write("ev/2.json", "{\"id\":2}");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read everything");
    run().failedSaying("query q failed", "'" + secret + "'", "permission denied", "Grant");
  }

  @Test
  void aTableWhoseFileIsNotThereIsNamed() throws IOException {
    Path pipeline =
        folder.pipeline(
            """
            name: enriching
            streams:
              ev: {format: json, options: {path: ev}, schema: id INT}
            tables:
              users: {format: json, options: {path: users.json}, schema: "id INT, name STRING"}
            queries:
              q:
                sql: SELECT e.id, u.name FROM ev e JOIN users u ON e.id = u.id
                trigger: {availableNow: true}
                sink: {format: console, options: {as: json}}
            """);
    CommandRun.run(pipeline)
        .failedSaying("query q failed", "users", folder.path("users.json").toString());
  }

  @Test
  void aFileInThePlaceOfTheSinksFolderIsNamed() throws IOException {
    folder.write("out", "not a folder");
    Path pipeline =
        folder.pipeline(
            """
            name: copying
            streams:
              ev: {format: json, options: {path: ev}, schema: id INT}
            queries:
              q:
                sql: SELECT id FROM ev
                trigger: {availableNow: true}
                sink: {format: json, options: {path: out}}
            """);
    CommandRun.run(pipeline).failedSaying("query q failed", folder.path("out").toString());
    assertThat(folder.path("out")).hasContent("not a folder");
  }
}
