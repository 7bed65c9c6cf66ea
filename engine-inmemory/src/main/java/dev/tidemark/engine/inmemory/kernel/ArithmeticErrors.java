// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;

/** What ANSI arithmetic fails with; Spark's names of the conditions stand in front. */
final class ArithmeticErrors {

  private ArithmeticErrors() {}

  static QueryException overflow(String operation, DataType type, String instead) {
    return new QueryException(
        ErrorCode.ARITHMETIC,
        "[ARITHMETIC_OVERFLOW] "
            + type.sql()
            + " overflow: "
            + operation
            + " does not fit"
            + (instead.isEmpty()
                ? "; cast an operand to a wider type."
                : "; use " + instead + " to get NULL there, or cast to a wider type."));
  }

  static QueryException divisionByZero(String operation) {
    return new QueryException(
        ErrorCode.ARITHMETIC,
        "[DIVIDE_BY_ZERO] Division by zero: "
            + operation
            + ". Use try_divide or try_mod to get NULL there.");
  }
}
