// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

/** Which nodes of a streaming plan keep state between batches. */
final class StreamingPlans {

  private StreamingPlans() {}

  static boolean isStreamStreamJoin(LogicalPlan node) {
    return node instanceof LogicalPlan.Join join
        && join.left().isStreaming()
        && join.right().isStreaming();
  }

  static boolean isStreamingAggregate(LogicalPlan node) {
    return node instanceof LogicalPlan.Aggregate && node.isStreaming();
  }

  /** Whether a node keeps rows or groups from batch to batch; the counter of LIMIT is not meant. */
  static boolean isStateful(LogicalPlan node) {
    return isStreamingAggregate(node)
        || isStreamStreamJoin(node)
        || (node instanceof LogicalPlan.Deduplicate && node.isStreaming());
  }

  static boolean hasStreamingAggregate(LogicalPlan plan) {
    return plan.nodes().stream().anyMatch(StreamingPlans::isStreamingAggregate);
  }
}
