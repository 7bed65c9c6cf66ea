// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.output;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a query does to a stream, and the output modes in which Spark 4.1 allows it.
 *
 * <pre>
 *                                     append  update  complete
 *   AGGREGATION_BY_EVENT_TIME           x       x        x
 *   AGGREGATION                                 x        x
 *   SESSION_WINDOW                      x                x
 *   NO_AGGREGATION                      x       x
 *   CHAIN_BEHIND_AGGREGATION            x
 *   STREAM_STREAM_JOIN                  x
 *   SORT_ABOVE_AGGREGATION                               x
 *   SORT
 *   LIMIT                               x
 *   LIMIT_ABOVE_AGGREGATION             x                x
 * </pre>
 *
 * <p>Source: Spark's {@code UnsupportedOperationChecker}.
 */
public enum StreamOperation {
  /** An aggregation whose grouping has a watermarked column in it. */
  AGGREGATION_BY_EVENT_TIME(OutputMode.APPEND, OutputMode.UPDATE, OutputMode.COMPLETE),
  /** An aggregation whose grouping has none. */
  AGGREGATION(OutputMode.UPDATE, OutputMode.COMPLETE),
  /** An aggregation by sessions. */
  SESSION_WINDOW(OutputMode.APPEND, OutputMode.COMPLETE),
  /** A query that aggregates nothing. */
  NO_AGGREGATION(OutputMode.APPEND, OutputMode.UPDATE),
  /** An operation with state whose input is an aggregation. */
  CHAIN_BEHIND_AGGREGATION(OutputMode.APPEND),
  /** A join of two streams. */
  STREAM_STREAM_JOIN(OutputMode.APPEND),
  /** ORDER BY of the result of an aggregation. */
  SORT_ABOVE_AGGREGATION(OutputMode.COMPLETE),
  /** ORDER BY of rows that are not aggregated. */
  SORT,
  /** LIMIT of rows that are not aggregated. */
  LIMIT(OutputMode.APPEND),
  /** LIMIT of the result of an aggregation. */
  LIMIT_ABOVE_AGGREGATION(OutputMode.APPEND, OutputMode.COMPLETE);

  private final Set<OutputMode> modes;

  StreamOperation(OutputMode... modes) {
    this.modes = EnumSet.noneOf(OutputMode.class);
    this.modes.addAll(Set.of(modes));
  }

  public boolean isAllowedIn(OutputMode mode) {
    return modes.contains(mode);
  }
}
