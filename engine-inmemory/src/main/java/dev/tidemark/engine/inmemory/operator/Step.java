// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

/**
 * Something that is done to rows one batch of columns at a time, without looking at others: filter,
 * project, join with a table.
 */
public interface Step {

  /** What it does, for explain: {@code Filter (v > 3)}. */
  String describe();

  /**
   * The step for one lane: a consumer that passes what it makes of rows on to the next. Its kernels
   * are the lane's own. When it has returned it does not look at the rows again, since their memory
   * may be used for others.
   *
   * @param isKept whether somebody behind this step still looks at rows, or columns of them, when
   *     the consumer has returned; if not, the step may use their memory for the next ones
   */
  RowConsumer open(RowConsumer next, boolean isKept);

  /** A batch starts; called on the query's thread before any lane runs. */
  default void begin(BatchContext batch) {}
}
