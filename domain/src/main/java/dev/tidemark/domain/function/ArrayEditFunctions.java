// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.VOID;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.ArrayList;
import java.util.List;

/** Functions that make an array of an array, and sequences. */
final class ArrayEditFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          edited("array_remove"),
          edited("array_append"),
          edited("array_prepend"),
          ScalarFunction.named("array_insert")
              .takes(Shape.ARRAY, ANY_INT, Shape.ANY)
              .failing()
              .binds(
                  (self, arguments, context) -> {
                    Expression[] pair =
                        Elements.withValue(self.name(), arguments.get(0), arguments.get(2));
                    return self.call(pair[0].type(), pair[0], arguments.get(1), pair[1]);
                  }),
          ScalarFunction.named("array_compact")
              .takes(Shape.ARRAY)
              .returns(arguments -> arguments.get(0).type()),
          ScalarFunction.named("slice")
              .takes(Shape.ARRAY, ANY_INT, ANY_INT)
              .failing()
              .returns(arguments -> arguments.get(0).type()),
          ScalarFunction.named("flatten").takes(Shape.ARRAY).returns(ArrayEditFunctions::flattened),
          ScalarFunction.named("concat_arrays")
              .takes(Shape.ARRAY)
              .repeated(Shape.ARRAY)
              .binds(
                  (self, arguments, context) -> {
                    Expression[] arrays = Elements.ofOneType("concat", arguments);
                    return self.call(arrays[0].type(), arrays);
                  }),
          ScalarFunction.named("reverse_array")
              .takes(Shape.ARRAY)
              .returns(arguments -> arguments.get(0).type()),
          ScalarFunction.named("sequence")
              .arity(2, 3)
              .failing()
              .binds((self, arguments, context) -> sequence(self, arguments)));

  private ArrayEditFunctions() {}

  private static ScalarFunction edited(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.ARRAY, Shape.ANY)
        .binds(
            (self, arguments, context) -> {
              Expression[] pair = Elements.withValue(name, arguments.get(0), arguments.get(1));
              return self.call(pair[0].type(), pair);
            });
  }

  private static DataType flattened(List<Expression> arguments) {
    Expression array = arguments.get(0);
    if (Elements.of(array) instanceof ArrayType inner) {
      return inner;
    }
    throw Mismatch.of("flatten", "an ARRAY of ARRAY", array);
  }

  /** Numbers by a number, or dates and timestamps by an interval, one day if none is given. */
  private static Expression sequence(ScalarFunction self, List<Expression> arguments) {
    Expression start = arguments.get(0);
    DataType common =
        Coercion.common(start.type(), arguments.get(1).type())
            .orElseThrow(() -> Mismatch.of(self.name(), start.type().sql(), arguments.get(1)));
    if (common == DATE || common == TIMESTAMP) {
      return temporal(self, arguments, common);
    }
    DataType number = common == STRING ? BIGINT : common == VOID ? INT : common;
    if (arguments.size() == 3) {
      Expression step = arguments.get(2);
      number =
          Coercion.common(number, step.type())
              .orElseThrow(() -> Mismatch.of(self.name(), "a whole number as step", step));
    }
    if (!number.isIntegral()) {
      throw Mismatch.of(self.name(), "whole numbers, DATEs or TIMESTAMPs", start);
    }
    List<Expression> fitted = new ArrayList<>();
    for (Expression argument : arguments) {
      fitted.add(Coercion.cast(argument, number));
    }
    return self.call(new ArrayType(number), fitted.toArray(Expression[]::new));
  }

  private static Expression temporal(
      ScalarFunction self, List<Expression> arguments, DataType type) {
    List<Expression> fitted = new ArrayList<>();
    fitted.add(Coercion.cast(arguments.get(0), type));
    fitted.add(Coercion.cast(arguments.get(1), type));
    if (arguments.size() == 3) {
      Expression step = arguments.get(2);
      if (!List.<AtomicType>of(YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL, CALENDAR_INTERVAL)
          .contains(step.type())) {
        throw Mismatch.of(self.name(), "an interval as step", step);
      }
      fitted.add(step);
    }
    return self.call(new ArrayType(type), fitted.toArray(Expression[]::new));
  }
}
