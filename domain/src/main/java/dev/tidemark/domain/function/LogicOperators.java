// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BOOLEAN;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import java.util.List;

/** {@code and or not isnull isnotnull istrue isfalse isunknown}, with three truth values. */
final class LogicOperators {

  static final ScalarFunction AND =
      ScalarFunction.named("and").takes(Shape.ANY_BOOLEAN, Shape.ANY_BOOLEAN).returns(BOOLEAN);
  static final ScalarFunction NOT =
      ScalarFunction.named("not").alias("!").takes(Shape.ANY_BOOLEAN).returns(BOOLEAN);
  static final ScalarFunction IS_NULL =
      ScalarFunction.named("isnull").takes(Shape.ANY).returns(BOOLEAN);
  static final ScalarFunction IS_NOT_NULL =
      ScalarFunction.named("isnotnull").takes(Shape.ANY).returns(BOOLEAN);

  static final List<ScalarFunction> ALL =
      List.of(
          AND,
          ScalarFunction.named("or").takes(Shape.ANY_BOOLEAN, Shape.ANY_BOOLEAN).returns(BOOLEAN),
          NOT,
          IS_NULL,
          IS_NOT_NULL,
          ScalarFunction.named("istrue")
              .takes(Shape.ANY_BOOLEAN)
              .binds((self, arguments, context) -> same(arguments.get(0), Literal.TRUE)),
          ScalarFunction.named("isfalse")
              .takes(Shape.ANY_BOOLEAN)
              .binds((self, arguments, context) -> same(arguments.get(0), Literal.FALSE)),
          ScalarFunction.named("isunknown")
              .takes(Shape.ANY_BOOLEAN)
              .binds((self, arguments, context) -> IS_NULL.call(BOOLEAN, arguments.get(0))));

  private LogicOperators() {}

  static Call not(Expression condition) {
    return NOT.call(BOOLEAN, condition);
  }

  private static Call same(Expression value, Literal truth) {
    return ComparisonOperators.SAME.call(BOOLEAN, value, truth);
  }
}
