// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;
import java.util.Optional;

/**
 * {@code round bround ceil floor}. The number of digits behind the point is a constant, since the
 * result's type depends on it; it may be negative: {@code round(25, -1)} is 30.
 */
final class RoundingFunctions {

  /** The number of digits that Spark takes every DOUBLE and FLOAT to have. */
  private static final DecimalType OF_DOUBLE = new DecimalType(30, 15);

  private static final DecimalType OF_FLOAT = new DecimalType(14, 7);

  static final List<ScalarFunction> ALL =
      List.of(rounding("round"), rounding("bround"), limit("ceil", "ceiling"), limit("floor"));

  private RoundingFunctions() {}

  private static ScalarFunction rounding(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.NUMERIC)
        .optional(Shape.ANY_INT)
        .failing()
        .binds(
            (self, arguments, context) -> {
              Expression number = arguments.get(0);
              int scale = scale(self, arguments);
              DataType type =
                  number.type() instanceof DecimalType decimal
                      ? rounded(decimal, scale)
                      : number.type();
              return self.call(type, number, Literal.ofInt(scale));
            });
  }

  private static ScalarFunction limit(String name, String... aliases) {
    return ScalarFunction.named(name)
        .alias(aliases)
        .takes(Shape.NUMERIC)
        .optional(Shape.ANY_INT)
        .failing()
        .binds(
            (self, arguments, context) -> {
              Expression number = arguments.get(0);
              return arguments.size() == 1
                  ? toWhole(self, number)
                  : toScale(self, asDecimal(number), scale(self, arguments));
            });
  }

  /** The result is a whole number: BIGINT, or a decimal with one digit more before the point. */
  private static Expression toWhole(ScalarFunction self, Expression number) {
    if (number.type() instanceof DecimalType decimal) {
      int digits = decimal.precision() - decimal.scale() + 1;
      return self.call(DecimalType.bounded(digits, 0), number, Literal.ofInt(0));
    }
    return number.type().isIntegral()
        ? Coercion.cast(number, BIGINT)
        : self.call(BIGINT, Coercion.cast(number, DOUBLE));
  }

  private static Expression toScale(ScalarFunction self, Expression number, int scale) {
    return self.call(rounded((DecimalType) number.type(), scale), number, Literal.ofInt(scale));
  }

  private static Expression asDecimal(Expression number) {
    if (number.type() == DOUBLE) {
      return Coercion.cast(number, OF_DOUBLE);
    }
    return number.type() == FLOAT
        ? Coercion.cast(number, OF_FLOAT)
        : Coercion.cast(number, Coercion.exact(number.type()));
  }

  /** Rounding may need one more digit before the point: 9.9 becomes 10. */
  private static DecimalType rounded(DecimalType type, int scale) {
    int whole = type.precision() - type.scale() + 1;
    if (scale < 0) {
      int digits = Math.max(whole, -scale + 1);
      return new DecimalType(Math.min(digits, DecimalType.MAX_PRECISION), 0);
    }
    int kept = Math.min(type.scale(), scale);
    return new DecimalType(Math.min(whole + kept, DecimalType.MAX_PRECISION), kept);
  }

  private static int scale(ScalarFunction self, List<Expression> arguments) {
    if (arguments.size() == 1) {
      return 0;
    }
    Optional<Object> value =
        arguments.get(1) instanceof Literal literal && literal.type() == INT
            ? literal.value()
            : Optional.empty();
    return value
        .map(Integer.class::cast)
        .orElseThrow(
            () ->
                new FunctionMismatch(
                    ErrorCode.WRONG_TYPE,
                    self.name()
                        + " takes a constant INT as argument 2, not "
                        + arguments.get(1).sql()
                        + "."));
  }
}
