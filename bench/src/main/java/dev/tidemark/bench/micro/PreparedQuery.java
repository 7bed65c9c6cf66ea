// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.SinkBarrier;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.PhysicalPlanner;
import dev.tidemark.engine.inmemory.plan.Pipe;
import dev.tidemark.formats.codec.JacksonTextCodec;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.sql.SqlParser;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query over the stream {@code sales} with neither source nor sink, on the thread that calls it:
 * what its kernels and operators cost.
 */
final class PreparedQuery {

  private final OutputMode mode;
  private final SinkBarrier sink = new SinkBarrier();
  private final PhysicalPlan plan;
  private final Pipe.Lane lane;
  private final List<EventBatch> batches;
  private final Counted counted = new Counted();
  private long batchId;

  /**
   * @param watermark on {@code create_date}, as Spark reads delays; empty for none
   */
  PreparedQuery(
      String sql, OutputMode mode, StructType schema, int keys, Optional<String> watermark) {
    this.mode = mode;
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new Binding());
    analyzer.addStream(
        "sales",
        schema,
        watermark.map(delay -> new WatermarkClause("create_date", delay, Position.UNKNOWN)));
    LogicalPlan logical =
        Optimizer.optimize(analyzer.analyze(SqlParser.parseQuery(sql), mode).planOrThrow());
    KernelContext context =
        new KernelContext(ZoneOffset.UTC, new JacksonTextCodec(), new BatchScope("benchmark"));
    plan = new PhysicalPlanner(mode, context, Map.of()).plan(logical, sink);
    PhysicalPlan.StreamInput input = plan.streams().get(0);
    lane = input.open(0);
    // The scan's own columns: the optimizer has left out those that nobody reads.
    batches = PreparedSales.batches(input.scan().schema(), keys);
  }

  /** Runs one micro-batch of {@link PreparedSales#ROWS} rows and returns how many came out. */
  long run() {
    BatchContext batch =
        new BatchContext(batchId++, mode, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK);
    counted.rows = 0;
    sink.open(counted);
    plan.begin(batch);
    lane.end().beginSplit(0);
    for (EventBatch rows : batches) {
      lane.head().accept(rows);
    }
    lane.end().endSplit(0);
    plan.finish();
    return counted.rows;
  }

  private static final class Counted implements SinkBatch {
    private long rows;

    @Override
    public void write(EventBatch written) {
      rows += written.size();
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {}
  }

  private static final class Binding implements BindContext {
    @Override
    public StructType parseSchema(String ddl) {
      return SqlParser.parseSchema(ddl);
    }

    @Override
    public DataType parseTypeOrSchema(String ddl) {
      return SqlParser.parseTypeOrSchema(ddl);
    }
  }
}
