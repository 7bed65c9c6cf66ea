// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/**
 * Turns the queries of a pipeline into plans, or says everything that is wrong with them.
 *
 * <pre>{@code
 * PipelineAnalyzer analyzer = new PipelineAnalyzer(binding);
 * analyzer.addTable("users", usersSchema);
 * analyzer.addStream("sales", salesSchema, Optional.empty());
 * Declaration events = analyzer.addView("events", parsed, Optional.of(watermark), Optional.empty());
 * Analysis totals = analyzer.analyze(query, OutputMode.UPDATE);
 * LogicalPlan plan = Optimizer.optimize(totals.planOrThrow());
 * }</pre>
 *
 * <p>Declare streams and tables first, then views in the order of the file: a view sees only what
 * was declared before it. A relation whose schema could not be read, or whose SQL did not parse, is
 * declared with {@link #addRefused}, so that those who read it are not blamed for it. Names are
 * taken without regard to case; that each is used once is the caller's to check (the first wins).
 *
 * <p>Nothing here throws for a user's fault. Messages name columns, clauses and modes, but not the
 * query, the file or the line: the caller puts those in front. Confined to one thread.
 */
public final class PipelineAnalyzer {

  private final BindContext binding;
  private final Catalog catalog = new Catalog();

  public PipelineAnalyzer(BindContext binding) {
    this.binding = requireNonNull(binding, "binding");
  }

  /**
   * Declares a stream. A stream whose clauses are refused can still be read, without them, but no
   * query of it gets a plan.
   *
   * @param schema all columns of the format, {@code _corrupt_record} too where the user named it
   */
  public Declaration addStream(
      String name,
      StructType schema,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {
    Catalog.Entry plain = new Catalog.StreamEntry(name, schema, Optional.empty(), Optional.empty());
    Problems problems = new Problems();
    AnalysisContext context = AnalysisContext.of(binding, problems, Optional.empty());
    Catalog single = new Catalog();
    single.add(plain);
    new Analyzer(single, context)
        .resolve(new Relation.Named(name, Position.UNKNOWN))
        .ifPresent(rows -> new EventTimeResolver(context).clauses(rows, watermark, deduplicate));
    catalog.add(
        problems.isEmpty()
            ? new Catalog.StreamEntry(name, schema, watermark, deduplicate)
            : new Catalog.RefusedEntry(name, Optional.of(plain)));
    return new Declaration(Optional.of(schema), List.of(), problems.found());
  }

  /** Declares a stream without deduplication. */
  public Declaration addStream(
      String name, StructType schema, Optional<WatermarkClause> watermark) {
    return addStream(name, schema, watermark, Optional.empty());
  }

  /** Declares a bounded input. */
  public void addTable(String name, StructType schema) {
    catalog.add(new Catalog.TableEntry(name, schema));
  }

  /** Declares a view, whose SQL is analyzed on its own now, and in every query that reads it. */
  public Declaration addView(
      String name,
      Relation sql,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {
    Problems inSql = new Problems();
    Problems inClauses = new Problems();
    AnalysisContext context = AnalysisContext.of(binding, inSql, Optional.empty());
    Optional<ResolvedRelation> rows = new Analyzer(catalog, context).resolve(sql);
    Optional<ResolvedRelation> view =
        rows.flatMap(
            r ->
                new EventTimeResolver(context.reportingTo(inClauses))
                    .clauses(r, watermark, deduplicate));
    boolean isSound = inSql.isEmpty() && inClauses.isEmpty() && !context.hasReadRefused();
    Optional<Catalog.Entry> plain =
        rows.map(r -> new Catalog.ViewEntry(name, sql, Optional.empty(), Optional.empty()));
    catalog.add(
        isSound && view.isPresent()
            ? new Catalog.ViewEntry(name, sql, watermark, deduplicate)
            : new Catalog.RefusedEntry(name, plain));
    return new Declaration(
        rows.map(r -> schema(r.scope().columns())), inSql.found(), inClauses.found());
  }

  private static StructType schema(List<Attribute> columns) {
    StructType.Builder schema = StructType.builder();
    columns.forEach(c -> schema.add(c.name(), c.type()));
    return schema.build();
  }

  /**
   * Declares that a stream, table or view of this name exists and is wrong, so that nothing is
   * known of it: those who read it have no plan, and are not reported for that.
   */
  public void addRefused(String name) {
    catalog.add(new Catalog.RefusedEntry(name, Optional.empty()));
  }

  /**
   * Analyzes a query: names, types, and what its output mode allows. The plan is resolved, not yet
   * optimized.
   */
  public Analysis analyze(Relation query, OutputMode mode) {
    Problems problems = new Problems();
    AnalysisContext context = AnalysisContext.of(binding, problems, Optional.of(mode));
    Optional<LogicalPlan> plan =
        new Analyzer(catalog, context).resolve(query).map(ResolvedRelation::asWritten);
    if (context.hasReadRefused() || plan.isEmpty()) {
      return new Analysis(Optional.empty(), problems.found(), List.of());
    }
    StreamRules.check(plan.get(), mode, context, query.position());
    return problems.isEmpty()
        ? new Analysis(plan, List.of(), StateBounds.warnings(Optimizer.optimize(plan.get()), mode))
        : new Analysis(Optional.empty(), problems.found(), List.of());
  }
}
