// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.app.pipeline.PipelineFile.Settings;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.TableFormat;
import dev.tidemark.port.out.TableShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pipeline with nothing wrong in it, ready to run.
 *
 * @param baseDirectory the folder of the file, absolute
 * @param streams by name
 * @param tables by name
 * @param queries in the order of the file
 */
public record PlannedPipeline(
    String name,
    Path baseDirectory,
    Settings settings,
    Map<String, Input<SourceFormat>> streams,
    Map<String, PlannedTable> tables,
    List<PlannedQuery> queries) {

  public PlannedPipeline {
    streams = Map.copyOf(streams);
    tables = Map.copyOf(tables);
    queries = List.copyOf(queries);
  }

  /** The same pipeline with only these of its queries. */
  public PlannedPipeline only(List<String> names) {
    return new PlannedPipeline(
        name,
        baseDirectory,
        settings,
        streams,
        tables,
        queries.stream().filter(q -> names.contains(q.name())).toList());
  }

  /** A stream: what opens it, and with what. */
  public record Input<F>(F format, ConnectorSpec spec) {}

  /**
   * A table: what opens it, with what, and how old its rows may be.
   *
   * @param shape what it has said of itself, if it was asked
   */
  public record PlannedTable(
      TableFormat format, ConnectorSpec spec, Refresh refresh, Optional<TableShape> shape) {}

  /**
   * A query.
   *
   * @param plan analyzed and optimized
   * @param checkpointFolder its own, absolute
   * @param warnings sentences to show when it starts
   */
  public record PlannedQuery(
      String name,
      LogicalPlan plan,
      OutputMode outputMode,
      Trigger trigger,
      Path checkpointFolder,
      SinkFormat sinkFormat,
      ConnectorSpec sinkSpec,
      List<String> warnings) {
    public PlannedQuery {
      warnings = List.copyOf(warnings);
    }
  }
}
