// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.AggregateFunction.Bound;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import java.util.ArrayList;
import java.util.List;

/** Functions of the rows of a group. Result types are those of Spark's aggregate expressions. */
final class AggregateFunctions {

  static final List<AggregateFunction> ALL = all();

  private AggregateFunctions() {}

  private static List<AggregateFunction> all() {
    List<AggregateFunction> all = new ArrayList<>();
    all.add(function("count", 0, ScalarFunction.MANY, args -> new Bound(args, BIGINT, false)));
    all.add(
        function(
            "count_if",
            1,
            1,
            args -> Bound.of(BIGINT, fit("count_if", args, 0, Shape.ANY_BOOLEAN))));
    all.add(function("sum", 1, 1, args -> sum("sum", args)));
    all.add(function("try_sum", 1, 1, args -> sum("try_sum", args)));
    all.add(AggregateFunction.of("avg", List.of("mean"), 1, 1, args -> average("avg", args)));
    all.add(function("try_avg", 1, 1, args -> average("try_avg", args)));
    all.add(function("min", 1, 1, args -> extreme("min", args)));
    all.add(function("max", 1, 1, args -> extreme("max", args)));
    all.add(function("min_by", 2, 2, args -> extremeBy("min_by", args)));
    all.add(function("max_by", 2, 2, args -> extremeBy("max_by", args)));
    all.add(choice("first", "first_value"));
    all.add(choice("last", "last_value"));
    all.add(choice("any_value"));
    all.add(
        AggregateFunction.of("collect_list", List.of("array_agg"), 1, 1, AggregateFunctions::list));
    all.add(function("collect_set", 1, 1, AggregateFunctions::set));
    all.add(
        AggregateFunction.of(
            "bool_and",
            List.of("every"),
            1,
            1,
            args -> Bound.of(BOOLEAN, fit("bool_and", args, 0, Shape.ANY_BOOLEAN))));
    all.add(
        AggregateFunction.of(
            "bool_or",
            List.of("any", "some"),
            1,
            1,
            args -> Bound.of(BOOLEAN, fit("bool_or", args, 0, Shape.ANY_BOOLEAN))));
    for (String name : List.of("bit_and", "bit_or", "bit_xor")) {
      all.add(function(name, 1, 1, args -> bits(name, args)));
    }
    all.addAll(StatisticalAggregates.ALL);
    return List.copyOf(all);
  }

  private static AggregateFunction function(
      String name, int min, int max, AggregateFunction.Binder binder) {
    return AggregateFunction.of(name, List.of(), min, max, binder);
  }

  private static Expression fit(String name, List<Expression> arguments, int index, Shape shape) {
    return AggregateFunction.fit(name, index, shape, arguments.get(index));
  }

  private static Bound sum(String name, List<Expression> arguments) {
    Expression argument = arguments.get(0);
    if (isInterval(argument.type())) {
      return Bound.of(argument.type(), argument);
    }
    Expression number = fit(name, arguments, 0, Shape.NUMERIC);
    if (number.type() instanceof DecimalType decimal) {
      return Bound.of(DecimalType.bounded(decimal.precision() + 10, decimal.scale()), number);
    }
    return number.type().isIntegral()
        ? Bound.of(BIGINT, Coercion.cast(number, BIGINT))
        : Bound.of(DOUBLE, Coercion.cast(number, DOUBLE));
  }

  private static boolean isInterval(DataType type) {
    return type == AtomicType.DAY_TIME_INTERVAL || type == AtomicType.YEAR_MONTH_INTERVAL;
  }

  private static Bound average(String name, List<Expression> arguments) {
    Expression number = fit(name, arguments, 0, Shape.NUMERIC);
    if (number.type() instanceof DecimalType decimal) {
      return Bound.of(DecimalType.bounded(decimal.precision() + 4, decimal.scale() + 4), number);
    }
    return Bound.of(DOUBLE, Coercion.cast(number, DOUBLE));
  }

  private static Bound extreme(String name, List<Expression> arguments) {
    Expression argument = arguments.get(0);
    requireOrdered(name, argument);
    return Bound.of(argument.type(), argument);
  }

  private static Bound extremeBy(String name, List<Expression> arguments) {
    requireOrdered(name, arguments.get(1));
    return Bound.of(arguments.get(0).type(), arguments.get(0), arguments.get(1));
  }

  private static void requireOrdered(String name, Expression argument) {
    if (argument.type() instanceof MapType || argument.type() == AtomicType.CALENDAR_INTERVAL) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE,
          name
              + " takes values that have an order, not "
              + argument.sql()
              + " of type "
              + argument.type().sql()
              + ".");
    }
  }

  private static AggregateFunction choice(String name, String... aliases) {
    return AggregateFunction.of(
        name,
        List.of(aliases),
        1,
        2,
        arguments -> {
          Expression argument = arguments.get(0);
          return new Bound(
              List.of(argument),
              argument.type(),
              arguments.size() > 1 && ignoresNulls(name, arguments.get(1)));
        });
  }

  private static boolean ignoresNulls(String name, Expression argument) {
    if (argument instanceof Literal literal
        && literal.value().orElse(null) instanceof Boolean ignores) {
      return ignores;
    }
    throw new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        name
            + " takes TRUE or FALSE (whether nulls are ignored) as argument 2, not "
            + argument.sql()
            + ".");
  }

  private static Bound list(List<Expression> arguments) {
    return Bound.of(new ArrayType(arguments.get(0).type()), arguments.get(0));
  }

  private static Bound set(List<Expression> arguments) {
    if (arguments.get(0).type() instanceof MapType) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE, "collect_set takes no MAP: maps have no equality.");
    }
    return list(arguments);
  }

  private static Bound bits(String name, List<Expression> arguments) {
    Expression argument = fit(name, arguments, 0, Shape.INTEGRAL);
    return Bound.of(argument.type(), argument);
  }
}
