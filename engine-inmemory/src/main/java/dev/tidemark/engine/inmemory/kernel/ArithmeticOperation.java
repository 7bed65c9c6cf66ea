// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;

/** The operations of two numbers of one type. */
enum ArithmeticOperation {
  ADD("+", "try_add"),
  SUBTRACT("-", "try_subtract"),
  MULTIPLY("*", "try_multiply"),
  /** Exact for decimals, IEEE for doubles. */
  DIVIDE("/", "try_divide"),
  /** Cut off towards zero. */
  INTEGRAL_DIVIDE("div", ""),
  /** Has the sign of the dividend. */
  REMAINDER("%", "try_mod"),
  /** The remainder that is not negative where the divisor is positive. */
  POSITIVE_REMAINDER("pmod", "");

  private final String symbol;
  private final String instead;

  ArithmeticOperation(String symbol, String instead) {
    this.symbol = symbol;
    this.instead = instead;
  }

  boolean divides() {
    return ordinal() >= DIVIDE.ordinal();
  }

  QueryException overflow(Object left, Object right, DataType type) {
    return ArithmeticErrors.overflow(left + " " + symbol + " " + right, type, instead);
  }

  QueryException divisionByZero(Object left, Object right) {
    return ArithmeticErrors.divisionByZero(left + " " + symbol + " " + right);
  }
}
