// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;

/** What is said when a sum does not fit its type. */
final class Overflow {

  private Overflow() {}

  static QueryException of(DataType type, String function) {
    return new QueryException(
        ErrorCode.ARITHMETIC,
        "[ARITHMETIC_OVERFLOW] overflow: the sum does not fit "
            + type.sql()
            + ". Use try_"
            + function
            + " to have NULL instead, or cast the argument to a wider DECIMAL.");
  }
}
