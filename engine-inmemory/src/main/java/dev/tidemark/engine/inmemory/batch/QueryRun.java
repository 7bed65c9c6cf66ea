// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.resume.QueryShapes;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.Watermarks;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.Stage;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Resumption;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The loop of one query: decides when a batch runs, plans it, has it run, and moves the watermark.
 *
 * <p>A batch runs when a source has something new, or when the watermark has risen since the last
 * batch and an operator acts on that. It is planned before it runs; a plan that was never committed
 * is run again as it was. (Spark's {@code MicroBatchExecution}.) Confined to the query's thread.
 */
final class QueryRun {

  /**
   * How long a query without a trigger interval waits when nothing is new:
   * spark.sql.streaming.pollingDelay.
   */
  private static final long POLLING_DELAY_MILLIS = 10;

  /** Changes when an operator lays out its state in another way. */
  private static final QueryShape.Part STATE_FORMAT =
      new QueryShape.Part("engine", List.of(new QueryShape.Trait("state", "inmemory 1")));

  private final QueryDefinition definition;
  private final PhysicalPlan plan;
  private final List<SourceReader> sources;
  private final Checkpoint checkpoint;
  private final BatchRunner runner;
  private final SystemClock clock;
  private final StopSignal stop;
  private final BatchTimer timer;

  private long nextBatchId;
  private Watermarks watermarks;
  private long lastWatermarkMillis; // in force in the last batch; rows of the next are late by it

  QueryRun(
      QueryDefinition definition,
      PhysicalPlan plan,
      List<SourceReader> sources,
      Checkpoint checkpoint,
      BatchRunner runner,
      SystemClock clock,
      StopSignal stop) {
    this.definition = definition;
    this.plan = plan;
    this.sources = sources;
    this.checkpoint = checkpoint;
    this.runner = runner;
    this.clock = clock;
    this.stop = stop;
    this.timer = new BatchTimer(clock);
  }

  /** Runs until the trigger is done or the query is asked to stop. */
  void run() {
    resume();
    definition
        .trigger()
        .accept(
            new Trigger.Visitor<Void>() {
              @Override
              public Void visitProcessingTime(Trigger.ProcessingTime trigger) {
                runAtIntervals(trigger);
                return null;
              }

              @Override
              public Void visitAvailableNow(Trigger.AvailableNow trigger) {
                runAvailable(trigger);
                return null;
              }
            });
  }

  private void runAtIntervals(Trigger.ProcessingTime trigger) {
    while (!stop.isStopped()) {
      boolean ran = runNext();
      if (!ran) {
        definition.listener().onIdle(definition.name());
      }
      long now = clock.nowMillis();
      if (trigger.intervalMillis() > 0) {
        stop.sleepUntil(clock, trigger.nextTickMillis(now));
      } else if (!ran) {
        stop.sleepUntil(clock, now + POLLING_DELAY_MILLIS);
      }
    }
  }

  private void runAvailable(Trigger.AvailableNow trigger) {
    sources.forEach(SourceReader::prepareForAvailableNow);
    boolean more = true;
    while (more && !stop.isStopped()) {
      more = runNext() || (trigger.drain() && raiseToClose());
    }
  }

  /**
   * Raises the watermark to where nothing that it bounds stays; false if nothing is bounded by a
   * later time.
   */
  private boolean raiseToClose() {
    long latest = plan.latestBoundMicros();
    long closing = -Math.floorDiv(-latest, 1000L);
    if (latest == Long.MIN_VALUE
        || latest == Long.MAX_VALUE
        || closing <= watermarks.currentMillis()) {
      return false;
    }
    watermarks = new Watermarks(watermarks.policy(), watermarks.nodeMillis(), closing);
    return true;
  }

  /**
   * Takes up what an earlier run has left, and first runs again the batch that it did not commit.
   */
  private void resume() {
    QueryShape shape = resumedShape();
    List<Optional<Offset>> ends = checkpoint.committedEnds();
    List<List<Offset>> offsets = checkpoint.plannedOffsets();
    for (int i = 0; i < sources.size(); i++) {
      sources
          .get(i)
          .restore(
              i < offsets.size() ? offsets.get(i) : List.of(),
              i < ends.size() ? ends.get(i) : Optional.empty());
    }
    for (Stage stage : plan.stages()) {
      stage.barrier().restore(checkpoint.state(stage.operatorId()));
    }
    Optional<BatchPlan> planned = checkpoint.lastPlan();
    Optional<BatchCommit> committed = checkpoint.lastCommit();
    watermarks =
        committed
            .map(
                c ->
                    new Watermarks(
                        shape.watermarkPolicy(), c.nodeWatermarksMillis(), c.nextWatermarkMillis()))
            .orElseGet(() -> Watermarks.initial(shape.watermarkPolicy(), plan.watermarks().size()));
    if (planned.isPresent()) {
      boolean isCommitted =
          committed.map(c -> c.batchId() == planned.get().batchId()).orElse(false);
      nextBatchId = planned.get().batchId() + (isCommitted ? 1 : 0);
      lastWatermarkMillis = planned.get().watermarkMillis();
      tellResumed(committed, !isCommitted);
      if (!isCommitted) {
        timer.begin();
        run(planned.get());
      }
    }
  }

  private void tellResumed(Optional<BatchCommit> committed, boolean repeatsBatch) {
    definition
        .listener()
        .onResume(
            new Resumption(
                definition.name(),
                nextBatchId,
                repeatsBatch,
                committed.stream().mapToLong(BatchCommit::batchId).findFirst(),
                plan.hasWatermark()
                    ? OptionalLong.of(watermarks.currentMillis())
                    : OptionalLong.empty(),
                plan.stateRows()));
  }

  /** The query's shape as of its first start, which is now if the checkpoint has none. */
  private QueryShape resumedShape() {
    QueryShape now =
        QueryShapes.of(
                definition.plan(),
                definition.outputMode(),
                definition.watermarkPolicy(),
                sources.stream().map(SourceReader::shape).toList())
            .with(STATE_FORMAT);
    Optional<QueryShape> then = checkpoint.shape();
    if (then.isEmpty()) {
      checkpoint.begin(now);
      return now;
    }
    List<String> differences = then.get().differences(now);
    if (!differences.isEmpty()) {
      throw new QueryException(
          ErrorCode.INCOMPATIBLE_CHECKPOINT,
          "the query has changed in what its checkpoint depends on:\n  "
              + String.join("\n  ", differences)
              + "\nTake the change back, or give the query a new checkpointLocation, or start it anew"
              + " with --fresh, which forgets what it has read and kept.");
    }
    return then.get();
  }

  /** Plans and runs the next batch; false if there is no reason for one. */
  private boolean runNext() {
    timer.begin();
    List<Optional<Offset>> ends = new ArrayList<>();
    boolean hasNew = false;
    for (SourceReader source : sources) {
      Optional<Offset> end = source.nextEnd();
      hasNew |= source.hasNew(end);
      ends.add(end);
    }
    timer.endsKnown();
    boolean watermarkActs =
        nextBatchId > 0
            && plan.actsOnWatermark()
            && watermarks.currentMillis() > lastWatermarkMillis;
    if (!hasNew && !watermarkActs) {
      return false;
    }
    BatchPlan batch =
        new BatchPlan(
            nextBatchId, ends, watermarks.currentMillis(), lastWatermarkMillis, clock.nowMillis());
    checkpoint.plan(batch);
    timer.planned();
    run(batch);
    return true;
  }

  private void run(BatchPlan batch) {
    watermarks = runner.run(batch, watermarks, timer);
    lastWatermarkMillis = batch.watermarkMillis();
    nextBatchId = batch.batchId() + 1;
  }
}
