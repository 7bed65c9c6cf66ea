// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;

/** What Spark allows and Tidemark does not have now; each is refused in one sentence. */
final class NotYetSupported {

  private NotYetSupported() {}

  static void sessionWindow(AnalysisContext context, Position position) {
    context.report(
        ErrorCode.NOT_SUPPORTED,
        "session_window is not supported now: group by window(time, size) instead.",
        position);
  }
}
