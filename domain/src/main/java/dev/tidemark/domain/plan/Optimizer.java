// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

/**
 * Improves a resolved plan without changing what comes out of it: names, order and types of the
 * columns stay, and so do the rows.
 *
 * <p>Filters go down as far as they may, below watermarks too: that moves the watermark as Spark's
 * optimizer does, so it is part of a query's meaning. Of equal keys of joins it is known that they
 * are not null. Columns that nothing reads are dropped, down to the scans.
 */
public final class Optimizer {

  /** Each round can only help the next; plans settle within a few. */
  private static final int MOST_ROUNDS = 20;

  private Optimizer() {}

  /** The same query with less work to do. Doing it twice is doing it once. */
  public static LogicalPlan optimize(LogicalPlan plan) {
    LogicalPlan last = plan;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      LogicalPlan next =
          ProjectMerging.merge(
              ColumnPruning.prune(
                  FilterPushdown.push(JoinInference.infer(FilterPushdown.push(last)))));
      if (next.equals(last)) {
        return next;
      }
      last = next;
    }
    return last;
  }
}
