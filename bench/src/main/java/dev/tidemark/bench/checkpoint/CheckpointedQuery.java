// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.checkpoint;

import com.google.inject.Guice;
import dev.tidemark.adapter.checkpoint.CheckpointModule;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.engine.inmemory.InMemoryEngine;
import dev.tidemark.formats.codec.JacksonTextCodec;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.RunningQuery;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.sql.SqlParser;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Starts the query that is measured: the engine and the checkpoint are those of users. */
final class CheckpointedQuery {

  private static final String SQL = "SELECT k, count(*) AS n, sum(v) AS s FROM events GROUP BY k";
  private static final Trigger AT_ONCE = new Trigger.ProcessingTime(0);

  private CheckpointedQuery() {}

  /** The store of the checkpoints, as the application has it. */
  static CheckpointStore checkpoints() {
    return Guice.createInjector(new CheckpointModule(UUID::randomUUID))
        .getInstance(CheckpointStore.class);
  }

  /**
   * Starts it.
   *
   * @param folder of the checkpoint; its last part is the query's name
   */
  static RunningQuery start(Path folder, Feed feed, ProgressListener listener) {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new Binding());
    analyzer.addStream("events", KeyedRows.SCHEMA, Optional.empty());
    LogicalPlan plan =
        Optimizer.optimize(
            analyzer.analyze(SqlParser.parseQuery(SQL), OutputMode.UPDATE).planOrThrow());
    CheckpointStore store = checkpoints();
    return new InMemoryEngine(new Unwaiting(), new JacksonTextCodec())
        .start(
            new QueryDefinition(
                folder.getFileName().toString(),
                plan,
                OutputMode.UPDATE,
                AT_ONCE,
                WatermarkPolicy.MIN,
                Map.of("events", () -> new FedSource(KeyedRows.SCHEMA, feed)),
                Map.of(),
                UncountedSink::new,
                () -> store.open(folder),
                new Session(ZoneOffset.UTC, 1, folder.getParent()),
                listener));
  }

  /** A clock by which nobody waits: what is measured is the work between the waits. */
  private static final class Unwaiting implements SystemClock {
    @Override
    public long nowMillis() {
      return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void sleepUntilMillis(long millis) {}
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
