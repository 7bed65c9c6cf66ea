// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cli;

import dev.tidemark.app.planning.PlannedPipeline;
import dev.tidemark.app.planning.PlannedPipeline.PlannedQuery;
import java.io.PrintStream;
import java.util.Map;

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

  /** The tables whose columns are not known, since they were not asked for them. */
  static void printUnread(PlannedPipeline pipeline, String file, PrintStream err) {
    pipeline.tables().entrySet().stream()
        .filter(table -> table.getValue().spec().schema().isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(
            name ->
                err.println(
                    file
                        + ": warning: table "
                        + name
                        + ": its columns are read when the pipeline runs, so that queries over it"
                        + " are not checked here. Give it a schema to have them checked."));
  }
}
