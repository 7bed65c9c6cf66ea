// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.micro;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
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
import dev.tidemark.port.out.StateStore;
import dev.tidemark.sql.SqlParser;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query over one stream whose batches and watermarks the caller gives, on the caller's thread.
 */
final class DrivenQuery {

  private final OutputMode mode;
  private final SinkBarrier sink = new SinkBarrier();
  private final PhysicalPlan plan;
  private final List<Input> inputs = new ArrayList<>();
  private final Counted counted = new Counted();
  private long batchId;

  private record Input(StructType schema, Pipe.Lane lane) {}

  /**
   * @param watermark on the stream; empty for none
   */
  DrivenQuery(
      String sql,
      OutputMode mode,
      String stream,
      StructType schema,
      Optional<WatermarkClause> watermark) {
    this.mode = mode;
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new Binding());
    analyzer.addStream(stream, schema, watermark);
    LogicalPlan logical =
        Optimizer.optimize(analyzer.analyze(SqlParser.parseQuery(sql), mode).planOrThrow());
    KernelContext context =
        new KernelContext(ZoneOffset.UTC, new JacksonTextCodec(), new BatchScope("benchmark"));
    plan = new PhysicalPlanner(mode, context, Map.of()).plan(logical, sink);
    plan.streams().forEach(i -> inputs.add(new Input(i.scan().schema(), i.open(0))));
  }

  /** The columns that the only scan reads: the optimizer has left out those that nobody needs. */
  StructType scanned() {
    return inputs.get(0).schema();
  }

  /**
   * Runs one batch, in which every scan of the stream gets these rows; returns how many came out.
   */
  long run(List<EventBatch> rows, long evictMicros, long lateMicros) {
    counted.rows = 0;
    sink.open(counted);
    plan.begin(new BatchContext(batchId++, mode, evictMicros, lateMicros));
    for (int split = 0; split < inputs.size(); split++) {
      Input input = inputs.get(split);
      input.lane().end().beginSplit(split);
      for (EventBatch part : rows) {
        input.lane().head().accept(projected(part, input.schema()));
      }
      input.lane().end().endSplit(split);
    }
    plan.finish();
    return counted.rows;
  }

  /** Reports what the last batch has changed; all operators share the store. */
  void save(StateStore store) {
    plan.stages().forEach(stage -> stage.barrier().save(store));
  }

  /** Reads state back before the first batch; for a query with one operator that keeps any. */
  void restore(StateStore store) {
    plan.stages().forEach(stage -> stage.barrier().restore(store));
  }

  private static EventBatch projected(EventBatch rows, StructType schema) {
    if (rows.schema().equals(schema)) {
      return rows;
    }
    List<Column> columns = new ArrayList<>();
    for (String name : schema.names()) {
      columns.add(rows.column(rows.schema().indexOf(name).orElseThrow()));
    }
    return new EventBatch(schema, rows.size(), columns);
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
