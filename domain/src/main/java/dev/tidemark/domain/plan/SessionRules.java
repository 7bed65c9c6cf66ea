// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.output.StreamOperation;
import dev.tidemark.domain.plan.StreamRules.Report;
import dev.tidemark.domain.problem.ErrorCode;

/** What output modes ask of aggregations by sessions. */
final class SessionRules {

  private SessionRules() {}

  static void sessions(LogicalPlan plan, OutputMode mode, Report report) {
    for (LogicalPlan node : plan.nodes()) {
      if (Sessions.isStreaming(node)) {
        check((LogicalPlan.Aggregate) node, mode, report);
      }
    }
  }

  private static void check(LogicalPlan.Aggregate aggregate, OutputMode mode, Report report) {
    if (!StreamOperation.SESSION_WINDOW.isAllowedIn(mode)) {
      report.add(
          ErrorCode.OUTPUT_MODE,
          "session_window cannot run in "
              + mode.text()
              + " mode, because a session's bounds change while it grows: choose append mode.",
          aggregate);
      return;
    }
    if (aggregate.groups().size() == 1) {
      report.add(
          ErrorCode.UNSUPPORTED_ON_STREAM,
          "session_window needs one more column to group a stream by, whose sessions they are:"
              + " write GROUP BY session_window(t, gap), user.",
          aggregate);
    }
    boolean isBounded =
        Sessions.groupOf(aggregate).filter(s -> s.attribute().isWatermarked()).isPresent();
    // without any watermarked group another rule has told it
    if (mode == OutputMode.APPEND && !isBounded && aggregate.watermarkedGroup().isPresent()) {
      report.add(
          ErrorCode.APPEND_NEEDS_WATERMARK,
          "The query cannot run in append mode: its sessions are not of a watermarked column, so"
              + " that none is ever final. Write session_window of the watermarked column itself.",
          aggregate);
    }
  }
}
