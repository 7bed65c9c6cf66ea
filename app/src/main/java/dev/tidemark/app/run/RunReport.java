// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.Resumption;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says what becomes of a run: where queries go on, what each has done in the end, and what failed.
 * Thread-safe.
 */
public final class RunReport implements ProgressListener {

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

  /** One line where an earlier run is continued. */
  @Override
  public void onResume(Resumption resumption) {
    String committed =
        resumption.committedBatchId().isPresent()
            ? "committed=" + resumption.committedBatchId().getAsLong()
            : "committed=none";
    String watermark =
        resumption.watermarkMillis().isPresent()
            ? " watermark=" + Instant.ofEpochMilli(resumption.watermarkMillis().getAsLong())
            : "";
    LOG.info(
        "query {} goes on: batch={}{} {}{} state={}",
        resumption.query(),
        resumption.nextBatchId(),
        resumption.repeatsBatch() ? " (again, as it was planned)" : "",
        committed,
        watermark,
        resumption.stateRows());
  }

  @Override
  public void onBatch(BatchProgress progress) {}

  /** A query's checkpoint is gone, and it starts anew. */
  public void forgotten(String query, Path checkpointFolder) {
    err.println(
        file
            + ": query "
            + query
            + " starts anew: nothing is left of its checkpoint in "
            + checkpointFolder
            + ".");
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
        err.println(start + "[" + problem.code() + "] " + indented(problem.message()));
      }
    } else if (cause instanceof PortException outside) {
      String why = outside.getCause() == null ? "" : " (" + outside.getCause() + ")";
      err.println(start + "[OUTSIDE_WORLD] " + indented(outside.getMessage()) + why);
    } else {
      err.println(start + "this is a bug in Tidemark; please report it with what follows.");
      cause.printStackTrace(err);
    }
  }

  /** Lines after the first belong to it. */
  private static String indented(String message) {
    return message.replace("\n", "\n  ");
  }
}
