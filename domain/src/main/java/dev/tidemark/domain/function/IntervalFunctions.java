// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_DATE;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;
import java.util.Optional;

/** Functions that make intervals or reckon with them; operators are bound to most of these. */
final class IntervalFunctions {

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private static final Shape INTERVAL =
      new Shape(
          "an interval",
          e ->
              e.type() instanceof AtomicType type && type.isInterval()
                  ? Optional.of(e)
                  : Optional.empty());

  private static final Shape SECONDS = Shape.cast(new DecimalType(18, 6));

  private static final ScalarFunction TIMESTAMP_ADD =
      ScalarFunction.named("timestamp_add_interval")
          .takes(ANY_TIMESTAMP, INTERVAL)
          .failing()
          .returns(TIMESTAMP);

  private static final ScalarFunction DATE_ADD =
      ScalarFunction.named("date_add_interval")
          .takes(ANY_DATE, INTERVAL)
          .failing()
          .binds((self, arguments, context) -> dateAdd(self, arguments));

  static final List<ScalarFunction> ALL =
      List.of(
          TIMESTAMP_ADD,
          DATE_ADD,
          ScalarFunction.named("timestamp_diff")
              .takes(ANY_TIMESTAMP, ANY_TIMESTAMP)
              .failing()
              .returns(DAY_TIME_INTERVAL),
          ScalarFunction.named("date_diff_interval")
              .takes(ANY_DATE, ANY_DATE)
              .returns(DAY_TIME_INTERVAL),
          sum("interval_add"),
          sum("interval_subtract"),
          product("multiply_interval"),
          product("divide_interval"),
          ScalarFunction.named("interval_negate")
              .takes(INTERVAL)
              .failing()
              .returns(arguments -> arguments.get(0).type()),
          ScalarFunction.named("make_interval")
              .optional(ANY_INT, ANY_INT, ANY_INT, ANY_INT, ANY_INT, ANY_INT, SECONDS)
              .failing()
              .returns(CALENDAR_INTERVAL),
          ScalarFunction.named("make_dt_interval")
              .optional(ANY_INT, ANY_INT, ANY_INT, SECONDS)
              .failing()
              .returns(DAY_TIME_INTERVAL),
          ScalarFunction.named("make_ym_interval")
              .optional(ANY_INT, ANY_INT)
              .failing()
              .returns(YEAR_MONTH_INTERVAL));

  private IntervalFunctions() {}

  /**
   * A date and months or whole days are a date; a date and hours are a timestamp. Which of the two
   * a day-time interval is, Spark knows from its type (DAY, or DAY TO SECOND); here a constant is
   * looked at, and all else is taken for DAY TO SECOND.
   */
  private static Expression dateAdd(ScalarFunction self, List<Expression> arguments) {
    Expression date = arguments.get(0);
    Expression interval = arguments.get(1);
    if (interval.type() == DAY_TIME_INTERVAL && !isWholeDays(interval)) {
      return TIMESTAMP_ADD.call(TIMESTAMP, Coercion.cast(date, TIMESTAMP), interval);
    }
    return self.call(DATE, date, interval);
  }

  private static boolean isWholeDays(Expression interval) {
    return interval instanceof Literal literal
        && (literal.isNull()
            || ((Number) literal.value().orElseThrow()).longValue() % MICROS_PER_DAY == 0);
  }

  private static ScalarFunction sum(String name) {
    return ScalarFunction.named(name)
        .takes(INTERVAL, INTERVAL)
        .failing()
        .returns(
            arguments -> {
              Expression left = arguments.get(0);
              Expression right = arguments.get(1);
              if (!left.type().equals(right.type())) {
                throw new FunctionMismatch(
                    ErrorCode.WRONG_TYPE,
                    "Intervals of different kinds cannot be added or subtracted: "
                        + left.sql()
                        + " is "
                        + left.type().sql()
                        + ", "
                        + right.sql()
                        + " is "
                        + right.type().sql()
                        + ".");
              }
              return left.type();
            });
  }

  private static ScalarFunction product(String name) {
    return ScalarFunction.named(name)
        .takes(INTERVAL, Shape.NUMERIC)
        .failing()
        .returns(arguments -> arguments.get(0).type());
  }
}
