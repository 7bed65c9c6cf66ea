// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.PipelineRun.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The queries of a pipeline that was started. They run until all have ended by their triggers, one
 * fails, or {@link #stop} is called; when one fails, the others finish the batch that they have in
 * hand and stop. Thread-safe.
 */
public final class RunningPipeline implements AutoCloseable {

  private final PipelineRun run;
  private final CompletableFuture<List<Failure>> ended = new CompletableFuture<>();
  private volatile boolean isFailureTold;

  private RunningPipeline(PipelineRun run) {
    this.run = run;
  }

  static RunningPipeline start(String name, PipelineRun run) {
    RunningPipeline running = new RunningPipeline(run);
    Thread thread = new Thread(running::run, "pipeline-" + name);
    thread.setDaemon(true);
    thread.start();
    return running;
  }

  private void run() {
    try {
      ended.complete(run.run());
    } catch (InterruptedException | RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  /** Asks every query to stop after the batch that it has in hand. Returns at once. */
  public void stop() {
    run.stop();
  }

  /** Whether all queries have ended, well or not. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Waits until all queries have ended.
   *
   * @throws PipelineFailedException if one has failed
   */
  public void await() throws InterruptedException {
    try {
      tell(ended.get());
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  /**
   * Waits until all queries have ended, but no longer than this.
   *
   * @return whether they have
   * @throws PipelineFailedException if one has failed
   */
  public boolean await(Duration atMost) throws InterruptedException {
    try {
      tell(ended.get(atMost.toNanos(), TimeUnit.NANOSECONDS));
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private void tell(List<Failure> failures) {
    if (!failures.isEmpty()) {
      isFailureTold = true;
      throw PipelineFailedException.of(failures);
    }
  }

  /**
   * Stops all queries and waits until they have ended.
   *
   * @throws PipelineFailedException if one has failed and {@link #await} has not told it
   */
  @Override
  public void close() {
    run.stop();
    List<Failure> failures = ended.join();
    if (!isFailureTold) {
      tell(failures);
    }
  }
}
