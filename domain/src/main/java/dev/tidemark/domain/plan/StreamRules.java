// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import java.util.List;

/**
 * What Spark refuses on a stream, by operator and output mode; every rule is asked, so that all
 * faults are told at once.
 *
 * <p>Source: Spark's {@code UnsupportedOperationChecker}, table 4.4 of the semantics.
 */
final class StreamRules {

  private static final List<Rule> RULES =
      List.of(
          AggregationRules::appendNeedsEventTime,
          AggregationRules::completeNeedsAggregation,
          AggregationRules::chainNeedsAppend,
          SessionRules::sessions,
          OrderRules::sort,
          OrderRules::limit,
          JoinRules::kinds,
          JoinRules::modes,
          JoinRules::equality,
          JoinRules::bounds,
          StreamRules::unionOfStreamAndTable);

  private StreamRules() {}

  /** One rule: reports what it has against a plan. */
  @FunctionalInterface
  interface Rule {
    void check(LogicalPlan plan, OutputMode mode, Report report);
  }

  /** Takes what is wrong with a node. */
  @FunctionalInterface
  interface Report {
    void add(ErrorCode code, String message, LogicalPlan node);
  }

  /** Reports everything that is not allowed in this mode. */
  static void check(LogicalPlan plan, OutputMode mode, AnalysisContext context, Position query) {
    if (!plan.isStreaming()) {
      context.report(
          ErrorCode.NO_STREAM,
          "The query reads no stream, so that it would end at once: read at least one stream in it.",
          query);
      return;
    }
    Report report =
        (code, message, node) -> {
          Position origin = context.origin(node);
          context.report(code, message, origin.isKnown() ? origin : query);
        };
    RULES.forEach(r -> r.check(plan, mode, report));
  }

  private static void unionOfStreamAndTable(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan node : plan.nodes()) {
      if (node instanceof LogicalPlan.Union union
          && union.isStreaming()
          && !union.children().stream().allMatch(LogicalPlan::isStreaming)) {
        report.add(
            ErrorCode.UNSUPPORTED_ON_STREAM,
            "UNION of a stream and a table is not allowed, because the table's rows would come"
                + " again in every batch: make a stream of the table's files.",
            node);
      }
    }
  }
}
