// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.pipeline;

import dev.tidemark.app.yaml.SourceText;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.DeduplicateClause;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.Options;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A pipeline file as it is written, its values read but nothing looked up yet: no format, no SQL,
 * no schema. Streams, views, tables and queries are in the order of the file.
 *
 * <p>Where the file lacks something that it must have, or has it wrong, that was told as a problem,
 * and the part is left out or empty here.
 */
public record PipelineFile(
    String name,
    Settings settings,
    List<Stream> streams,
    List<View> views,
    List<Table> tables,
    List<Query> queries) {

  public PipelineFile {
    streams = List.copyOf(streams);
    views = List.copyOf(views);
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
  }

  /** What {@code settings:} holds, or its defaults. */
  public record Settings(ZoneId timeZone, int parallelism, WatermarkPolicy watermarkPolicy) {}

  /**
   * What reads or writes the outside world.
   *
   * @param format empty where the file lacks it
   * @param position of the part that has the connector
   */
  public record Connector(Optional<Located<String>> format, Options options, Position position) {

    /** The format's name as formats are looked up by, in lower case; empty where it lacks one. */
    public String formatName() {
      return format.map(f -> f.value().toLowerCase(Locale.ROOT)).orElse("");
    }
  }

  /** An entry of {@code streams:}. */
  public record Stream(
      Located<String> name,
      Connector connector,
      Optional<SourceText> schema,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {}

  /** An entry of {@code views:}; the SQL is empty where the file lacks it. */
  public record View(
      Located<String> name,
      Optional<SourceText> sql,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {}

  /** An entry of {@code tables:}. */
  public record Table(
      Located<String> name,
      Connector connector,
      Optional<SourceText> schema,
      Located<Refresh> refresh) {}

  /**
   * How old a table's rows may be when a batch starts.
   *
   * @param maxAgeMillis 0: they are read for every batch
   */
  public record Refresh(long maxAgeMillis) {
    public static final Refresh BATCH = new Refresh(0);
    public static final Refresh NEVER = new Refresh(Long.MAX_VALUE);

    /** Whether no batch sees rows that were read for an earlier one. */
    public boolean isEachBatch() {
      return maxAgeMillis == 0;
    }
  }

  /**
   * An entry of {@code queries:}.
   *
   * @param outputMode append where the file has none; empty where it is wrong
   * @param sink empty where the file lacks it
   */
  public record Query(
      Located<String> name,
      Optional<SourceText> sql,
      Optional<Located<OutputMode>> outputMode,
      Located<Trigger> trigger,
      Optional<Located<String>> checkpointLocation,
      Optional<Connector> sink) {}
}
