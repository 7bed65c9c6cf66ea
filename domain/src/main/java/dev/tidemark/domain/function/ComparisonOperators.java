// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** {@code = <=> <> < <= > >= in between isdistinctfrom}. */
final class ComparisonOperators {

  static final ScalarFunction EQUAL = comparison("=", "==");
  static final ScalarFunction SAME = comparison("<=>", "equal_null");
  private static final ScalarFunction GREATER_OR_EQUAL = comparison(">=");
  private static final ScalarFunction LESS_OR_EQUAL = comparison("<=");

  static final List<ScalarFunction> ALL =
      List.of(
          EQUAL,
          SAME,
          comparison("<"),
          LESS_OR_EQUAL,
          comparison(">"),
          GREATER_OR_EQUAL,
          ScalarFunction.named("<>")
              .alias("!=")
              .arity(2, 2)
              .binds(
                  (self, arguments, context) ->
                      LogicOperators.not(compare(EQUAL, "<>", arguments.get(0), arguments.get(1)))),
          ScalarFunction.named("isdistinctfrom")
              .arity(2, 2)
              .binds(
                  (self, arguments, context) ->
                      LogicOperators.not(
                          compare(SAME, "IS DISTINCT FROM", arguments.get(0), arguments.get(1)))),
          ScalarFunction.named("between")
              .arity(3, 3)
              .binds((self, arguments, context) -> between(arguments)),
          ScalarFunction.named("in")
              .arity(2, ScalarFunction.MANY)
              .binds((self, arguments, context) -> in(self, arguments)));

  private ComparisonOperators() {}

  private static ScalarFunction comparison(String name, String... aliases) {
    return ScalarFunction.named(name)
        .alias(aliases)
        .arity(2, 2)
        .binds(
            (self, arguments, context) -> compare(self, name, arguments.get(0), arguments.get(1)));
  }

  /** The comparison of two expressions as their common type. */
  static Call compare(ScalarFunction function, String name, Expression left, Expression right) {
    Expression a = left;
    Expression b = right;
    if (ArithmeticOperators.isDecimalBesideExact(a, b)
        || ArithmeticOperators.isDecimalBesideExact(b, a)) {
      a = ArithmeticOperators.exact(a);
      b = ArithmeticOperators.exact(b);
    }
    DataType type =
        Coercion.common(a.type(), b.type())
            .orElseThrow(() -> ArithmeticOperators.mismatch(name, left, right));
    boolean isEquality = function == EQUAL || function == SAME;
    if (hasMap(type) || (!isEquality && hasCalendarInterval(type))) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE,
          "The operator "
              + name
              + " cannot compare values of type "
              + type.sql()
              + ", which have no order: "
              + left.sql()
              + ".");
    }
    return function.call(BOOLEAN, Coercion.cast(a, type), Coercion.cast(b, type));
  }

  private static Expression between(List<Expression> arguments) {
    Expression value = arguments.get(0);
    return LogicOperators.AND.call(
        BOOLEAN,
        compare(GREATER_OR_EQUAL, "BETWEEN", value, arguments.get(1)),
        compare(LESS_OR_EQUAL, "BETWEEN", value, arguments.get(2)));
  }

  private static Expression in(ScalarFunction self, List<Expression> arguments) {
    List<Expression> unified =
        Coercion.unify(arguments)
            .orElseThrow(
                () ->
                    new FunctionMismatch(
                        ErrorCode.WRONG_TYPE,
                        "IN compares values of one type, which "
                            + arguments.get(0).sql()
                            + " of type "
                            + arguments.get(0).type().sql()
                            + " and the values in its list are not."));
    return new Call(self, unified, BOOLEAN);
  }

  /** Whether values of a type contain maps, which have neither equality nor order. */
  static boolean hasMap(DataType type) {
    if (type instanceof ArrayType array) {
      return hasMap(array.element());
    }
    return type instanceof MapType
        || (type instanceof StructType struct
            && struct.fields().stream().anyMatch(f -> hasMap(f.type())));
  }

  private static boolean hasCalendarInterval(DataType type) {
    if (type instanceof ArrayType array) {
      return hasCalendarInterval(array.element());
    }
    return type == CALENDAR_INTERVAL
        || (type instanceof StructType struct
            && struct.fields().stream().anyMatch(f -> hasCalendarInterval(f.type())));
  }
}
