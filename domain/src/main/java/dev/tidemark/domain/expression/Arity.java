// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import dev.tidemark.domain.problem.ErrorCode;

/** How many arguments a function takes: the one sentence that says so. */
public final class Arity {

  private Arity() {}

  /**
   * @throws FunctionMismatch if there are fewer or more
   */
  public static void check(String name, int min, int max, int actual) {
    if (actual >= min && actual <= max) {
      return;
    }
    String wanted =
        max == ScalarFunction.MANY
            ? "at least " + min
            : min == max ? Integer.toString(min) : min + " to " + max;
    throw new FunctionMismatch(
        ErrorCode.WRONG_ARGUMENT_COUNT,
        name
            + " takes "
            + wanted
            + (max == 1 ? " argument" : " arguments")
            + ", not "
            + actual
            + ".");
  }
}
