// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import java.util.List;

/** Arrays taken as sets: every value once, in the order of its first place. */
final class ArraySetFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          ScalarFunction.named("array_distinct")
              .takes(Shape.ARRAY)
              .returns(arguments -> arguments.get(0).type()),
          ofTwo("array_union"),
          ofTwo("array_intersect"),
          ofTwo("array_except"));

  private ArraySetFunctions() {}

  private static ScalarFunction ofTwo(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.ARRAY, Shape.ARRAY)
        .binds(
            (self, arguments, context) -> {
              Expression[] arrays = Elements.ofOneType(name, arguments);
              return self.call(arrays[0].type(), arrays);
            });
  }
}
