// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import java.util.Optional;

/**
 * What the analyzer makes of a query: its plan, or what is wrong with it.
 *
 * @param plan resolved, not yet optimized; empty where there is a problem, and where the query
 *     reads a relation that was refused before (its faults were told then, so there are none here)
 * @param problems every fault of the query; positions are in its SQL text
 * @param warnings sentences to show when the query starts: state that nothing bounds
 */
public record Analysis(Optional<LogicalPlan> plan, List<Problem> problems, List<String> warnings) {

  public Analysis {
    requireNonNull(plan, "plan");
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether there is a plan to run. */
  public boolean isRunnable() {
    return plan.isPresent();
  }

  /**
   * The plan.
   *
   * @throws QueryException with every problem, if there is none
   */
  public LogicalPlan planOrThrow() {
    return plan.orElseThrow(() -> new QueryException(problems));
  }
}
