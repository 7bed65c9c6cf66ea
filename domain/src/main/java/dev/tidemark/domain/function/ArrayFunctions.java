// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_BOOLEAN;
import static dev.tidemark.domain.expression.Shape.ANY_INT;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import java.util.List;
import java.util.Optional;

/** Functions that look into arrays: their size, an element, the greatest. */
final class ArrayFunctions {

  private static final Shape ARRAY_OR_MAP =
      new Shape(
          "an ARRAY or a MAP",
          e ->
              Optional.of(e)
                  .filter(x -> x.type() instanceof ArrayType || x.type() instanceof MapType));

  static final List<ScalarFunction> ALL =
      List.of(
          ScalarFunction.named("size").alias("cardinality").takes(ARRAY_OR_MAP).returns(INT),
          ScalarFunction.named("array_size").takes(Shape.ARRAY).returns(INT),
          ScalarFunction.named("element_at")
              .takes(ARRAY_OR_MAP, Shape.ANY)
              .failing()
              .binds((self, arguments, context) -> element(self, arguments)),
          ScalarFunction.named("try_element_at")
              .takes(ARRAY_OR_MAP, Shape.ANY)
              .binds((self, arguments, context) -> element(self, arguments)),
          ScalarFunction.named("get")
              .takes(Shape.ARRAY, ANY_INT)
              .returns(arguments -> Elements.of(arguments.get(0))),
          sought("array_contains", BOOLEAN),
          sought("array_position", BIGINT),
          ScalarFunction.named("array_join")
              .takes(Shape.cast(new ArrayType(STRING)), ANY_STRING)
              .optional(ANY_STRING)
              .returns(STRING),
          extreme("array_max"),
          extreme("array_min"),
          ScalarFunction.named("arrays_overlap")
              .takes(Shape.ARRAY, Shape.ARRAY)
              .binds(
                  (self, arguments, context) ->
                      self.call(BOOLEAN, Elements.ofOneType(self.name(), arguments))),
          ScalarFunction.named("sort_array")
              .takes(Shape.ARRAY)
              .optional(ANY_BOOLEAN)
              .binds(
                  (self, arguments, context) -> {
                    requireOrder(self.name(), arguments.get(0));
                    return self.call(arguments.get(0).type(), arguments.toArray(Expression[]::new));
                  }));

  private ArrayFunctions() {}

  private static Expression element(ScalarFunction self, List<Expression> arguments) {
    Expression container = arguments.get(0);
    Expression key = arguments.get(1);
    if (container.type() instanceof MapType map) {
      return self.call(map.value(), container, MapFunctions.key(self, container, key));
    }
    Expression index =
        Coercion.implicit(key, INT)
            .orElseThrow(() -> Mismatch.of(self.name(), "an INT as the index of an array", key));
    return self.call(Elements.of(container), container, index);
  }

  private static ScalarFunction sought(String name, DataType result) {
    return ScalarFunction.named(name)
        .takes(Shape.ARRAY, Shape.ANY)
        .binds(
            (self, arguments, context) ->
                self.call(result, Elements.withValue(name, arguments.get(0), arguments.get(1))));
  }

  private static ScalarFunction extreme(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.ARRAY)
        .returns(
            arguments -> {
              requireOrder(name, arguments.get(0));
              return Elements.of(arguments.get(0));
            });
  }

  private static void requireOrder(String name, Expression array) {
    if (Elements.of(array) instanceof MapType) {
      throw Mismatch.of(name, "an ARRAY whose elements have an order", array);
    }
  }
}
