// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.ScalarFunction.named;
import static dev.tidemark.domain.expression.Shape.ANY_STRING;
import static dev.tidemark.domain.expression.Shape.CONSTANT_STRING;
import static dev.tidemark.domain.expression.Shape.STRUCT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;
import java.util.Optional;

/** JSON and CSV text as values, and values as such text. */
final class JsonFunctions {

  private static final Shape OPTIONS =
      new Shape(
          "a map of constant options, map('name', 'value'),",
          e -> Optional.of(e).filter(JsonFunctions::isConstantMap));

  private static final Shape NESTED =
      new Shape(
          "a STRUCT, an ARRAY or a MAP",
          e ->
              Optional.of(e)
                  .filter(
                      x ->
                          x.type() instanceof StructType
                              || x.type() instanceof ArrayType
                              || x.type() instanceof MapType));

  static final List<ScalarFunction> ALL =
      List.of(
          named("from_json")
              .takes(ANY_STRING, CONSTANT_STRING)
              .optional(OPTIONS)
              .failing()
              .binds(
                  (self, arguments, context) ->
                      parsed(self, arguments, context.parseTypeOrSchema(schema(arguments)))),
          named("to_json").takes(NESTED).optional(OPTIONS).returns(STRING),
          named("get_json_object").takes(ANY_STRING, ANY_STRING).returns(STRING),
          named("json_array_length").takes(ANY_STRING).returns(INT),
          named("json_object_keys").takes(ANY_STRING).returns(new ArrayType(STRING)),
          named("from_csv")
              .takes(ANY_STRING, CONSTANT_STRING)
              .optional(OPTIONS)
              .failing()
              .binds(
                  (self, arguments, context) ->
                      parsed(self, arguments, context.parseSchema(schema(arguments)))),
          named("to_csv").takes(STRUCT).optional(OPTIONS).returns(STRING));

  private JsonFunctions() {}

  private static boolean isConstantMap(Expression expression) {
    return expression instanceof Call call
        && call.is("map")
        && call.arguments().stream()
            .allMatch(a -> a instanceof Literal literal && literal.type() == STRING);
  }

  private static String schema(List<Expression> arguments) {
    return arguments.get(1) instanceof Literal literal ? (String) literal.value().orElse("") : "";
  }

  private static Expression parsed(ScalarFunction self, List<Expression> arguments, DataType type) {
    return self.call(type, arguments.toArray(Expression[]::new));
  }
}
