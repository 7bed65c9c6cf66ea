// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.problem.Position;

/**
 * The {@code watermark:} of a stream or a view, as it is written: {@code {column: t, delay: 10
 * minutes}}.
 *
 * @param delay an interval as Spark reads it, for example {@code 10 minutes}
 * @param position where it stands, in the text that the caller will report faults of it in
 */
public record WatermarkClause(String column, String delay, Position position) {

  public WatermarkClause {
    requireNonNull(column, "column");
    requireNonNull(delay, "delay");
    requireNonNull(position, "position");
  }
}
