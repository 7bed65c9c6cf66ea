// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.PortException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Says how a run ended: what each query did, and what failed. */
public final class RunReport {

  private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

  private final PrintStream err;
  private final String file;

  /**
   * @param file the pipeline file's name, for messages
   */
  public RunReport(PrintStream err, String file) {
    this.err = err;
    this.file = file;
  }

  /** One line a query: a warning if rows were late or malformed. */
  public void ended(QueryTotals query) {
    QueryTotals.Totals totals = query.totals();
    boolean isWorthAWarning = totals.lateRows() + totals.malformedRows() > 0;
    LOG.atLevel(isWorthAWarning ? Level.WARN : Level.INFO)
        .log(
            "query {} ended: batches={} rows={} written={} late={} malformed={} state={}",
            query.query(),
            totals.batches(),
            totals.inputRows(),
            totals.outputRows(),
            totals.lateRows(),
            totals.malformedRows(),
            totals.stateRows());
  }

  /** What failed and why; with a stack trace only where it is a bug. */
  public void failed(PipelineRun.Failure failure) {
    String start = file + ": error: query " + failure.query() + " failed: ";
    Throwable cause = failure.cause();
    if (cause instanceof QueryException wrong) {
      for (Problem problem : wrong.problems()) {
        err.println(start + "[" + problem.code() + "] " + problem.message());
      }
    } else if (cause instanceof PortException outside) {
      String why = outside.getCause() == null ? "" : " (" + outside.getCause() + ")";
      err.println(start + "[OUTSIDE_WORLD] " + outside.getMessage() + why);
    } else {
      err.println(start + "this is a bug in Tidemark; please report it with what follows.");
      cause.printStackTrace(err);
    }
  }
}
