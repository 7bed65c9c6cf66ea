// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.output.StreamOperation;
import dev.tidemark.domain.plan.StreamRules.Report;
import dev.tidemark.domain.problem.ErrorCode;

/** Where ORDER BY and LIMIT may stand over a stream. */
final class OrderRules {

  private OrderRules() {}

  static void sort(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan node : plan.nodes()) {
      if (!(node instanceof LogicalPlan.Sort) || !node.isStreaming()) {
        continue;
      }
      StreamOperation operation =
          StreamingPlans.hasStreamingAggregate(node)
              ? StreamOperation.SORT_ABOVE_AGGREGATION
              : StreamOperation.SORT;
      if (!operation.isAllowedIn(mode)) {
        report.add(
            ErrorCode.UNSUPPORTED_ON_STREAM,
            "ORDER BY cannot sort a stream, which has no end: it is allowed in complete mode, above"
                + " an aggregation. Take it away"
                + (operation == StreamOperation.SORT ? "." : ", or choose complete mode."),
            node);
      }
    }
  }

  static void limit(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan node : plan.nodes()) {
      if (!(node instanceof LogicalPlan.Limit) || !node.isStreaming()) {
        continue;
      }
      StreamOperation operation =
          StreamingPlans.hasStreamingAggregate(node)
              ? StreamOperation.LIMIT_ABOVE_AGGREGATION
              : StreamOperation.LIMIT;
      if (mode == OutputMode.UPDATE && !operation.isAllowedIn(mode)) {
        report.add(
            ErrorCode.OUTPUT_MODE,
            "LIMIT cannot run in update mode, because which rows are the first changes: choose "
                + (operation == StreamOperation.LIMIT ? "append" : "complete")
                + " mode, or take it away.",
            node);
      }
    }
  }
}
