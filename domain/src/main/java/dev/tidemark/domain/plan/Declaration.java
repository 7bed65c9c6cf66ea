// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/**
 * What the analyzer makes of a stream or a view when it is declared.
 *
 * @param schema of its rows; empty where it was refused
 * @param inSql faults of a view's SQL; positions are in that text
 * @param inClauses faults of its {@code watermark:} and {@code deduplicate:}; each has the position
 *     that its clause was given with
 */
public record Declaration(
    Optional<StructType> schema, List<Problem> inSql, List<Problem> inClauses) {

  public Declaration {
    inSql = List.copyOf(inSql);
    inClauses = List.copyOf(inClauses);
  }

  /** Whether nothing is wrong with it. */
  public boolean isSound() {
    return inSql.isEmpty() && inClauses.isEmpty();
  }
}
