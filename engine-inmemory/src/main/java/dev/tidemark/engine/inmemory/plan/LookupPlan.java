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
import dev.tidemark.engine.inmemory.operator.KeyedRows;
import dev.tidemark.port.out.StaticTable;
import java.util.Map;

/** The rows of filters and projections over what one table has for some keys. */
final class LookupPlan implements KeyedRows {

  private final StructType schema;
  private final StructType projection;
  private final StaticTable table;
  private final CollectBarrier collected;
  private final PhysicalPlan physical;
  private final Pipe.Lane lane;

  /**
   * @param plan over that scan and nothing else
   */
  LookupPlan(
      LogicalPlan plan, LogicalPlan.TableScan scan, StaticTable table, KernelContext context) {
    this.schema = plan.schema();
    this.projection = scan.schema();
    this.table = table;
    this.collected = new CollectBarrier(schema);
    this.physical =
        new PhysicalPlanner(OutputMode.COMPLETE, context, Map.of()).plan(plan, collected);
    this.lane = physical.inputs().get(0).pipe().open(0);
  }

  @Override
  public StructType schema() {
    return schema;
  }

  @Override
  public EventBatch lookUp(EventBatch keys, BatchContext batch) {
    physical.begin(
        new BatchContext(
            batch.batchId(),
            OutputMode.COMPLETE,
            BatchContext.NO_WATERMARK,
            BatchContext.NO_WATERMARK));
    lane.end().beginSplit(0);
    table.lookUp(keys, projection).forEach(lane.head()::accept);
    lane.end().endSplit(0);
    physical.finish();
    return collected.rows();
  }
}
