// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/** The streams and tables of the tests in this package, and how a query of them is analyzed. */
final class Shop {

  static final Position CLAUSE = new Position(9, 16);

  static final BindContext NO_SCHEMAS =
      new BindContext() {
        @Override
        public StructType parseSchema(String ddl) {
          throw new FunctionMismatch(ErrorCode.BAD_SCHEMA, ddl);
        }

        @Override
        public DataType parseTypeOrSchema(String ddl) {
          throw new FunctionMismatch(ErrorCode.BAD_SCHEMA, ddl);
        }
      };

  static final StructType EVENTS =
      StructType.builder().add("t", TIMESTAMP).add("k", STRING).add("v", INT).build();

  private Shop() {}

  /**
   * Streams ev(t, k, v) and clicks(ct, ck, place STRUCT&lt;x, y&gt;, tags ARRAY), views timed and
   * late, which are both with a watermark of 10 and 5 minutes, and a table users(id, name).
   */
  static PipelineAnalyzer open() {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(NO_SCHEMAS);
    analyzer.addTable("users", StructType.builder().add("id", STRING).add("name", STRING).build());
    analyzer.addStream("ev", EVENTS, Optional.empty());
    analyzer.addStream("clicks", clicks(), Optional.empty());
    analyzer.addView("timed", Query.from("ev").relation(), watermark("t", "10 minutes"), none());
    analyzer.addView("late", Query.from("clicks").relation(), watermark("ct", "5 minutes"), none());
    return analyzer;
  }

  private static StructType clicks() {
    return StructType.builder()
        .add("ct", TIMESTAMP)
        .add("ck", STRING)
        .add("place", StructType.builder().add("x", INT).add("y", INT).build())
        .add("tags", new ArrayType(STRING))
        .build();
  }

  static Optional<WatermarkClause> watermark(String column, String delay) {
    return Optional.of(new WatermarkClause(column, delay, CLAUSE));
  }

  static Optional<DeduplicateClause> none() {
    return Optional.empty();
  }

  static Analysis analyze(Query query, OutputMode mode) {
    return open().analyze(query.relation(), mode);
  }

  /** The plan, as explain prints it. */
  static String plan(Query query, OutputMode mode) {
    return PlanPrinter.print(analyze(query, mode).planOrThrow());
  }

  static String optimized(Query query, OutputMode mode) {
    return PlanPrinter.print(Optimizer.optimize(analyze(query, mode).planOrThrow()));
  }

  /** The resolved plan of a query whether or not a stream allows it. */
  static LogicalPlan resolved(Query query) {
    Problems problems = new Problems();
    Catalog catalog = new Catalog();
    Relation relation = query.relation();
    catalog.add(new Catalog.StreamEntry("ev", EVENTS, watermark("t", "10 minutes"), none()));
    catalog.add(new Catalog.StreamEntry("late", clicks(), watermark("ct", "5 minutes"), none()));
    catalog.add(new Catalog.StreamEntry("clicks", clicks(), Optional.empty(), Optional.empty()));
    catalog.add(
        new Catalog.TableEntry(
            "users", StructType.builder().add("id", STRING).add("name", STRING).build()));
    Optional<ResolvedRelation> resolved =
        new Analyzer(catalog, AnalysisContext.of(NO_SCHEMAS, problems, Optional.empty()))
            .resolve(relation);
    problems.throwIfAny();
    return resolved.orElseThrow().asWritten();
  }

  /** What is wrong with a query, as {@code CODE: message}. */
  static List<String> faults(Query query, OutputMode mode) {
    return analyze(query, mode).problems().stream()
        .map(p -> p.code() + ": " + p.message())
        .toList();
  }
}
