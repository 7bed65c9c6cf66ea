// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.problem.Position;
import java.util.List;

/**
 * The {@code deduplicate:} of a view, as it is written: {@code {columns: [a, b], withinWatermark:
 * false}}.
 *
 * @param position where it stands, in the text that the caller will report faults of it in
 */
public record DeduplicateClause(List<String> columns, boolean withinWatermark, Position position) {

  public DeduplicateClause {
    columns = List.copyOf(columns);
    requireNonNull(position, "position");
  }
}
