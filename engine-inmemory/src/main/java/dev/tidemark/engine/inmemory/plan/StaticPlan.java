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

  private final LogicalPlan plan;
  private final KernelContext context;
  private final Map<String, StaticTable> tables;

  StaticPlan(LogicalPlan plan, KernelContext context, Map<String, StaticTable> tables) {
    this.plan = plan;
    this.context = context;
    this.tables = tables;
  }

  @Override
  public StructType schema() {
    return plan.schema();
  }

  @Override
  public EventBatch read(BatchContext outer) {
    CollectBarrier collected = new CollectBarrier(schema());
    PhysicalPlan physical =
        new PhysicalPlanner(OutputMode.COMPLETE, context, tables).plan(plan, collected);
    BatchContext batch =
        new BatchContext(
            outer.batchId(),
            OutputMode.COMPLETE,
            BatchContext.NO_WATERMARK,
            BatchContext.NO_WATERMARK);
    physical.begin(batch);
    int split = 0;
    for (PhysicalPlan.Input input : physical.inputs()) {
      Pipe.Lane lane = input.pipe().open(0);
      lane.end().beginSplit(split);
      for (EventBatch rows : read(input.origin())) {
        lane.head().accept(rows);
      }
      lane.end().endSplit(split++);
    }
    physical.finish();
    return collected.rows();
  }

  private List<EventBatch> read(Origin origin) {
    if (origin instanceof Origin.Table table) {
      return tables.get(table.scan().table()).read(table.scan().schema());
    }
    return List.of(new EventBatch(StructType.of(), 1, List.of()));
  }
}
