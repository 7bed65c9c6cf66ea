// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers that must be known before rows are. */
final class ConstantNumbers {

  private ConstantNumbers() {}

  /** The number that an expression is; empty where it is none that is constant. */
  static Optional<Double> one(Expression expression) {
    if (expression instanceof Literal literal) {
      return literal.value().flatMap(ConstantNumbers::number);
    }
    if (expression instanceof Cast cast && cast.type().isNumeric()) {
      return one(cast.operand());
    }
    return expression instanceof Call call && call.is("negative")
        ? one(call.arguments().get(0)).map(number -> -number)
        : Optional.empty();
  }

  private static Optional<Double> number(Object value) {
    return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
  }

  /** The numbers of an ARRAY; empty where one of them is none that is constant. */
  static Optional<List<Double>> many(Expression expression) {
    if (expression instanceof Literal literal
        && literal.value().orElse(null) instanceof List<?> list) {
      List<Double> numbers = new ArrayList<>();
      list.forEach(value -> number(value).ifPresent(numbers::add));
      return numbers.size() == list.size() ? Optional.of(numbers) : Optional.empty();
    }
    if (expression instanceof Call call && call.is("array")) {
      List<Double> numbers = new ArrayList<>();
      call.arguments().forEach(argument -> one(argument).ifPresent(numbers::add));
      return numbers.size() == call.arguments().size() ? Optional.of(numbers) : Optional.empty();
    }
    return Optional.empty();
  }
}
