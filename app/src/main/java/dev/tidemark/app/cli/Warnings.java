// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import java.io.PrintStream;

/** What a user should know of a pipeline that is not wrong: {@code file: warning: …}. */
final class Warnings {

  private Warnings() {}

  static void print(PlannedPipeline pipeline, String file, PrintStream err) {
    for (PlannedQuery query : pipeline.queries()) {
      query
          .warnings()
          .forEach(w -> err.println(file + ": warning: query " + query.name() + ": " + w));
    }
  }
}
