// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan.StreamScan;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.WatermarkStep;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * A query as an engine runs it: inputs, each with a pipe to a barrier, and stages, each a barrier
 * with a pipe to the next.
 *
 * <pre>
 *   stream ─ filter ─ project ─▶ aggregate ─ project ─▶ sink
 *   └──────── pipe ──────────┘   └────── stage ──────┘  └ stage
 * </pre>
 */
public final class PhysicalPlan {

  private final List<Input> inputs;
  private final List<Stage> stages;
  private final List<MarkedStep> watermarks;

  /** Where rows come in, and what they flow through. */
  record Input(Origin origin, Pipe pipe) {}

  /**
   * A stream that the plan reads, and a lane's way from it.
   *
   * @param filters what its source may leave out rows by
   */
  public record StreamInput(StreamScan scan, List<PushedFilter> filters, Pipe pipe) {

    /** Opens a lane; on the query's thread, once a lane. */
    public Pipe.Lane open(int lane) {
      return pipe.open(lane);
    }
  }

  /** A watermark's step and its delay. */
  public record MarkedStep(WatermarkStep step, long delayMicros) {}

  /**
   * @param stages from the inputs up; the sink is the last
   */
  PhysicalPlan(List<Input> inputs, List<Stage> stages, List<MarkedStep> watermarks) {
    this.inputs = List.copyOf(inputs);
    this.stages = List.copyOf(stages);
    this.watermarks = List.copyOf(watermarks);
  }

  List<Input> inputs() {
    return inputs;
  }

  /** The streams it reads, in plan order: one source each. */
  public List<StreamInput> streams() {
    List<StreamInput> streams = new ArrayList<>();
    for (Input input : inputs) {
      if (input.origin() instanceof Origin.Stream stream) {
        streams.add(new StreamInput(stream.scan(), stream.filters(), input.pipe()));
      }
    }
    return streams;
  }

  public List<Stage> stages() {
    return stages;
  }

  /** The watermarks, in plan order. */
  public List<MarkedStep> watermarks() {
    return watermarks;
  }

  public boolean hasWatermark() {
    return !watermarks.isEmpty();
  }

  /**
   * Whether any operator has something to do when only the watermark has risen. One that no
   * watermark reaches, since it is set behind it, has not.
   */
  public boolean actsOnWatermark() {
    Map<Barrier, BatchContext> reached = new IdentityHashMap<>();
    boolean acts = false;
    for (Stage stage : stages) {
      long micros = reaching(stage.barrier(), 0, reached, BatchContext::evictMicros);
      reached.put(stage.barrier(), new BatchContext(0, OutputMode.APPEND, micros, micros));
      acts |= stage.barrier().actsOnWatermark() && micros != BatchContext.NO_WATERMARK;
    }
    return acts;
  }

  /** Whether rows must come in order, by one lane. */
  public boolean needsOrder() {
    return stages.stream().anyMatch(s -> s.barrier().needsOrder());
  }

  public long stateRows() {
    return stages.stream().mapToLong(s -> s.barrier().stateRows()).sum();
  }

  /** Roughly the memory that all state takes, in bytes. */
  public long stateBytes() {
    return stages.stream().mapToLong(s -> s.barrier().stateBytes()).sum();
  }

  public long lateRows() {
    return stages.stream().mapToLong(s -> s.barrier().lateRows()).sum();
  }

  /**
   * The query's watermark, in micros, with which all state that is bounded is let go;
   * Long.MIN_VALUE if there is none.
   */
  public long latestBoundMicros() {
    return stages.stream()
        .map(Stage::barrier)
        .filter(barrier -> barrier.latestBoundMicros() != Long.MIN_VALUE)
        .mapToLong(barrier -> queryMicros(barrier, barrier.latestBoundMicros()))
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /**
   * The query's watermark with which this one reaches a barrier: later by what those before it hold
   * back.
   */
  private long queryMicros(Barrier barrier, long reachingMicros) {
    long needed = reachingMicros;
    for (Stage before : stages) {
      boolean leadsTo =
          before.out().map(out -> out.endsAt(barrier) && !out.setsWatermark()).orElse(false);
      if (leadsTo && reachingMicros != Long.MAX_VALUE) {
        long heldBack = reachingMicros - before.barrier().outputWatermarkMicros(reachingMicros);
        needed = Math.max(needed, queryMicros(before.barrier(), reachingMicros + heldBack));
      }
    }
    return needed;
  }

  /** A batch starts: tells every operator, each with the watermark that reaches it. */
  public void begin(BatchContext batch) {
    inputs.forEach(i -> i.pipe().begin(batch));
    Map<Barrier, BatchContext> reached = new IdentityHashMap<>();
    for (Stage stage : stages) {
      BatchContext context =
          batch.at(
              reaching(stage.barrier(), batch.evictMicros(), reached, BatchContext::evictMicros),
              reaching(stage.barrier(), batch.lateMicros(), reached, BatchContext::lateMicros));
      reached.put(stage.barrier(), context);
      stage.begin(context);
    }
  }

  /**
   * The watermark that reaches a barrier: the least over the pipes that lead to it and carry one.
   * One that is set on the way is the query's; else it is what the barrier before lets through.
   */
  private long reaching(
      Barrier barrier,
      long queryMicros,
      Map<Barrier, BatchContext> reached,
      ToLongFunction<BatchContext> which) {
    LongStream fromInputs =
        inputs.stream()
            .filter(i -> i.pipe().endsAt(barrier) && i.pipe().setsWatermark())
            .mapToLong(i -> queryMicros);
    LongStream fromStages =
        stages.stream()
            .filter(s -> s.out().map(out -> out.endsAt(barrier)).orElse(false))
            .mapToLong(s -> s.leaving(queryMicros, which.applyAsLong(reached.get(s.barrier()))))
            .filter(micros -> micros != BatchContext.NO_WATERMARK);
    return LongStream.concat(fromInputs, fromStages).min().orElse(BatchContext.NO_WATERMARK);
  }

  /** As {@link #finish(Consumer)}, on this thread alone. */
  public void finish() {
    finish(work -> work.forEach(Runnable::run));
  }

  /**
   * All input is in: every barrier gives what it has to the next.
   *
   * @param runner runs all of some work, on any threads, and returns when it is done
   */
  public void finish(Consumer<List<Runnable>> runner) {
    stages.forEach(stage -> stage.finish(runner));
  }

  /** The plan in words: each barrier, and below it what leads to it. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      text.append(stage.operatorId()).append(": ").append(stage.barrier().describe()).append('\n');
      for (Input input : inputs) {
        if (input.pipe().endsAt(stage.barrier())) {
          describe(input.origin().describe(), input.pipe(), text);
        }
      }
      for (Stage before : stages) {
        before
            .out()
            .filter(out -> out.endsAt(stage.barrier()))
            .ifPresent(out -> describe(before.operatorId(), out, text));
      }
    }
    return text.toString();
  }

  private static void describe(String from, Pipe pipe, StringBuilder text) {
    text.append("  from ").append(from).append('\n');
    pipe.describe().forEach(step -> text.append("    ").append(step).append('\n'));
  }
}
