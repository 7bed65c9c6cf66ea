// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.Located;
import dev.tidemark.app.pipeline.PipelineFile;
import dev.tidemark.app.planning.PlannedPipeline.Input;
import dev.tidemark.app.planning.PlannedPipeline.PlannedTable;
import dev.tidemark.domain.plan.Declaration;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.SinkFormat;
import dev.tidemark.port.out.SourceFormat;
import dev.tidemark.port.out.SourceFormat.SchemaRule;
import dev.tidemark.port.out.TableFormat;
import dev.tidemark.port.out.TableShape;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a pipeline file into plans, or tells everything that is wrong with it. Opens nothing but
 * tables whose columns the file does not give, to ask for them.
 *
 * <p>A planner is confined to one thread, and can be used again.
 */
public final class PipelinePlanner {

  private final Formats formats;
  private final boolean isOffline;

  @Inject
  public PipelinePlanner(Formats formats) {
    this(formats, false);
  }

  private PipelinePlanner(Formats formats, boolean isOffline) {
    this.formats = formats;
    this.isOffline = isOffline;
  }

  /**
   * A planner that opens nothing at all: a query that reads a table whose columns the file does not
   * give has no plan, and nothing is said of it.
   */
  public PipelinePlanner offline() {
    return new PipelinePlanner(formats, true);
  }

  /**
   * Plans all queries.
   *
   * @param baseDirectory the folder of the file
   * @param sinks those that take the place of the file's, by the name of the query
   * @param problems gets every fault; where there is one, the result lacks what is wrong
   */
  public PlannedPipeline plan(
      PipelineFile file, Path baseDirectory, Map<String, SinkFormat> sinks, Problems problems) {
    return new Run(formats, isOffline, file, baseDirectory, sinks, problems).plan();
  }

  /** The planning of one file. */
  private static final class Run {
    private final Formats formats;
    private final boolean isOffline;
    private final PipelineFile file;
    private final Path baseDirectory;
    private final Map<String, SinkFormat> sinks;
    private final Problems problems;
    private final FileTexts texts;
    private final ConnectorCheck connectors;
    private final PipelineAnalyzer analyzer = new PipelineAnalyzer(new SqlBinding());
    private final Map<String, Input<SourceFormat>> streams = new LinkedHashMap<>();
    private final Map<String, PlannedTable> tables = new LinkedHashMap<>();

    Run(
        Formats formats,
        boolean isOffline,
        PipelineFile file,
        Path baseDirectory,
        Map<String, SinkFormat> sinks,
        Problems problems) {
      this.formats = formats;
      this.isOffline = isOffline;
      this.file = file;
      this.baseDirectory = baseDirectory;
      this.sinks = sinks;
      this.problems = problems;
      this.texts = new FileTexts(problems);
      this.connectors = new ConnectorCheck(problems);
    }

    PlannedPipeline plan() {
      file.streams().forEach(this::declare);
      file.tables().forEach(this::declare);
      file.views().forEach(this::declare);
      Map<String, Path> checkpoints = CheckpointFolders.of(file, baseDirectory, problems);
      List<PlannedPipeline.PlannedQuery> queries =
          new QueryPlanner(formats, sinks, checkpoints, problems, analyzer).plan(file.queries());
      return new PlannedPipeline(
          file.name(), baseDirectory, file.settings(), streams, tables, queries);
    }

    private void declare(PipelineFile.Stream stream) {
      String name = stream.name().value();
      String where = "stream " + name;
      Optional<StructType> schema = stream.schema().flatMap(s -> texts.schema(where, s));
      Optional<SourceFormat> format =
          connectors.format(where, "stream", stream.connector(), formats.sources());
      if (format.isEmpty()) {
        analyzer.addRefused(name);
        return;
      }
      ConnectorSpec spec = connectors.check(where, name, stream.connector(), format.get(), schema);
      boolean given = stream.schema().isPresent();
      boolean fits = isSchemaAsRuled(where, format.get(), given, stream.name());
      Optional<StructType> columns =
          fits && given == schema.isPresent() ? format.get().schema(spec) : Optional.empty();
      if (columns.isEmpty()) {
        analyzer.addRefused(name);
        return;
      }
      streams.put(name, new Input<>(format.get(), spec));
      tellClauses(
          where, analyzer.addStream(name, columns.get(), stream.watermark(), stream.deduplicate()));
    }

    private boolean isSchemaAsRuled(
        String where, SourceFormat format, boolean given, Located<String> name) {
      SchemaRule rule = format.schemaRule();
      if (given ? rule != SchemaRule.FORBIDDEN : rule != SchemaRule.REQUIRED) {
        return true;
      }
      problems.add(
          ErrorCode.BAD_OPTION,
          where
              + ": format "
              + format.name()
              + (given
                  ? " has columns of its own and takes no schema: leave it out."
                  : " needs a schema, as in schema: id STRING, amount BIGINT."),
          name.position());
      return false;
    }

    private void declare(PipelineFile.Table table) {
      String name = table.name().value();
      String where = "table " + name;
      Optional<StructType> schema = table.schema().flatMap(s -> texts.schema(where, s));
      Optional<TableFormat> format =
          connectors.format(where, "table", table.connector(), formats.tables());
      if (format.isPresent()) {
        int before = problems.found().size();
        Optional<TableShape> shape = Optional.empty();
        ConnectorSpec spec = connectors.check(where, name, table.connector(), format.get(), schema);
        if (table.schema().isEmpty() && format.get().hasOwnSchema()) {
          if (!isOffline && problems.isEmpty()) {
            shape = readShape(where, format.get(), spec);
            schema = shape.map(TableShape::schema);
            spec = new ConnectorSpec(name, spec.options(), schema, spec.position());
          }
        } else if (table.schema().isEmpty() && problems.found().size() == before) {
          problems.add(
              ErrorCode.BAD_OPTION,
              where
                  + ": format "
                  + format.get().name()
                  + " needs a schema, as in schema: id STRING, name STRING.",
              table.name().position());
        }
        tables.put(name, new PlannedTable(format.get(), spec, table.refresh().value(), shape));
      }
      if (format.isPresent() && schema.isPresent()) {
        analyzer.addTable(name, schema.get());
      } else {
        analyzer.addRefused(name);
      }
    }

    private Optional<TableShape> readShape(String where, TableFormat format, ConnectorSpec spec) {
      Session session =
          new Session(file.settings().timeZone(), file.settings().parallelism(), baseDirectory);
      try {
        return Optional.of(format.readShape(spec, session));
      } catch (PortException e) {
        problems.add(
            ErrorCode.OUTSIDE_WORLD,
            where + ": its columns cannot be read: " + e.getMessage(),
            spec.position());
        return Optional.empty();
      }
    }

    private void declare(PipelineFile.View view) {
      String name = view.name().value();
      String where = "view " + name;
      Optional<Relation> relation = view.sql().flatMap(sql -> texts.query(where, sql));
      if (relation.isEmpty()) {
        analyzer.addRefused(name);
        return;
      }
      Declaration declared =
          analyzer.addView(name, relation.get(), view.watermark(), view.deduplicate());
      texts.tell(where, view.sql().orElseThrow(), declared.inSql());
      tellClauses(where, declared);
    }

    private void tellClauses(String where, Declaration declared) {
      for (Problem problem : declared.inClauses()) {
        problems.add(problem.code(), where + ": " + problem.message(), problem.position());
      }
    }
  }
}
