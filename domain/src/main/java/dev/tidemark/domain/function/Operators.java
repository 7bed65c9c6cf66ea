// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.ScalarFunction;
import java.util.List;
import java.util.stream.Stream;

/** Operators: arithmetic, comparison and logic. */
final class Operators {

  static final List<ScalarFunction> ALL =
      Stream.of(
              ArithmeticOperators.ALL,
              BitwiseOperators.ALL,
              ComparisonOperators.ALL,
              LogicOperators.ALL,
              List.of(ElementOperator.ELEMENT))
          .flatMap(List::stream)
          .toList();

  private Operators() {}
}
