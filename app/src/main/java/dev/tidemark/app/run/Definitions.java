// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.app.planning.PlannedPipeline.PlannedTable;
import dev.tidemark.port.in.QueryDefinition;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.CheckpointStore;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.TableShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, TableOpener> tables = new HashMap<>();
    pipeline.tables().forEach((name, table) -> tables.put(name, new Opener(table, session)));
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

  /** Opens a table under its refresh. */
  private record Opener(PlannedTable table, Session session) implements TableOpener {
    @Override
    public StaticTable open() {
      return RefreshedTable.of(
          table.format().open(table.spec(), session), table.refresh(), System::nanoTime);
    }

    @Override
    public Optional<String> noLookupBecause() {
      if (!table.format().canLookUp()) {
        return Optional.of("a table of format " + table.format().name() + " cannot be looked up");
      }
      return table.refresh().isEachBatch()
          ? table.shape().flatMap(TableShape::noLookupBecause)
          : Optional.of("its refresh keeps what was read");
    }

    @Override
    public Optional<List<String>> lookupKey() {
      return table.shape().map(TableShape::lookupKey);
    }
  }
}
