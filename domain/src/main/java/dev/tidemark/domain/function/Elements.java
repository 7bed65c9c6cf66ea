// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/** What arrays hold, and arrays that are made to hold the same. */
final class Elements {

  private Elements() {}

  /** The element type of an argument that is known to be an array. */
  static DataType of(Expression array) {
    return ((ArrayType) array.type()).element();
  }

  /** An array and a value, both of the type that holds the elements and the value. */
  static Expression[] withValue(String function, Expression array, Expression value) {
    DataType element = common(function, array, of(array), value, value.type());
    return new Expression[] {
      Coercion.cast(array, new ArrayType(element)), Coercion.cast(value, element)
    };
  }

  /** Arrays of one type. */
  static Expression[] ofOneType(String function, List<Expression> arrays) {
    return ConstructedCollections.unify(function, "arrays", arrays).toArray(Expression[]::new);
  }

  private static DataType common(
      String function, Expression array, DataType element, Expression value, DataType type) {
    return Coercion.common(element, type)
        .orElseThrow(
            () ->
                Mismatch.of(
                    function, "a value as " + array.sql() + " holds, " + element.sql(), value));
  }
}
