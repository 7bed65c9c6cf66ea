// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.output.StreamOperation;
import dev.tidemark.domain.plan.StreamRules.Report;
import dev.tidemark.domain.problem.ErrorCode;
import java.util.List;
import java.util.Optional;

/** What output modes ask of aggregations. */
final class AggregationRules {

  private AggregationRules() {}

  /** The first aggregation from the top decides, as in Spark. */
  static void appendNeedsEventTime(LogicalPlan plan, OutputMode mode, Report report) {
    Optional<LogicalPlan> first =
        plan.nodes().stream().filter(StreamingPlans::isStreamingAggregate).findFirst();
    if (first.isEmpty()) {
      return;
    }
    LogicalPlan.Aggregate aggregate = (LogicalPlan.Aggregate) first.get();
    StreamOperation operation =
        aggregate.watermarkedGroup().isPresent()
            ? StreamOperation.AGGREGATION_BY_EVENT_TIME
            : StreamOperation.AGGREGATION;
    if (!operation.isAllowedIn(mode)) {
      report.add(
          ErrorCode.APPEND_NEEDS_WATERMARK,
          "The query cannot run in append mode: its aggregation has no watermark on what it groups"
              + " by, so that no group is ever final. "
              + remedy(aggregate),
          aggregate);
    }
  }

  private static String remedy(LogicalPlan.Aggregate aggregate) {
    List<String> marked =
        aggregate.child().output().stream()
            .filter(Attribute::isWatermarked)
            .map(Attribute::name)
            .toList();
    return marked.isEmpty()
        ? "Add a watermark on an event-time column that is grouped by, or choose update mode."
        : "Group by the watermarked column "
            + String.join(" or ", marked)
            + " itself, or by a window of it (what is computed from it has no watermark), or choose"
            + " update mode.";
  }

  static void completeNeedsAggregation(LogicalPlan plan, OutputMode mode, Report report) {
    if (!StreamingPlans.hasStreamingAggregate(plan)
        && !StreamOperation.NO_AGGREGATION.isAllowedIn(mode)) {
      report.add(
          ErrorCode.OUTPUT_MODE,
          "The query cannot run in complete mode: it has no aggregation, and its rows would have to"
              + " be kept for ever. Choose append mode.",
          plan);
    }
  }

  static void chainNeedsAppend(LogicalPlan plan, OutputMode mode, Report report) {
    if (StreamOperation.CHAIN_BEHIND_AGGREGATION.isAllowedIn(mode)) {
      return;
    }
    for (LogicalPlan node : plan.nodes()) {
      if (StreamingPlans.isStateful(node)
          && node.children().stream().anyMatch(StreamingPlans::hasStreamingAggregate)) {
        report.add(
            ErrorCode.OUTPUT_MODE,
            "The query cannot run in "
                + mode.text()
                + " mode: an operation with state stands above an aggregation, whose groups may"
                + " still change. Choose append mode.",
            node);
        return;
      }
    }
  }
}
