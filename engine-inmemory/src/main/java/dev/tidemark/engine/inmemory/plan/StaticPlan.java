// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.CollectBarrier;
import dev.tidemark.engine.inmemory.operator.StaticRows;
import dev.tidemark.port.out.StaticTable;
import java.util.List;
import java.util.Map;

/** The rows of a plan over tables, computed anew each time they are asked for. */
final class StaticPlan implements StaticRows {

  private static final List<EventBatch> ONE_ROW =
      List.of(new EventBatch(StructType.of(), 1, List.of()));

  private final LogicalPlan plan;
  private final KernelContext context;
  private final Map<String, StaticTable> tables;
  private List<List<EventBatch>> lastInputs = List.of();
  private EventBatch last;

  StaticPlan(LogicalPlan plan, KernelContext context, Map<String, StaticTable> tables) {
    this.plan = plan;
    this.context = context;
    this.tables = tables;
  }

  @Override
  public StructType schema() {
    return plan.schema();
  }

  /**
   * Computes the rows anew, unless every table gave the very rows of the time before: then the
   * answer is the very same object.
   */
  @Override
  public EventBatch read(BatchContext outer) {
    CollectBarrier collected = new CollectBarrier(schema());
    PhysicalPlan physical =
        new PhysicalPlanner(OutputMode.COMPLETE, context, tables).plan(plan, collected);
    List<List<EventBatch>> inputs = physical.inputs().stream().map(i -> read(i.origin())).toList();
    if (last == null || !areSame(inputs, lastInputs)) {
      last = compute(physical, inputs, collected, outer.batchId());
      lastInputs = inputs;
    }
    return last;
  }

  private static boolean areSame(List<List<EventBatch>> inputs, List<List<EventBatch>> others) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static EventBatch compute(
      PhysicalPlan physical,
      List<List<EventBatch>> inputs,
      CollectBarrier collected,
      long batchId) {
    physical.begin(
        new BatchContext(
            batchId, OutputMode.COMPLETE, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK));
    for (int split = 0; split < inputs.size(); split++) {
      Pipe.Lane lane = physical.inputs().get(split).pipe().open(0);
      lane.end().beginSplit(split);
      inputs.get(split).forEach(lane.head()::accept);
      lane.end().endSplit(split);
    }
    physical.finish();
    return collected.rows();
  }

  private List<EventBatch> read(Origin origin) {
    return origin instanceof Origin.Table table
        ? tables.get(table.scan().table()).read(table.scan().schema())
        : ONE_ROW;
  }
}
