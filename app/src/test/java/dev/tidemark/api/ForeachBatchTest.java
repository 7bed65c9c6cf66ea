// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.app.CommandRun;
import dev.tidemark.app.PipelineFolder;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.CheckpointReport;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.ForwardingCheckpoint;
import dev.tidemark.testkit.MemoryCheckpointStore;
import dev.tidemark.testkit.RecordingListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeachBatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private PipelineFolder folder;
  private final Received received = new Received();

  @BeforeEach
  void folder() throws IOException {
    folder = new PipelineFolder(temporary);
    folder.write("ev/1.json", "{\"k\":\"a\",\"n\":1}", "{\"k\":\"b\",\"n\":2}");
    folder.write("ev/2.json", "{\"k\":\"a\",\"n\":3}");
  }

  private Path pipeline(String sql, String mode, String sink) throws IOException {
    return folder.pipeline(
        """
        name: numbers
        streams:
          ev:
            format: json
            options: {path: ev, maxFilesPerTrigger: 1}
            schema: k STRING, n INT
        queries:
          q:
            sql: %s
            outputMode: %s
            trigger: {availableNow: true}
        %s
        """
            .formatted(sql, mode, sink));
  }

  private Path copy() throws IOException {
    return pipeline("SELECT k, n FROM ev", "append", "    sink: {format: foreachBatch}");
  }

  private Path totals(String mode) throws IOException {
    return pipeline("SELECT k, sum(n) AS total FROM ev GROUP BY k", mode, "");
  }

  private static void run(Pipeline pipeline) throws IOException, InterruptedException {
    try (RunningPipeline running = pipeline.start()) {
      assertThat(running.await(PATIENCE)).isTrue();
    }
  }

  private static void run(Pipeline pipeline, CheckpointStore checkpoints)
      throws IOException, InterruptedException {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
    try (RunningPipeline running = pipeline.start(new Application(nowhere, checkpoints))) {
      assertThat(running.await(PATIENCE)).isTrue();
    }
  }

  @Test
  void eachBatchComesOnceInOrderWithItsRows() throws Exception {
    run(Pipeline.at(copy()).foreachBatch("q", received));
    assertThat(received.batches())
        .containsExactly("0: [{k=a, n=1}, {k=b, n=2}]", "1: [{k=a, n=3}]");
  }

  @Test
  void aSinkThatTheFileLeavesOutIsGivenAndStateGoesOnOverRuns() throws Exception {
    Path file = totals("update");
    run(Pipeline.at(file).foreachBatch("q", received));
    folder.write("ev/3.json", "{\"k\":\"b\",\"n\":10}");
    run(Pipeline.at(file).foreachBatch("q", received));
    assertThat(received.batches())
        .containsExactly(
            "0: [{k=a, total=1}, {k=b, total=2}]", "1: [{k=a, total=4}]", "2: [{k=b, total=12}]");
  }

  @Test
  void completeModeGivesAllRowsOfTheResult() throws Exception {
    run(Pipeline.at(totals("complete")).foreachBatch("q", received));
    assertThat(received.batches())
        .containsExactly(
            "0: [{k=a, total=1}, {k=b, total=2}]", "1: [{k=a, total=4}, {k=b, total=2}]");
  }

  @Test
  void theSinkOfTheFileIsReplaced() throws Exception {
    Path file =
        pipeline("SELECT n FROM ev", "append", "    sink: {format: kafka, options: {no: 1}}");
    run(Pipeline.at(file).foreachBatch("q", received));
    assertThat(received.batches()).containsExactly("0: [{n=1}, {n=2}]", "1: [{n=3}]");
  }

  @Test
  void aBatchWithoutRowsComesToo() throws Exception {
    Path file = pipeline("SELECT n FROM ev WHERE n > 2", "append", "");
    run(Pipeline.at(file).foreachBatch("q", received));
    assertThat(received.batches()).containsExactly("0: []", "1: [{n=3}]");
  }

  @Test
  void aCrashBetweenTheFunctionAndTheCommitGivesTheSameBatchAgain() throws Exception {
    Path file = totals("update");
    DyingStore dying = new DyingStore(1);
    assertThatThrownBy(() -> run(Pipeline.at(file).foreachBatch("q", received), dying))
        .hasMessageContaining("query q failed: ")
        .hasMessageContaining("died");
    folder.write("ev/3.json", "{\"k\":\"a\",\"n\":100}");
    RecordingListener listener = new RecordingListener();
    run(Pipeline.at(file).foreachBatch("q", received).listener(listener), dying.store);
    assertThat(received.batches())
        .containsExactly(
            "0: [{k=a, total=1}, {k=b, total=2}]",
            "1: [{k=a, total=4}]",
            "1: [{k=a, total=4}]",
            "2: [{k=a, total=104}]");
    assertThat(listener.resumptions()).singleElement().matches(r -> r.repeatsBatch());
  }

  @Test
  void anExceptionFailsTheQueryAndTheBatchComesAgain() throws Exception {
    Path file = totals("update");
    BatchFunction failing =
        (rows, batchId) -> {
          received.process(rows, batchId);
          if (batchId == 1) {
            throw new IOException("the disk is full");
          }
        };
    assertThatThrownBy(() -> run(Pipeline.at(file).foreachBatch("q", failing)))
        .isInstanceOfSatisfying(
            PipelineFailedException.class, e -> assertThat(e.query()).isEqualTo("q"))
        .hasMessage(
            "query q failed: An error occurred in the user provided function in foreach batch sink:"
                + " function in dev.tidemark.api.ForeachBatchTest of query q failed in batch 1 (1"
                + " rows), which is not committed: the next run gives it the same batch again.")
        .cause()
        .isInstanceOf(PortException.class)
        .hasRootCauseMessage("the disk is full");
    run(Pipeline.at(file).foreachBatch("q", received));
    assertThat(received.batches())
        .containsExactly(
            "0: [{k=a, total=1}, {k=b, total=2}]", "1: [{k=a, total=4}]", "1: [{k=a, total=4}]");
  }

  @Test
  void anAssertionThatFailsInTheFunctionFailsTheQueryToo() throws Exception {
    BatchFunction failing =
        (rows, batchId) -> {
          throw new AssertionError("not so");
        };
    Path file = copy();
    assertThatThrownBy(() -> run(Pipeline.at(file).foreachBatch("q", failing)))
        .isInstanceOf(PipelineFailedException.class)
        .hasRootCauseMessage("not so");
  }

  @Test
  void closingTellsAFailureThatNobodyHasAskedFor() throws Exception {
    BatchFunction failing =
        (rows, batchId) -> {
          throw new IOException("no");
        };
    RunningPipeline running = Pipeline.at(copy()).foreachBatch("q", failing).start();
    assertThatThrownBy(
            () -> {
              try (running) {
                while (!running.hasEnded()) {
                  Thread.onSpinWait();
                }
              }
            })
        .isInstanceOf(PipelineFailedException.class);
  }

  @Test
  void aQueryWithoutEndRunsUntilItIsStopped() throws Exception {
    Path file = copy();
    RecordingListener listener = new RecordingListener();
    Pipeline pipeline =
        Pipeline.at(file)
            .set("queries.q.trigger", "{processingTime: 5 milliseconds}")
            .listener(listener)
            .foreachBatch("q", received);
    try (RunningPipeline running = pipeline.start()) {
      listener.awaitBatches(2);
      assertThat(running.await(Duration.ofMillis(1))).isFalse();
      running.stop();
      running.await();
    }
    assertThat(received.batches()).hasSize(2);
  }

  @Test
  void severalQueriesHaveFunctionsOfTheirOwnAndTheRestKeepTheirSinks() throws Exception {
    Path file =
        folder.pipeline(
            """
            name: numbers
            streams:
              ev: {format: json, options: {path: ev}, schema: "k STRING, n INT"}
            queries:
              copy: {sql: SELECT n FROM ev, trigger: {availableNow: true}}
              negative: {sql: SELECT -n AS m FROM ev, trigger: {availableNow: true}}
              kept:
                sql: SELECT k FROM ev
                trigger: {availableNow: true}
                sink: {format: json, options: {path: out}}
            """);
    Received negative = new Received();
    run(Pipeline.at(file).foreachBatch("copy", received).foreachBatch("negative", negative));
    assertThat(received.batches()).containsExactly("0: [{n=1}, {n=2}, {n=3}]");
    assertThat(negative.batches()).containsExactly("0: [{m=-1}, {m=-2}, {m=-3}]");
    assertThat(folder.path("out")).isNotEmptyDirectory();
  }

  @Test
  void theCommandLineRefusesAQueryThatNeedsAFunctionAndGoesOnWithAnotherSink() throws Exception {
    Path file = copy();
    run(Pipeline.at(file).foreachBatch("q", received));
    CommandRun refused = CommandRun.run(file);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "[NOT_SUPPORTED] query q: sink: the rows of q go to a function of a Java program, and"
                + " none is given: start the pipeline with Pipeline.at(file).foreachBatch(\"q\","
                + " function).start(), or name another format to run it by itself.");
    folder.write("ev/3.json", "{\"k\":\"c\",\"n\":4}");
    CommandRun run =
        CommandRun.run(file, "--set", "queries.q.sink={format: console, options: {as: json}}");
    assertThat(run.endedWell().rows("q")).containsExactly("{k=c, n=4}");
  }

  @Test
  void whatIsWrongWithTheFileAndTheNameOfAQueryIsToldAtOnce() throws Exception {
    Path file = pipeline("SELECT m FROM ev", "append", "    sink: {format: noop}");
    assertThatThrownBy(() -> Pipeline.at(file).foreachBatch("p", received).start())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining(
            "[BAD_OPTION] " + file + ": there is no query 'p' to give a sink to. Did you mean q?")
        .hasMessageContaining("[UNKNOWN_COLUMN] " + file + ":9:17: query q: ");
    assertThat(received.batches()).isEmpty();
  }

  @Test
  void variablesOfTheFileAreThoseOfTheProgram() throws Exception {
    Path file = pipeline("SELECT n FROM ev WHERE n > ${LEAST}", "append", "");
    run(Pipeline.at(file).environment(Map.of("LEAST", "1")).foreachBatch("q", received));
    assertThat(received.batches()).containsExactly("0: [{n=2}]", "1: [{n=3}]");
  }

  /** Dies instead of committing a batch. */
  private static final class DyingStore implements CheckpointStore {
    private final CheckpointStore store = new MemoryCheckpointStore();
    private final long batchId;

    DyingStore(long batchId) {
      this.batchId = batchId;
    }

    @Override
    public Checkpoint open(Path folder) {
      return new ForwardingCheckpoint(store.open(folder)) {
        @Override
        public void commit(BatchCommit commit) {
          if (commit.batchId() == batchId) {
            throw new PortException("died");
          }
          super.commit(commit);
        }
      };
    }

    @Override
    public void discard(Path folder) {
      store.discard(folder);
    }

    @Override
    public CheckpointReport read(Path folder) {
      return store.read(folder);
    }
  }
}
