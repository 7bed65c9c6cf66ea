// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.StartedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.testkit.RecordingListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralQueriesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private PipelineFolder folder;

  @BeforeEach
  void folder() throws IOException {
    folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"n\":1}");
  }

  /** Query copy never ends by itself, and ratios fails where n is 0. */
  private Path pipeline(String trigger) throws IOException {
    return pipeline(trigger, "{format: console, options: {as: json}}");
  }

  private Path pipeline(String trigger, String sinkOfRatios) throws IOException {
    return folder.pipeline(
        """
        name: numbers
        streams:
          ev:
            format: json
            options: {path: ev, maxFilesPerTrigger: 1}
            schema: n INT
        queries:
          copy:
            sql: SELECT n FROM ev
            trigger: %s
            sink: {format: console, options: {as: json}}
          ratios:
            sql: SELECT 6 / n AS r FROM ev
            trigger: %s
            sink: %s
        """
            .formatted(trigger, trigger, sinkOfRatios));
  }

  @Test
  void allRunAtTheSameTimeAndEachReadsEverything() throws IOException {
    folder.write("ev/2.json", "{\"n\":2}");
    CommandRun run = CommandRun.run(pipeline("{availableNow: true}")).endedWell();
    assertThat(run.rows("copy")).containsExactly("{n=1}", "{n=2}");
    assertThat(run.rows("ratios")).containsExactly("{r=6.0}", "{r=3.0}");
  }

  @Test
  void whereOneFailsTheOthersAreStoppedAndItIsNamed() throws IOException {
    folder.write("ev/2.json", "{\"n\":0}");
    Path pipeline = pipeline("{processingTime: 1 millisecond}");
    CommandRun run = assertTimeoutPreemptively(PATIENCE, () -> CommandRun.run(pipeline));
    run.failedSaying("error: query ratios failed: [", "Division by zero");
    assertThat(run.err()).doesNotContain("query copy");
    assertThat(run.rows("ratios")).containsExactly("{r=6.0}");
    List<String> copied = run.rows("copy");
    assertThat(copied).isEqualTo(List.of("{n=1}", "{n=0}").subList(0, copied.size()));
  }

  /** What copy prints of its first batch waits until ratios has failed and its thread is gone. */
  @Test
  void theOthersFinishTheBatchThatTheyHaveInHandAndRunNoMore() throws Exception {
    folder.write("ev/2.json", "{\"n\":0}");
    CompletableFuture<Thread> failing = new CompletableFuture<>();
    RecordingListener copies = new RecordingListener();
    ProgressListener listener =
        progress -> {
          if (progress.query().equals("ratios")) {
            failing.complete(Thread.currentThread());
          } else {
            copies.onBatch(progress);
          }
        };
    Path pipeline = pipeline("{processingTime: 1 millisecond}", "{format: noop}");
    try (StartedPipeline started =
        StartedPipeline.start(pipeline, listener, new HeldOutput(failing))) {
      List<PipelineRun.Failure> failures = started.awaitEnd();
      assertThat(failures).extracting(PipelineRun.Failure::query).containsExactly("ratios");
      assertThat(failures.get(0).cause()).isInstanceOf(QueryException.class);
      assertThat(started.rows("copy")).containsExactly("{n=1}");
      assertThat(copies.batches()).extracting(BatchProgress::batchId).containsExactly(0L);
    }
  }

  /** Takes nothing until a thread has ended. */
  private static final class HeldOutput extends ByteArrayOutputStream {
    private final CompletableFuture<Thread> until;

    HeldOutput(CompletableFuture<Thread> until) {
      this.until = until;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        until.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).join(PATIENCE.toMillis());
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new IllegalStateException(e);
      }
      super.write(bytes, from, length);
    }
  }

  @Test
  void aQueryThatIsNotChosenDoesNotRun() throws IOException {
    folder.write("ev/2.json", "{\"n\":0}");
    Path pipeline = pipeline("{availableNow: true}");
    CommandRun run = CommandRun.run(pipeline, "--query", "copy").endedWell();
    assertThat(run.rows("copy")).containsExactly("{n=1}", "{n=0}");
    assertThat(run.out()).doesNotContain("ratios");
  }

  @Test
  void aQueryThatIsNotThereCannotBeChosen() throws IOException {
    CommandRun run = CommandRun.run(pipeline("{availableNow: true}"), "--query", "ratio");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("there is no query 'ratio'").contains("ratios");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileThatAppearsWhileAQueryRunsIsItsNextBatch() throws Exception {
    Path pipeline =
        folder.pipeline(
            """
            name: copying
            streams:
              ev: {format: json, options: {path: ev}, schema: n INT}
            queries:
              copy:
                sql: SELECT n FROM ev
                trigger: {processingTime: 20 milliseconds}
                sink: {format: console, options: {as: json}}
            """);
    RecordingListener listener = new RecordingListener();
    try (StartedPipeline started = StartedPipeline.start(pipeline, listener)) {
      listener.awaitBatches(1);
      listener.awaitIdle();
      folder.write("ev/2.json", "{\"n\":2}", "{\"n\":3}");
      listener.awaitBatches(2);
      listener.awaitIdle();
      started.stop();
      assertThat(started.awaitEnd()).isEmpty();
      assertThat(started.rows("copy")).containsExactly("{n=1}", "{n=2}", "{n=3}");
    }
    assertThat(listener.batches()).extracting(BatchProgress::inputRows).containsExactly(1L, 2L);
    assertThat(listener.batches()).extracting(BatchProgress::query).containsOnly("copy");
  }
}
