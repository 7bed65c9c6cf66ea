// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.app.planning.PipelineLoader;
import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.run.PipelineRun;
import dev.tidemark.app.run.QueryTotals;
import dev.tidemark.app.wiring.Application;
import dev.tidemark.domain.problem.QueryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * A pipeline that runs beside the thread that shows it. {@link #stop} may be called by any thread;
 * all else is confined to one.
 */
final class DemoRun {

  private final PipelineRun run;
  private final Settled settled;
  private final CompletableFuture<List<PipelineRun.Failure>> ended = new CompletableFuture<>();

  /**
   * @param resource the pipeline's file among the resources
   * @param folder what its paths are relative to
   */
  DemoRun(Application application, String resource, Map<String, String> environment, Path folder)
      throws IOException {
    PipelineLoader.Loaded loaded =
        new PipelineLoader(application.planner(), environment)
            .load(resource, text(resource), folder, List.of());
    PlannedPipeline pipeline =
        loaded.pipeline().orElseThrow(() -> new QueryException(loaded.problems()));
    settled = new Settled(pipeline.queries().size());
    run = new PipelineRun(application.engine(), application.checkpoints(), pipeline, settled);
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = DemoRun.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void start() {
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.complete(run.run());
              } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
              } finally {
                settled.ended();
              }
            },
            "demo");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks the queries to end; returns at once. */
  void stop() {
    run.stop();
  }

  /**
   * Waits until each query has read this many rows and has nothing more to do.
   *
   * @return false if the queries ended first
   */
  boolean await(long rows) throws InterruptedException {
    return settled.await(rows);
  }

  /** Waits until the queries have ended; those that failed. */
  List<PipelineRun.Failure> awaitEnd() {
    return ended.join();
  }

  /** The highest watermark of any query; empty before the first batch. */
  OptionalLong watermarkMillis() {
    return settled.watermarkMillis();
  }

  List<QueryTotals> totals() {
    return run.totals();
  }
}
