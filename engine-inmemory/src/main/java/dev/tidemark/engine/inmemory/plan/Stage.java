// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A barrier, and what its rows flow through to the next one. */
public final class Stage {

  /** The lane, at the next barrier, of rows that come from a barrier: the query's own thread. */
  private static final int QUERY_LANE = 0;

  private final String operatorId;
  private final Barrier barrier;
  private final Optional<Pipe> out;
  private Pipe.Lane lane;
  private BatchContext context;

  Stage(String operatorId, Barrier barrier, Optional<Pipe> out) {
    this.operatorId = operatorId;
    this.barrier = barrier;
    this.out = out;
  }

  /** Names its state: the operator's place in the plan, the same in every run. */
  public String operatorId() {
    return operatorId;
  }

  public Barrier barrier() {
    return barrier;
  }

  /** Empty for the sink. */
  Optional<Pipe> out() {
    return out;
  }

  /** The watermark behind the barrier and its pipe, when this one reaches the barrier. */
  long leaving(long queryMicros, long reachingMicros) {
    if (out.map(Pipe::setsWatermark).orElse(false)) {
      return queryMicros;
    }
    return reachingMicros == BatchContext.NO_WATERMARK
        ? BatchContext.NO_WATERMARK
        : barrier.outputWatermarkMicros(reachingMicros);
  }

  /** A batch starts; before it does for the barriers that this one leads to. */
  void begin(BatchContext reaching) {
    if (lane == null && out.isPresent()) {
      lane = out.get().open(QUERY_LANE); // now, so that it is told about its first batch too
      barrier.setOutputKept(lane.end().keepsRows());
    }
    context = reaching;
    barrier.begin(reaching);
    out.ifPresent(pipe -> pipe.begin(reaching));
  }

  /**
   * @param runner runs all of some work and returns when it is done
   */
  void finish(Consumer<List<Runnable>> runner) {
    List<Runnable> parts = barrier.parts();
    while (!parts.isEmpty()) {
      runner.accept(parts);
      parts = barrier.moreParts();
    }
    if (out.isEmpty()) {
      barrier.finish(context, rows -> {});
      return;
    }
    lane.end().beginSplit(0);
    barrier.finish(context, lane.head());
    lane.end().endSplit(0);
  }
}
