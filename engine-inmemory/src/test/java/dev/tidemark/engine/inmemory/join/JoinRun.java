// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import static java.util.stream.Collectors.toList;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.engine.inmemory.kernel.BatchScope;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.CollectBarrier;
import dev.tidemark.engine.inmemory.plan.PhysicalPlan;
import dev.tidemark.engine.inmemory.plan.PhysicalPlanner;
import dev.tidemark.engine.inmemory.plan.Pipe;
import dev.tidemark.engine.inmemory.plan.Stage;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.StateStore;
import dev.tidemark.testkit.MemoryCheckpoint;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A join of the streams l(id, k, t, v) and r(rid, rk, rt, w) that is told its watermarks. t has a
 * watermark of one minute, and rt one of two.
 */
final class JoinRun {

  static final StructType LEFT =
      StructType.builder()
          .add("id", AtomicType.INT)
          .add("k", AtomicType.STRING)
          .add("t", AtomicType.TIMESTAMP)
          .add("v", AtomicType.INT)
          .build();

  static final StructType RIGHT =
      StructType.builder()
          .add("rid", AtomicType.INT)
          .add("rk", AtomicType.STRING)
          .add("rt", AtomicType.TIMESTAMP)
          .add("w", AtomicType.INT)
          .build();

  private final LogicalPlan logical;
  private PhysicalPlan plan;
  private CollectBarrier end;
  private final Map<String, List<Pipe.Lane>> lanes = new HashMap<>();
  private final Map<String, StructType> schemas = new HashMap<>();
  private MemoryCheckpoint checkpoint = new MemoryCheckpoint();
  private long batchId;
  private long lastMicros;
  private int rowsPerChunk = Integer.MAX_VALUE;
  private Consumer<List<Runnable>> runner = work -> work.forEach(Runnable::run);

  JoinRun(JoinKind kind, Formula on) {
    this(plan(kind, on));
  }

  JoinRun(LogicalPlan logical) {
    this.logical = logical;
    open();
  }

  static LogicalPlan plan(JoinKind kind, Formula on) {
    return plan(Query.from("l").join(Query.from("r"), kind, on));
  }

  static LogicalPlan plan(Query query) {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new NoSchemas());
    analyzer.addStream("l", LEFT, watermark("t", "1 minute"));
    analyzer.addStream("r", RIGHT, watermark("rt", "2 minutes"));
    return Optimizer.optimize(analyzer.analyze(query.relation(), OutputMode.APPEND).planOrThrow());
  }

  private static Optional<WatermarkClause> watermark(String column, String delay) {
    return Optional.of(new WatermarkClause(column, delay, Position.UNKNOWN));
  }

  JoinRun rowsPerChunk(int rows) {
    rowsPerChunk = rows;
    return this;
  }

  /** Has work that lanes may do at once done by this. */
  JoinRun runner(Consumer<List<Runnable>> other) {
    runner = other;
    return this;
  }

  private void open() {
    StructType.Builder schema = StructType.builder();
    logical.output().forEach(a -> schema.add(a.name(), a.type()));
    end = new CollectBarrier(schema.build());
    KernelContext context = new KernelContext(ZoneOffset.UTC, null, new BatchScope("join"));
    plan = new PhysicalPlanner(OutputMode.APPEND, context, Map.of()).plan(logical, end);
    for (PhysicalPlan.StreamInput stream : plan.streams()) {
      lanes.put(stream.scan().stream(), List.of(stream.open(0), stream.open(1)));
      schemas.put(stream.scan().stream(), stream.scan().schema());
    }
  }

  /** Runs a batch; rows are late by the watermark of the batch before. */
  List<List<Object>> batch(
      long watermarkMicros, List<List<Object>> left, List<List<Object>> right) {
    plan.begin(new BatchContext(batchId++, OutputMode.APPEND, watermarkMicros, lastMicros));
    lastMicros = watermarkMicros;
    int split = feed("l", LEFT, left, 0);
    feed("r", RIGHT, right, split);
    plan.finish(runner);
    return Values.rows(end.rows());
  }

  private int feed(String stream, StructType schema, List<List<Object>> rows, int firstSplit) {
    StructType projected = schemas.get(stream);
    List<List<Object>> kept = new ArrayList<>();
    for (List<Object> row : rows) {
      kept.add(
          projected.names().stream()
              .map(name -> row.get(schema.indexOf(name).orElseThrow()))
              .collect(toList()));
    }
    int split = firstSplit;
    for (int from = 0; from < kept.size(); from += Math.min(rowsPerChunk, kept.size())) {
      int to = from + Math.min(rowsPerChunk, kept.size() - from);
      Pipe.Lane lane = lanes.get(stream).get(split % 2);
      lane.end().beginSplit(split);
      lane.head().accept(Values.batch(projected, kept.subList(from, to)));
      lane.end().endSplit(split++);
    }
    return split;
  }

  long stateBytes() {
    return plan.stateBytes();
  }

  long stateRows() {
    return plan.stateRows();
  }

  long lateRows() {
    return plan.lateRows();
  }

  PhysicalPlan plan() {
    return plan;
  }

  /** Rows that a new process would find. */
  int savedRows() {
    return checkpoint.stateRowCount();
  }

  /** Commits the state. */
  void save() {
    if (checkpoint.shape().isEmpty()) {
      checkpoint.begin(new QueryShape(WatermarkPolicy.MIN, List.of()));
    }
    checkpoint.plan(new BatchPlan(batchId - 1, List.of(), 0, 0, 0));
    for (Stage stage : plan.stages()) {
      stage.barrier().save(store(stage));
    }
    checkpoint.commit(new BatchCommit(batchId - 1, List.of(), 0));
  }

  /** Goes on as a new process that finds what was committed. */
  void restart() {
    checkpoint = checkpoint.reopen();
    open();
    for (Stage stage : plan.stages()) {
      stage.barrier().restore(store(stage));
    }
  }

  private StateStore store(Stage stage) {
    Checkpoint opened = checkpoint;
    return opened.state(stage.operatorId());
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
