// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;

/**
 * What Spark allows and Tidemark does not have now; each is refused in one sentence.
 *
 * <p>Asked only once Spark's own rules have nothing against the query.
 */
final class NotYetSupported {

  private NotYetSupported() {}

  static void sessionWindow(AnalysisContext context, Position position) {
    context.report(
        ErrorCode.NOT_SUPPORTED,
        "session_window is not supported now: group by window(time, size) instead.",
        position);
  }

  /** Reports every node that engines cannot run now. */
  static void check(LogicalPlan plan, AnalysisContext context) {
    for (LogicalPlan node : plan.nodes()) {
      if (!node.isStreaming()) {
        continue;
      }
      if (node instanceof LogicalPlan.Deduplicate) {
        report(context, node, "Deduplication of a stream is");
      } else if (node instanceof LogicalPlan.Union) {
        report(context, node, "UNION of streams is");
      } else if (StreamingPlans.isStateful(node)
          && node.children().stream().anyMatch(StreamingPlans::hasState)) {
        report(context, node, "An aggregation above another one is");
      }
    }
  }

  private static void report(AnalysisContext context, LogicalPlan node, String what) {
    context.report(ErrorCode.NOT_SUPPORTED, what + " not supported now.", context.origin(node));
  }
}
