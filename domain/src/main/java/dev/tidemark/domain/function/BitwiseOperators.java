// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;

/** {@code & | ^ ~ << >> >>>} over whole numbers. */
final class BitwiseOperators {

  /** INT or BIGINT, to which narrower numbers are widened. */
  private static final Shape INT_OR_BIGINT =
      new Shape(
          "an INT or BIGINT", e -> e.type() == BIGINT ? Optional.of(e) : Coercion.implicit(e, INT));

  static final List<ScalarFunction> ALL =
      List.of(
          binary("&"),
          binary("|"),
          binary("^"),
          ScalarFunction.named("~")
              .takes(Shape.INTEGRAL)
              .returns(arguments -> arguments.get(0).type()),
          shift("<<", "shiftleft"),
          shift(">>", "shiftright"),
          shift(">>>", "shiftrightunsigned"));

  private BitwiseOperators() {}

  private static ScalarFunction binary(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.INTEGRAL, Shape.INTEGRAL)
        .binds(
            (self, arguments, context) -> {
              Expression left = arguments.get(0);
              Expression right = arguments.get(1);
              DataType type = Coercion.common(left.type(), right.type()).orElseThrow();
              return self.call(type, Coercion.cast(left, type), Coercion.cast(right, type));
            });
  }

  private static ScalarFunction shift(String name, String function) {
    return ScalarFunction.named(name)
        .alias(function)
        .takes(INT_OR_BIGINT, Shape.ANY_INT)
        .returns(arguments -> arguments.get(0).type());
  }
}
