// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** Functions of maps. */
final class MapFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          ScalarFunction.named("map_keys")
              .takes(Shape.MAP)
              .returns(arguments -> new ArrayType(map(arguments).key())),
          ScalarFunction.named("map_values")
              .takes(Shape.MAP)
              .returns(arguments -> new ArrayType(map(arguments).value())),
          ScalarFunction.named("map_entries")
              .takes(Shape.MAP)
              .returns(
                  arguments ->
                      new ArrayType(
                          StructType.builder()
                              .add("key", map(arguments).key())
                              .add("value", map(arguments).value())
                              .build())),
          ScalarFunction.named("map_concat")
              .repeated(Shape.MAP)
              .failing()
              .binds(
                  (self, arguments, context) -> {
                    List<Expression> maps =
                        ConstructedCollections.unify("map_concat", "maps", arguments);
                    return self.call(
                        maps.isEmpty() ? new MapType(STRING, STRING) : maps.get(0).type(),
                        maps.toArray(Expression[]::new));
                  }),
          ScalarFunction.named("map_contains_key")
              .takes(Shape.MAP, Shape.ANY)
              .binds(
                  (self, arguments, context) ->
                      self.call(
                          BOOLEAN,
                          arguments.get(0),
                          key(self, arguments.get(0), arguments.get(1)))));

  private MapFunctions() {}

  private static MapType map(List<Expression> arguments) {
    return (MapType) arguments.get(0).type();
  }

  /** A value as the key of a map. */
  static Expression key(ScalarFunction self, Expression map, Expression value) {
    DataType key = ((MapType) map.type()).key();
    return Coercion.implicit(value, key)
        .orElseThrow(
            () -> Mismatch.of(self.name(), "a key as " + map.sql() + " has, " + key.sql(), value));
  }

  /** A type, unless it is one that cannot be compared and so cannot be a key. */
  static DataType requireKey(String function, DataType type) {
    if (type instanceof MapType) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE, "The keys of " + function + " cannot be maps: " + type.sql() + ".");
    }
    return type;
  }
}
