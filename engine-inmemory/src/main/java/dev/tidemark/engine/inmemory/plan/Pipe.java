// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.operator.Step;
import dev.tidemark.engine.inmemory.operator.WatermarkStep;
import java.util.List;

/** Steps that rows pass through from a source or a barrier to the next barrier. */
public final class Pipe {

  private final List<Step> steps;
  private final Barrier target;
  private final int input;

  Pipe(List<Step> steps, Barrier target, int input) {
    this.steps = List.copyOf(steps);
    this.target = target;
    this.input = input;
  }

  int input() {
    return input;
  }

  /** Whether a watermark is set on the way. */
  boolean setsWatermark() {
    return steps.stream().anyMatch(WatermarkStep.class::isInstance);
  }

  void begin(BatchContext batch) {
    steps.forEach(step -> step.begin(batch));
  }

  /** A lane's own way through the steps. */
  public Lane open(int lane) {
    LaneInput end = target.input(input, lane);
    RowConsumer head = end;
    for (int i = steps.size() - 1; i >= 0; i--) {
      head = steps.get(i).open(head, end.keepsRows());
    }
    return new Lane(head, end);
  }

  /** Where rows go in, and the end that is told about splits. */
  public record Lane(RowConsumer head, LaneInput end) {}

  /** The steps in order, for explain. */
  List<String> describe() {
    return steps.stream().map(Step::describe).toList();
  }

  boolean endsAt(Barrier barrier) {
    return target == barrier;
  }
}
