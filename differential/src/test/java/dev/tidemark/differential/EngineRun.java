// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Pipeline;
import dev.tidemark.differential.grammar.Row;
import dev.tidemark.differential.grammar.Scenario;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.Declaration;
import dev.tidemark.domain.plan.DeduplicateClause;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.engine.inmemory.InMemoryEngine;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Session;
import dev.tidemark.sql.SqlParser;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.MemorySource;
import dev.tidemark.testkit.MemoryTable;
import dev.tidemark.testkit.RecordingListener;
import dev.tidemark.testkit.VirtualClock;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Runs a pipeline, from its SQL, in the engine, with random lanes, splits and chunks. */
final class EngineRun {

  private final Pipeline pipeline;
  private final Scenario scenario;
  private final SplittableRandom random;
  private final Map<String, MemorySource> sources = new HashMap<>();
  private final MemorySink sink = new MemorySink();
  private final MemoryCheckpoint checkpoint = new MemoryCheckpoint();
  private final RecordingListener listener = new RecordingListener();

  EngineRun(Pipeline pipeline, Scenario scenario) {
    this.pipeline = pipeline;
    this.scenario = scenario;
    this.random = new SplittableRandom(pipeline.seed());
  }

  /** What the sink has: values as the engine has them, numbers as Long. */
  List<List<List<Object>>> run() {
    LogicalPlan plan = plan();
    for (Scenario.Stream stream : scenario.streams()) {
      sources.put(
          stream.name(),
          MemorySource.of(SqlParser.parseSchema(stream.schema()))
              .rowsPerSplit(random.nextInt(1, 6))
              .rowsPerChunk(random.nextInt(1, 5)));
    }
    int stop = pipeline.stopAfter();
    if (stop > 0) {
      add(0, stop);
      run(plan, new Trigger.AvailableNow(false));
    }
    add(stop, Integer.MAX_VALUE);
    run(plan, new Trigger.AvailableNow(pipeline.isDrained()));
    List<List<List<Object>>> batches = new ArrayList<>();
    for (long id : sink.batchIds()) {
      if (id != batches.size()) {
        throw new AssertionError("batch ids have a gap: " + sink.batchIds());
      }
      batches.add(sink.rows(id).stream().map(EngineRun::numbersAsLong).toList());
    }
    return batches;
  }

  List<BatchProgress> progress() {
    return listener.batches();
  }

  private void run(LogicalPlan plan, Trigger trigger) {
    Map<String, Supplier<EventSource>> opened = new HashMap<>();
    sources.forEach((name, source) -> opened.put(name, source::reopen));
    Map<String, TableOpener> tables = new HashMap<>();
    for (Node.Table table : pipeline.tables()) {
      StructType schema = SqlParser.parseSchema("k STRING, n INT");
      List<?>[] rows = table.rows().stream().map(r -> values(r, "k", "n")).toArray(List<?>[]::new);
      String[] lookupKey = random.nextBoolean() ? new String[] {"k"} : new String[0];
      tables.put(table.name(), () -> MemoryTable.of(schema).keyedBy(lookupKey).set(rows));
    }
    QueryDefinition definition =
        new QueryDefinition(
            "q",
            plan,
            mode(),
            trigger,
            pipeline.isMaxPolicy() ? WatermarkPolicy.MAX : WatermarkPolicy.MIN,
            opened,
            tables,
            sink::reopen,
            checkpoint::reopen,
            new Session(ZoneOffset.UTC, random.nextInt(1, 4), Path.of("")),
            listener);
    new InMemoryEngine(VirtualClock.at("2025-07-24T12:00:00Z"), null)
        .start(definition)
        .termination()
        .toCompletableFuture()
        .join();
  }

  private OutputMode mode() {
    return OutputMode.valueOf(scenario.outputMode().toUpperCase(Locale.ROOT));
  }

  private void add(int from, int to) {
    sources.forEach(
        (name, source) -> {
          List<List<Row>> blocks = pipeline.input().get(name);
          blocks
              .subList(Math.min(from, blocks.size()), Math.min(to, blocks.size()))
              .forEach(
                  b -> source.addBlock(b.stream().map(r -> values(r, "t", "k", "v")).toList()));
        });
  }

  /** As {@link dev.tidemark.domain.event.Values} has them: INT is Integer. */
  private static List<Object> values(Row row, String... columns) {
    List<Object> values = new ArrayList<>();
    for (String column : columns) {
      Object value = row.get(column);
      boolean isInt = value != null && (column.equals("v") || column.equals("n"));
      values.add(isInt ? (Object) Math.toIntExact((Long) value) : value);
    }
    return values;
  }

  private static List<Object> numbersAsLong(List<Object> row) {
    List<Object> values = new ArrayList<>();
    row.forEach(v -> values.add(v instanceof Integer number ? (Object) number.longValue() : v));
    return values;
  }

  private LogicalPlan plan() {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new NoSchemas());
    for (Scenario.Table table : scenario.tables()) {
      analyzer.addTable(table.name(), SqlParser.parseSchema(table.schema()));
    }
    for (Scenario.Stream stream : scenario.streams()) {
      check(
          analyzer.addStream(
              stream.name(),
              SqlParser.parseSchema(stream.schema()),
              watermark("t", stream.delay()),
              deduplicate(stream.deduplicate(), stream.withinWatermark())));
    }
    for (Scenario.View view : scenario.views()) {
      check(
          analyzer.addView(
              view.name(),
              SqlParser.parseQuery(view.sql()),
              watermark(view.watermark(), view.delay()),
              deduplicate(view.deduplicate(), view.withinWatermark())));
    }
    return Optimizer.optimize(
        analyzer.analyze(SqlParser.parseQuery(scenario.sql()), mode()).planOrThrow());
  }

  private static void check(Declaration declared) {
    if (!declared.inSql().isEmpty() || !declared.inClauses().isEmpty()) {
      throw new IllegalArgumentException(declared.toString());
    }
  }

  private static Optional<WatermarkClause> watermark(String column, String delay) {
    return delay == null
        ? Optional.empty()
        : Optional.of(new WatermarkClause(column, delay, Position.UNKNOWN));
  }

  private static Optional<DeduplicateClause> deduplicate(List<String> columns, boolean within) {
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new DeduplicateClause(columns, within, Position.UNKNOWN));
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
