// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.problem.ErrorCode;

/** What is said of an argument that a function does not take. */
final class Mismatch {

  private Mismatch() {}

  /** {@code size takes an ARRAY or a MAP, not x of type INT.} */
  static FunctionMismatch of(String function, String wanted, Expression argument) {
    return new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        function
            + " takes "
            + wanted
            + ", not "
            + argument.sql()
            + " of type "
            + argument.type().sql()
            + ".");
  }
}
