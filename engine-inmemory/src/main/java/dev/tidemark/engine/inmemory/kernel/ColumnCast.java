// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;

/**
 * Turns a column of one type into one of another. May keep scratch memory: one thread at a time.
 */
@FunctionalInterface
interface ColumnCast {

  /**
   * The values as the other type; null rows stay null.
   *
   * @throws dev.tidemark.domain.problem.QueryException if a value does not fit and must
   */
  Column apply(Column from);
}
