// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.planning;

import dev.tidemark.app.pipeline.Located;
import dev.tidemark.app.pipeline.PipelineFile;
import dev.tidemark.app.pipeline.PipelineFile.Connector;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.Analysis;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.SinkFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans the queries of a file, once its streams, tables and views are declared. */
final class QueryPlanner {

  private final Formats formats;
  private final Map<String, SinkFormat> sinks;
  private final Map<String, Path> checkpoints;
  private final Problems problems;
  private final PipelineAnalyzer analyzer;
  private final FileTexts texts;
  private final ConnectorCheck connectors;

  /**
   * @param sinks those that take the place of the file's, by the name of the query
   * @param checkpoints the folder of each query by its name; a query that has none is not planned
   */
  QueryPlanner(
      Formats formats,
      Map<String, SinkFormat> sinks,
      Map<String, Path> checkpoints,
      Problems problems,
      PipelineAnalyzer analyzer) {
    this.formats = formats;
    this.sinks = sinks;
    this.checkpoints = checkpoints;
    this.problems = problems;
    this.analyzer = analyzer;
    this.texts = new FileTexts(problems);
    this.connectors = new ConnectorCheck(problems);
  }

  /** The queries that nothing is wrong with. */
  List<PlannedQuery> plan(List<PipelineFile.Query> queries) {
    List<String> names = queries.stream().map(q -> q.name().value()).toList();
    sinks.keySet().stream().filter(n -> !names.contains(n)).forEach(n -> tellUnknown(n, names));
    List<PlannedQuery> planned = new ArrayList<>();
    queries.forEach(q -> plan(q).ifPresent(planned::add));
    return planned;
  }

  private Optional<PlannedQuery> plan(PipelineFile.Query query) {
    String name = query.name().value();
    String where = "query " + name;
    Optional<Relation> relation = query.sql().flatMap(sql -> texts.query(where, sql));
    // Where the mode is wrong, names and types are still checked: by the mode that asks least.
    OutputMode mode = query.outputMode().map(Located::value).orElse(OutputMode.UPDATE);
    Optional<Analysis> analysis = relation.map(r -> analyzer.analyze(r, mode));
    analysis.ifPresent(a -> texts.tell(where, query.sql().orElseThrow(), a.problems()));
    Optional<LogicalPlan> plan = analysis.flatMap(Analysis::plan).map(Optimizer::optimize);
    Optional<SinkFormat> sink = sinkFormat(where, query);
    Optional<ConnectorSpec> sinkSpec = sink.map(format -> sink(where, query, format, plan));
    Path checkpoint = checkpoints.get(name);
    if (plan.isEmpty()
        || sinkSpec.isEmpty()
        || query.outputMode().isEmpty()
        || checkpoint == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PlannedQuery(
            name,
            plan.get(),
            mode,
            query.trigger().value(),
            checkpoint,
            sink.orElseThrow(),
            sinkSpec.get(),
            analysis.get().warnings()));
  }

  private void tellUnknown(String query, List<String> names) {
    String hint = Suggestion.sentence(query, names);
    problems.add(
        ErrorCode.BAD_OPTION,
        "there is no query '"
            + query
            + "' to give a sink to."
            + (hint.isEmpty() ? " There are " + String.join(", ", names) + "." : hint),
        Position.UNKNOWN);
  }

  private Optional<SinkFormat> sinkFormat(String where, PipelineFile.Query query) {
    SinkFormat given = sinks.get(query.name().value());
    return given != null
        ? Optional.of(given)
        : query
            .sink()
            .flatMap(s -> connectors.format(where + ": sink", "sink", s, formats.sinks()));
  }

  private ConnectorSpec sink(
      String where, PipelineFile.Query query, SinkFormat format, Optional<LogicalPlan> plan) {
    query
        .outputMode()
        .filter(mode -> !format.modes().contains(mode.value()))
        .ifPresent(mode -> tellMode(where, format, mode));
    boolean isGiven = sinks.containsKey(query.name().value());
    Connector sink =
        isGiven
            ? new Connector(Optional.empty(), Options.of(List.of()), query.name().position())
            : query.sink().orElseThrow();
    return connectors.check(
        where + ": sink", query.name().value(), sink, format, plan.map(LogicalPlan::schema));
  }

  private void tellMode(String where, SinkFormat format, Located<OutputMode> mode) {
    problems.add(
        ErrorCode.OUTPUT_MODE,
        where
            + ": a "
            + format.name()
            + " sink cannot take output mode "
            + mode.value().text()
            + ", only "
            + format.modes().stream()
                .sorted()
                .map(OutputMode::text)
                .collect(Collectors.joining(", "))
            + ".",
        mode.position());
  }
}
