// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.CONSTANT_STRING;
import static dev.tidemark.domain.expression.Shape.NUMERIC;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.expression.BindContext;
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
import java.util.Locale;
import java.util.Optional;

/** Values as text by a format. */
final class TextFormatFunctions {

  private static final Shape PLACES_OR_PATTERN =
      new Shape(
          "an INT or a STRING",
          e ->
              e.type() == STRING
                  ? Optional.of(e)
                  : e.type().isIntegral() ? Coercion.implicit(e, INT) : Optional.empty());

  static final List<ScalarFunction> ALL =
      List.of(
          named("format_string")
              .alias("printf")
              .takes(ANY_STRING)
              .repeated(ANY)
              .failing()
              .returns(STRING),
          named("format_number")
              .takes(NUMERIC, PLACES_OR_PATTERN)
              .failing()
              .binds(
                  (self, arguments, context) ->
                      self.call(STRING, arguments.toArray(Expression[]::new))),
          named("to_number")
              .takes(ANY_STRING, CONSTANT_STRING)
              .failing()
              .binds((self, arguments, context) -> toNumber(self, arguments)),
          named("try_to_number")
              .takes(ANY_STRING, CONSTANT_STRING)
              .binds((self, arguments, context) -> toNumber(self, arguments)),
          named("to_char")
              .alias("to_varchar")
              .takes(ANY, CONSTANT_STRING)
              .binds(TextFormatFunctions::toChar));

  private TextFormatFunctions() {}

  private static Expression toNumber(ScalarFunction self, List<Expression> arguments) {
    return self.call(pattern(arguments.get(1)).type(), arguments.toArray(Expression[]::new));
  }

  private static NumberPattern pattern(Expression format) {
    try {
      return NumberPattern.of(constant(format));
    } catch (IllegalArgumentException e) {
      throw new FunctionMismatch(ErrorCode.BAD_ARGUMENT, e.getMessage());
    }
  }

  private static String constant(Expression format) {
    return format instanceof Literal literal ? (String) literal.value().orElse("") : "";
  }

  /** Dates by a date format, bytes by the name of an encoding, all else by a number format. */
  private static Expression toChar(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    Expression value = arguments.get(0);
    if (value.type() == DATE || value.type() == TIMESTAMP) {
      return FunctionCatalog.scalar("date_format").orElseThrow().bind(arguments, context);
    }
    if (value.type() == BINARY) {
      return encoded(value, constant(arguments.get(1)), context);
    }
    pattern(arguments.get(1));
    DataType type =
        value.type().isIntegral() || value.type() instanceof DecimalType
            ? Coercion.exact(value.type())
            : value.type() == FLOAT
                ? new DecimalType(14, 7)
                : value.type() == DOUBLE ? new DecimalType(30, 15) : new DecimalType(38, 18);
    Expression number =
        Coercion.implicit(value, type)
            .orElseThrow(
                () ->
                    new FunctionMismatch(
                        ErrorCode.WRONG_TYPE,
                        self.name()
                            + " takes a number, a DATE, a TIMESTAMP or a BINARY, not "
                            + value.sql()
                            + " of type "
                            + value.type().sql()
                            + "."));
    return self.call(STRING, number, arguments.get(1));
  }

  private static Expression encoded(Expression bytes, String encoding, BindContext context) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "base64" -> call("base64", context, bytes);
      case "hex" -> call("hex", context, bytes);
      case "utf-8" -> call("decode", context, bytes, Literal.ofString("UTF-8"));
      default ->
          throw new FunctionMismatch(
              ErrorCode.BAD_ARGUMENT,
              "to_char of a BINARY takes 'base64', 'hex' or 'utf-8', not '" + encoding + "'.");
    };
  }

  private static Expression call(String name, BindContext context, Expression... arguments) {
    return FunctionCatalog.scalar(name).orElseThrow().bind(List.of(arguments), context);
  }
}
