// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.QueryEngine;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/**
 * The queries of a pipeline, running at the same time until they all end, one fails, or {@link
 * #stop} is called. When one fails, the others finish the batch that they have in hand and stop.
 *
 * <p>{@link #run} is called once; {@link #stop} at any time, from any thread.
 */
public final class PipelineRun {

  private final QueryEngine engine;
  private final CheckpointStore checkpoints;
  private final PlannedPipeline pipeline;
  private final ProgressListener listener;
  private final List<QueryTotals> totals;
  private final List<RunningQuery> running = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final CountDownLatch left;
  private boolean stopped;

  /** A query that failed, and with what. */
  public record Failure(String query, Throwable cause) {}

  /**
   * @param checkpoints where each query goes on from, and keeps what it has done
   * @param pipeline with only the queries that are to run
   * @param listener is told of all batches of all queries, by the queries' threads
   */
  public PipelineRun(
      QueryEngine engine,
      CheckpointStore checkpoints,
      PlannedPipeline pipeline,
      ProgressListener listener) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.pipeline = pipeline;
    this.listener = listener;
    this.totals = pipeline.queries().stream().map(q -> new QueryTotals(q.name())).toList();
    this.left = new CountDownLatch(pipeline.queries().size());
  }

  /** What each query has done so far, in the order of the file. */
  public List<QueryTotals> totals() {
    return totals;
  }

  /**
   * Runs the queries and returns when all of them have ended.
   *
   * @return those that failed, in the order in which they did
   */
  public List<Failure> run() throws InterruptedException {
    for (int i = 0; i < totals.size(); i++) {
      start(pipeline.queries().get(i), totals.get(i));
    }
    try {
      left.await();
    } catch (InterruptedException e) {
      stop();
      throw e;
    }
    synchronized (this) {
      return List.copyOf(failures);
    }
  }

  private synchronized void start(PlannedQuery query, QueryTotals own) {
    if (stopped) {
      left.countDown();
      return;
    }
    RunningQuery started;
    try {
      QueryDefinition definition =
          Definitions.of(pipeline, query, checkpoints, new BothListeners(own, listener));
      started = engine.start(definition);
    } catch (RuntimeException e) {
      ended(query.name(), e);
      return;
    }
    running.add(started);
    started.termination().whenComplete((nothing, failure) -> ended(query.name(), failure));
  }

  private void ended(String query, Throwable failure) {
    if (failure != null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      synchronized (this) {
        failures.add(new Failure(query, cause));
      }
      stop();
    }
    left.countDown();
  }

  /** Asks every query to stop after the batch that it has in hand. Returns at once. */
  public void stop() {
    List<RunningQuery> now;
    synchronized (this) {
      stopped = true;
      now = List.copyOf(running);
    }
    now.forEach(RunningQuery::stop);
  }
}
