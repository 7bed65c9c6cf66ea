// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.StaticTable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes what an engine needs of what was planned. */
public final class Definitions {

  private Definitions() {}

  /** The definition of one query; its suppliers open nothing until the engine asks. */
  public static QueryDefinition of(
      PlannedPipeline pipeline,
      PlannedQuery query,
      CheckpointStore checkpoints,
      ProgressListener listener) {
    Session session =
        new Session(
            pipeline.settings().timeZone(),
            pipeline.settings().parallelism(),
            pipeline.baseDirectory());
    Map<String, Supplier<EventSource>> sources = new HashMap<>();
    pipeline
        .streams()
        .forEach((name, in) -> sources.put(name, () -> in.format().open(in.spec(), session)));
    Map<String, Supplier<StaticTable>> tables = new HashMap<>();
    pipeline
        .tables()
        .forEach(
            (name, in) ->
                tables.put(
                    name,
                    () ->
                        new RefreshedTable(
                            in.format().open(in.spec(), session), in.refresh(), System::nanoTime)));
    return new QueryDefinition(
        query.name(),
        query.plan(),
        query.outputMode(),
        query.trigger(),
        pipeline.settings().watermarkPolicy(),
        sources,
        tables,
        () -> query.sinkFormat().open(query.sinkSpec(), query.outputMode(), session),
        () -> checkpoints.open(query.checkpointFolder()),
        session,
        listener);
  }
}
