// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.MapType;
import java.util.List;

/**
 * {@code a[i]}: the element of an array, counted from 0, or the value of a key of a map.
 *
 * <p>An index that the array does not have fails; a key that the map does not have gives null.
 */
final class ElementOperator {

  static final ScalarFunction OF_MAP =
      ScalarFunction.named("element").arity(2, 2).binds(ElementOperator::bind);

  static final ScalarFunction ELEMENT =
      ScalarFunction.named("element").arity(2, 2).failing().binds(ElementOperator::bind);

  private ElementOperator() {}

  private static Expression bind(
      ScalarFunction self, List<Expression> arguments, BindContext context) {
    Expression container = arguments.get(0);
    Expression key = arguments.get(1);
    if (container.type() instanceof ArrayType array) {
      return self.call(
          array.element(),
          container,
          AggregateFunction.fit("an index in [ ]", 1, Shape.cast(INT), key));
    }
    if (container.type() instanceof MapType map) {
      return OF_MAP.call(
          map.value(),
          container,
          AggregateFunction.fit("a key in [ ]", 1, Shape.cast(map.key()), key));
    }
    throw new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        "[ ] takes an ARRAY or a MAP, not "
            + container.sql()
            + " of type "
            + container.type().sql()
            + ".");
  }
}
