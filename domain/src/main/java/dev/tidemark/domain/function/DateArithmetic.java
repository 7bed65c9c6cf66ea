// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_BOOLEAN;
import static dev.tidemark.domain.expression.Shape.ANY_DATE;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/** Dates that are moved, cut, compared and made. */
final class DateArithmetic {

  /** Days on: {@code date_add(d, 3)}; with a unit in front it is timestampadd. */
  private static final ScalarFunction DATE_ADD =
      ScalarFunction.named("date_add")
          .alias("dateadd")
          .arity(2, 3)
          .binds((self, arguments, context) -> moved(self, arguments, context));

  private static final ScalarFunction DATE_SUB =
      ScalarFunction.named("date_sub").takes(ANY_DATE, ANY_INT).returns(DATE);

  /** Days between: {@code datediff(end, start)}; with a unit in front it is timestampdiff. */
  private static final ScalarFunction DATEDIFF =
      ScalarFunction.named("datediff")
          .alias("date_diff")
          .arity(2, 3)
          .binds(
              (self, arguments, context) ->
                  arguments.size() == 3
                      ? TimestampArithmetic.TIMESTAMPDIFF.bind(arguments, context)
                      : self.call(
                          INT,
                          fit(self, arguments.get(0), DATE),
                          fit(self, arguments.get(1), DATE)));

  static final List<ScalarFunction> ALL =
      List.of(
          DATE_ADD,
          DATE_SUB,
          DATEDIFF,
          ScalarFunction.named("add_months").takes(ANY_DATE, ANY_INT).returns(DATE),
          ScalarFunction.named("months_between")
              .takes(ANY_TIMESTAMP, ANY_TIMESTAMP)
              .optional(ANY_BOOLEAN)
              .returns(DOUBLE),
          ScalarFunction.named("last_day").takes(ANY_DATE).returns(DATE),
          ScalarFunction.named("next_day").takes(ANY_DATE, ANY_STRING).failing().returns(DATE),
          ScalarFunction.named("trunc").takes(ANY_DATE, ANY_STRING).returns(DATE),
          ScalarFunction.named("make_date")
              .takes(ANY_INT, ANY_INT, ANY_INT)
              .failing()
              .returns(DATE));

  private DateArithmetic() {}

  private static Expression moved(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    if (arguments.size() == 3) {
      return TimestampArithmetic.TIMESTAMPADD.bind(arguments, context);
    }
    Expression days = arguments.get(1);
    if (days.type().isNumeric() && !days.type().isIntegral()) {
      throw Mismatch.of(self.name(), "a whole number of days", days);
    }
    return self.call(DATE, fit(self, arguments.get(0), DATE), fit(self, days, INT));
  }

  static Expression fit(ScalarFunction self, Expression argument, DataType type) {
    return Coercion.implicit(argument, type)
        .orElseThrow(() -> Mismatch.of(self.name(), "a " + type.sql(), argument));
  }
}
