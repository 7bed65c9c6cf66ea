// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.watermark.Watermarks;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.SinkBarrier;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.Stage;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchHeader;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.port.out.SourceProgress;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Runs one batch as it was planned: reads, folds, writes, commits. Confined to the query's thread.
 */
final class BatchRunner {

  private final QueryDefinition definition;
  private final PhysicalPlan plan;
  private final SinkBarrier end;
  private final BatchScope scope;
  private final List<SourceReader> sources;
  private final EventSink sink;
  private final Checkpoint checkpoint;
  private final Lanes lanes;
  private final ReadAhead readAhead;
  private final SystemClock clock;

  BatchRunner(
      QueryDefinition definition,
      PhysicalPlan plan,
      SinkBarrier end,
      BatchScope scope,
      List<SourceReader> sources,
      EventSink sink,
      Checkpoint checkpoint,
      Lanes lanes,
      SystemClock clock) {
    this.definition = definition;
    this.plan = plan;
    this.end = end;
    this.scope = scope;
    this.sources = sources;
    this.sink = sink;
    this.checkpoint = checkpoint;
    this.lanes = lanes;
    this.readAhead = new ReadAhead(sources);
    this.clock = clock;
  }

  /**
   * Runs the batch and returns the watermarks after it.
   *
   * @param timer has timed what came before
   */
  Watermarks run(BatchPlan batch, Watermarks watermarks, BatchTimer timer) {
    OptionalLong watermark =
        plan.hasWatermark() ? OptionalLong.of(batch.watermarkMillis()) : OptionalLong.empty();
    OutputMode mode = definition.outputMode();
    BatchContext context =
        new BatchContext(
            batch.batchId(),
            mode,
            boundMicros(batch.watermarkMillis()),
            boundMicros(batch.lateWatermarkMillis()));
    scope.begin(batch.batchId(), batch.batchTimeMillis());
    RowCounts counts =
        new RowCounts(definition.name(), batch.batchId(), definition.listener(), clock);
    write(
        sink.begin(
            new BatchHeader(definition.name(), checkpoint.id(), batch.batchId(), watermark, mode)),
        batch,
        context,
        counts,
        timer);
    Watermarks next = advance(watermarks);
    List<SourceProgress> read = progress(batch);
    commit(batch, next);
    timer.committed();
    definition
        .listener()
        .onBatch(
            new BatchProgress(
                definition.name(),
                batch.batchId(),
                batch.batchTimeMillis(),
                timer.durations(),
                counts.rows(),
                counts.malformed(),
                counts.dropped(),
                plan.lateRows(),
                end.rowsWritten(),
                plan.stateRows(),
                plan.stateBytes(),
                watermark,
                read));
    return next;
  }

  private long boundMicros(long millis) {
    if (!plan.hasWatermark()) {
      return BatchContext.NO_WATERMARK;
    }
    return millis > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : millis * 1000;
  }

  private void write(
      SinkBatch target, BatchPlan batch, BatchContext context, RowCounts counts, BatchTimer timer) {
    try {
      end.open(target);
      plan.begin(context);
      List<Lanes.Task> tasks = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        sources.get(i).addTasks(batch.ends().get(i), tasks, counts);
      }
      timer.partsFound();
      readAhead.end(lanes);
      lanes.run(tasks);
      readAhead.begin(batch.ends(), lanes);
      plan.finish(
          work -> lanes.run(work.stream().<Lanes.Task>map(part -> lane -> part.run()).toList()));
    } catch (RuntimeException | Error e) {
      abort(target, e);
      throw e;
    }
    target.commit();
    timer.written();
  }

  private List<SourceProgress> progress(BatchPlan batch) {
    List<SourceProgress> progress = new ArrayList<>(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      progress.add(sources.get(i).progress(batch.ends().get(i)));
    }
    return progress;
  }

  private static void abort(SinkBatch target, Throwable cause) {
    try {
      target.abort();
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private Watermarks advance(Watermarks watermarks) {
    List<Long> maxima = plan.watermarks().stream().map(w -> w.step().maxMicros()).toList();
    List<Long> delays =
        plan.watermarks().stream().map(PhysicalPlan.MarkedStep::delayMicros).toList();
    return watermarks.advancedBy(maxima, delays);
  }

  private void commit(BatchPlan batch, Watermarks next) {
    for (Stage stage : plan.stages()) {
      stage.barrier().save(checkpoint.state(stage.operatorId()));
    }
    checkpoint.commit(new BatchCommit(batch.batchId(), next.nodeMillis(), next.currentMillis()));
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).committed(batch.ends().get(i));
    }
  }
}
