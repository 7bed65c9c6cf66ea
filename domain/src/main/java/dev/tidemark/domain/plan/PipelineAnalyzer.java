// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.function.BindContext;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.StructType;
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

  public PipelineAnalyzer(BindContext binding) {
    this.binding = requireNonNull(binding, "binding");
  }

  /**
   * Declares a stream. A stream whose watermark is refused can still be read, without it.
   *
   * @param schema all columns of the format, {@code _corrupt_record} too where the user named it
   */
  public Declaration addStream(
      String name, StructType schema, Optional<WatermarkClause> watermark) {
    throw new UnsupportedOperationException(name + schema + watermark + binding);
  }

  /** Declares a bounded input. */
  public void addTable(String name, StructType schema) {
    throw new UnsupportedOperationException(name + schema);
  }

  /** Declares a view, whose SQL is analyzed on its own now, and in every query that reads it. */
  public Declaration addView(
      String name,
      Relation sql,
      Optional<WatermarkClause> watermark,
      Optional<DeduplicateClause> deduplicate) {
    throw new UnsupportedOperationException(name + sql + watermark + deduplicate);
  }

  /**
   * Declares that a stream, table or view of this name exists and is wrong, so that nothing is
   * known of it: those who read it have no plan, and are not reported for that.
   */
  public void addRefused(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * Analyzes a query: names, types, and what its output mode allows. The plan is resolved, not yet
   * optimized.
   */
  public Analysis analyze(Relation query, OutputMode mode) {
    throw new UnsupportedOperationException(query.toString() + mode);
  }
}
