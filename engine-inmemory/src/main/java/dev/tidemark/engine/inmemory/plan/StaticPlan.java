// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
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
  private final boolean isRepeatable;
  private final List<Origin> origins; // the same, in the same order, however often it is planned
  private List<List<EventBatch>> lastInputs = List.of();
  private EventBatch last;

  StaticPlan(LogicalPlan plan, KernelContext context, Map<String, StaticTable> tables) {
    this.plan = plan;
    this.context = context;
    this.tables = tables;
    this.isRepeatable = isRepeatable(plan);
    this.origins =
        physical(new CollectBarrier(schema())).inputs().stream()
            .map(PhysicalPlan.Input::origin)
            .toList();
  }

  /**
   * Whether nothing but its one table decides about the rows: no other table, and no expression
   * that the batch has a say in.
   */
  private static boolean isRepeatable(LogicalPlan plan) {
    if (plan instanceof LogicalPlan.Project project) {
      return isRepeatable(project.child())
          && project.items().stream().allMatch(i -> isRepeatable(i.expression()));
    }
    if (plan instanceof LogicalPlan.Filter filter) {
      return isRepeatable(filter.child()) && isRepeatable(filter.condition());
    }
    return plan instanceof LogicalPlan.TableScan;
  }

  /** A function without arguments, such as current_timestamp(), may tell the batch. */
  private static boolean isRepeatable(Expression expression) {
    boolean tellsBatch = expression instanceof Call call && call.arguments().isEmpty();
    return !tellsBatch
        && expression.isDeterministic()
        && expression.children().stream().allMatch(StaticPlan::isRepeatable);
  }

  private PhysicalPlan physical(CollectBarrier end) {
    return new PhysicalPlanner(OutputMode.COMPLETE, context, tables).plan(plan, end);
  }

  @Override
  public StructType schema() {
    return plan.schema();
  }

  /**
   * Computes the rows anew, unless they follow from the table alone and it gave the very rows of
   * the time before: then the answer is the very same object.
   */
  @Override
  public EventBatch read(BatchContext outer) {
    List<List<EventBatch>> inputs = origins.stream().map(this::read).toList();
    if (last == null || !isRepeatable || !areSame(inputs, lastInputs)) {
      last = compute(inputs, outer.batchId());
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

  /** Plans anew, so that no state is left of the time before. */
  private EventBatch compute(List<List<EventBatch>> inputs, long batchId) {
    CollectBarrier collected = new CollectBarrier(schema());
    PhysicalPlan physical = physical(collected);
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
