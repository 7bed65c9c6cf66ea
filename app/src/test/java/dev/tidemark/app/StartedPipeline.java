// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.port.out.ProgressListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pipeline that runs on a thread of its own while a test does something to it. */
public final class StartedPipeline implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final ByteArrayOutputStream out;
  private final CompletableFuture<List<PipelineRun.Failure>> ended = new CompletableFuture<>();
  private final PipelineRun run;
  private final Thread thread;

  private StartedPipeline(
      Path file,
      Map<String, String> environment,
      ProgressListener listener,
      ByteArrayOutputStream out)
      throws IOException {
    this.out = out;
    Application application = new Application(new PrintStream(out, true, StandardCharsets.UTF_8));
    PipelineLoader.Loaded loaded =
        new PipelineLoader(application.planner(), environment)
            .load(file.toString(), Files.readString(file), file.getParent(), List.of());
    PlannedPipeline pipeline =
        loaded.pipeline().orElseThrow(() -> new AssertionError(loaded.problems()));
    run = new PipelineRun(application.engine(), application.checkpoints(), pipeline, listener);
    thread = new Thread(this::run, "pipeline");
  }

  /**
   * Starts a pipeline.
   *
   * @param listener is told of its batches by the queries' threads
   */
  public static StartedPipeline start(Path file, ProgressListener listener) throws IOException {
    return start(file, listener, new ByteArrayOutputStream());
  }

  /**
   * Starts a pipeline.
   *
   * @param out gets what {@code console} prints
   */
  public static StartedPipeline start(
      Path file, ProgressListener listener, ByteArrayOutputStream out) throws IOException {
    return start(file, Map.of(), listener, out);
  }

  /**
   * Starts a pipeline.
   *
   * @param environment has the variables that the pipeline file names
   * @param out gets what {@code console} prints
   */
  public static StartedPipeline start(
      Path file,
      Map<String, String> environment,
      ProgressListener listener,
      ByteArrayOutputStream out)
      throws IOException {
    StartedPipeline started = new StartedPipeline(file, environment, listener, out);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      ended.complete(run.run());
    } catch (InterruptedException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  /** Asks all queries to stop after their batches. */
  public void stop() {
    run.stop();
  }

  /** Waits until all queries have ended; those that failed. */
  public List<PipelineRun.Failure> awaitEnd()
      throws InterruptedException, ExecutionException, TimeoutException {
    return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The rows that a query's console has printed. */
  public List<String> rows(String query) throws IOException {
    return CommandRun.rows(query, out.toString(StandardCharsets.UTF_8));
  }

  /** Interrupts what still runs. */
  @Override
  public void close() {
    run.stop();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
