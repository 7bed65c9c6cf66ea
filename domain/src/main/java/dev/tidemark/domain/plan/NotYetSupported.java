// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.problem.ErrorCode;

/**
 * What Spark allows and Tidemark does not have now; each is refused in one sentence.
 *
 * <p>Asked only once Spark's own rules have nothing against the query.
 */
final class NotYetSupported {

  private NotYetSupported() {}

  /** Reports every node that engines cannot run now. */
  static void check(LogicalPlan plan, AnalysisContext context) {
    for (LogicalPlan node : plan.nodes()) {
      if (!node.isStreaming()) {
        continue;
      }
      if (StreamingPlans.isStreamStreamJoin(node)) {
        report(context, node, "A join of two streams is");
      }
    }
  }

  private static void report(AnalysisContext context, LogicalPlan node, String what) {
    context.report(ErrorCode.NOT_SUPPORTED, what + " not supported now.", context.origin(node));
  }
}
