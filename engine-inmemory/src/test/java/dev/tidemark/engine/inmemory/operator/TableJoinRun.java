// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.PhysicalPlanner;
import dev.tidemark.engine.inmemory.plan.Pipe;
import dev.tidemark.testkit.MemoryTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A query over the stream s and the table t, batch by batch, in two lanes. */
public final class TableJoinRun {

  public static final StructType STREAM =
      StructType.builder()
          .add("id", AtomicType.INT)
          .add("k", AtomicType.STRING)
          .add("n", AtomicType.BIGINT)
          .add("v", AtomicType.INT)
          .add("x", AtomicType.DOUBLE)
          .build();

  public static final StructType TABLE =
      StructType.builder()
          .add("tk", AtomicType.STRING)
          .add("tn", AtomicType.BIGINT)
          .add("w", AtomicType.INT)
          .add("name", AtomicType.STRING)
          .add("tx", AtomicType.DOUBLE)
          .build();

  private final CollectBarrier end;
  private final PhysicalPlan plan;
  private final StructType projected;
  private final List<Pipe.Lane> lanes;
  private long batchId;

  TableJoinRun(Query query, MemoryTable table) {
    LogicalPlan logical = plan(query);
    end = new CollectBarrier(logical.schema());
    plan = new PhysicalPlanner(OutputMode.APPEND, context(), Map.of("t", table)).plan(logical, end);
    PhysicalPlan.StreamInput stream = plan.streams().get(0);
    projected = stream.scan().schema();
    lanes = List.of(stream.open(0), stream.open(1));
  }

  public static KernelContext context() {
    return new KernelContext(ZoneOffset.UTC, null, new BatchScope("join"));
  }

  public static LogicalPlan plan(Query query) {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new NoSchemas());
    analyzer.addTable("t", TABLE);
    analyzer.addTable("u", TABLE);
    analyzer.addStream("s", STREAM, Optional.empty(), Optional.empty());
    return Optimizer.optimize(analyzer.analyze(query.relation(), OutputMode.APPEND).planOrThrow());
  }

  /** What a batch gives whose rows come so many at a time. */
  List<List<Object>> batch(List<List<Object>> rows, int rowsPerChunk) {
    plan.begin(
        new BatchContext(
            batchId++, OutputMode.APPEND, BatchContext.NO_WATERMARK, BatchContext.NO_WATERMARK));
    int split = 0;
    for (int from = 0; from < rows.size(); from += rowsPerChunk) {
      List<List<Object>> chunk = new ArrayList<>();
      for (List<Object> row : rows.subList(from, Math.min(rows.size(), from + rowsPerChunk))) {
        List<Object> values = new ArrayList<>();
        projected.names().forEach(n -> values.add(row.get(STREAM.indexOf(n).getAsInt())));
        chunk.add(values);
      }
      Pipe.Lane lane = lanes.get(split % 2);
      lane.end().beginSplit(split);
      lane.head().accept(Values.batch(projected, chunk));
      lane.end().endSplit(split++);
    }
    plan.finish();
    return Values.rows(end.rows());
  }

  String describe() {
    return plan.describe();
  }

  private static final class NoSchemas implements BindContext {
    @Override
    public StructType parseSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }

    @Override
    public DataType parseTypeOrSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }
  }
}
