// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_BIGINT;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.expression.Shape.CONSTANT_STRING;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;
import java.util.Locale;

/** Timestamps that are moved, cut, compared and made. */
final class TimestampArithmetic {

  private static final List<String> UNITS =
      List.of(
          "YEAR",
          "QUARTER",
          "MONTH",
          "WEEK",
          "DAY",
          "DAYOFYEAR",
          "HOUR",
          "MINUTE",
          "SECOND",
          "MILLISECOND",
          "MICROSECOND");

  private static final Shape SECONDS = Shape.cast(new DecimalType(16, 6));

  static final ScalarFunction TIMESTAMPADD =
      ScalarFunction.named("timestampadd")
          .takes(CONSTANT_STRING, ANY_BIGINT, ANY_TIMESTAMP)
          .failing()
          .binds(
              (self, arguments, context) ->
                  self.call(
                      TIMESTAMP, unit(self, arguments.get(0)), arguments.get(1), arguments.get(2)));

  static final ScalarFunction TIMESTAMPDIFF =
      ScalarFunction.named("timestampdiff")
          .takes(CONSTANT_STRING, ANY_TIMESTAMP, ANY_TIMESTAMP)
          .binds(
              (self, arguments, context) ->
                  self.call(
                      BIGINT, unit(self, arguments.get(0)), arguments.get(1), arguments.get(2)));

  static final List<ScalarFunction> ALL =
      List.of(
          TIMESTAMPADD,
          TIMESTAMPDIFF,
          ScalarFunction.named("date_trunc").takes(ANY_STRING, ANY_TIMESTAMP).returns(TIMESTAMP),
          ScalarFunction.named("from_utc_timestamp")
              .takes(ANY_TIMESTAMP, ANY_STRING)
              .failing()
              .returns(TIMESTAMP),
          ScalarFunction.named("to_utc_timestamp")
              .takes(ANY_TIMESTAMP, ANY_STRING)
              .failing()
              .returns(TIMESTAMP),
          made("make_timestamp").alias("make_timestamp_ltz").failing().returns(TIMESTAMP),
          made("try_make_timestamp").alias("try_make_timestamp_ltz").returns(TIMESTAMP),
          EventTime.WINDOW_TIME);

  private TimestampArithmetic() {}

  private static ScalarFunction.Builder made(String name) {
    return ScalarFunction.named(name)
        .takes(ANY_INT, ANY_INT, ANY_INT, ANY_INT, ANY_INT, SECONDS)
        .optional(ANY_STRING);
  }

  private static Expression unit(ScalarFunction self, Expression name) {
    String unit = ((Literal) name).value().map(Object::toString).orElse("");
    String upper = unit.toUpperCase(Locale.ROOT);
    if (!UNITS.contains(upper)) {
      throw new FunctionMismatch(
          ErrorCode.BAD_ARGUMENT,
          self.name()
              + " knows no unit '"
              + unit
              + "': units are "
              + String.join(", ", UNITS)
              + "."
              + Suggestion.sentence(unit, UNITS));
    }
    return Literal.ofString(upper);
  }
}
