// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.app.run.PipelineRun.Failure;
import java.util.List;

/**
 * A query of a pipeline failed. The cause says with what: a {@link
 * dev.tidemark.domain.problem.QueryException} for what is wrong with the query or its data, a
 * {@link dev.tidemark.port.out.PortException} for the outside world and for functions, whose own
 * exception is its cause. Queries that failed after it are suppressed in it.
 */
public final class PipelineFailedException extends RuntimeException {

  private final String query;

  private PipelineFailedException(Failure failure) {
    super("query " + failure.query() + " failed: " + failure.cause().getMessage(), failure.cause());
    query = failure.query();
  }

  static PipelineFailedException of(List<Failure> failures) {
    PipelineFailedException first = new PipelineFailedException(failures.get(0));
    failures.stream().skip(1).map(PipelineFailedException::new).forEach(first::addSuppressed);
    return first;
  }

  /** The name of the query that failed first. */
  public String query() {
    return query;
  }
}
