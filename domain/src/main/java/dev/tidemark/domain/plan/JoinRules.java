// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.join.StreamJoinRule;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.output.StreamOperation;
import dev.tidemark.domain.plan.StreamRules.Report;
import dev.tidemark.domain.problem.ErrorCode;
import java.util.List;

/** What joins with streams must be like. */
final class JoinRules {

  private JoinRules() {}

  private static List<LogicalPlan.Join> joins(LogicalPlan plan) {
    return plan.nodes().stream()
        .filter(LogicalPlan.Join.class::isInstance)
        .map(LogicalPlan.Join.class::cast)
        .filter(LogicalPlan::isStreaming)
        .toList();
  }

  private static StreamJoinRule ruleOf(LogicalPlan.Join join) {
    return StreamJoinRule.of(join.kind(), join.left().isStreaming(), join.right().isStreaming());
  }

  static void kinds(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan.Join join : joins(plan)) {
      if (ruleOf(join) == StreamJoinRule.REFUSED) {
        boolean isOfStreams = StreamingPlans.isStreamStreamJoin(join);
        report.add(
            ErrorCode.STREAM_JOIN,
            join.kind().sql()
                + " JOIN is not allowed "
                + (isOfStreams
                    ? "between two streams: use LEFT OUTER JOIN with a range of time, and keep the"
                        + " rows without a match."
                    : join.left().isStreaming()
                        ? "between a stream on the left and a table on the right: "
                            + remedy(join.kind())
                        : "between a table on the left and a stream on the right: "
                            + remedy(join.kind())),
            join);
      }
    }
  }

  private static String remedy(JoinKind kind) {
    return kind == JoinKind.LEFT_SEMI || kind == JoinKind.LEFT_ANTI
        ? "the stream must be on the left."
        : "only the stream's side can be preserved, because the rows of a stream that match the"
            + " table are never all known.";
  }

  static void modes(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan.Join join : joins(plan)) {
      if (StreamingPlans.isStreamStreamJoin(join)
          && !StreamOperation.STREAM_STREAM_JOIN.isAllowedIn(mode)) {
        report.add(
            ErrorCode.OUTPUT_MODE,
            "A join of two streams cannot run in " + mode.text() + " mode: choose append mode.",
            join);
      }
    }
  }

  static void equality(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan.Join join : joins(plan)) {
      if (StreamingPlans.isStreamStreamJoin(join) && JoinKeys.of(join).pairs().isEmpty()) {
        report.add(
            ErrorCode.STREAM_JOIN,
            "A join of two streams needs at least one equality (a = b) between a column of the left"
                + " and one of the right: without one every row would have to meet every other.",
            join);
      }
    }
  }

  static void bounds(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan.Join join : joins(plan)) {
      if (StreamingPlans.isStreamStreamJoin(join)
          && ruleOf(join) == StreamJoinRule.NEEDS_BOUND
          && !JoinTimeBounds.of(join).state().isEnoughFor(join.kind())) {
        report.add(
            ErrorCode.STREAM_JOIN,
            join.kind().sql()
                + " JOIN of two streams needs what says when a row will find no match any more:"
                + " watermarks on the event times of both sides, and either their equality (or that"
                + " of windows of them) or a range of time between them in ON, such as b.t BETWEEN"
                + " a.t AND a.t + INTERVAL 1 HOUR.",
            join);
      }
    }
  }
}
