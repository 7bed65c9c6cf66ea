// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A user's query, file or data is wrong. Holds every problem found; shown without a stack trace.
 */
public final class QueryException extends RuntimeException {

  private final transient List<Problem> problems;

  public QueryException(List<Problem> problems) {
    super(
        problems.stream()
            .map(p -> "[" + p.code() + "] " + p.message())
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** One problem without a place, as it occurs while a query runs. */
  public QueryException(ErrorCode code, String message) {
    this(List.of(new Problem(code, message, Position.UNKNOWN)));
  }

  public List<Problem> problems() {
    return problems;
  }
}
