// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.LAMBDA;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions that take lambdas. A lambda's parameters have the types of the elements, of an index
 * (INT), of keys and values, or of what is accumulated.
 */
final class HigherOrderFunctions {

  static final List<ScalarFunction> ALL =
      List.of(
          ScalarFunction.named("transform")
              .takes(Shape.ARRAY, LAMBDA)
              .lambdas(elements("transform", true))
              .returns(arguments -> new ArrayType(arguments.get(1).type())),
          ScalarFunction.named("filter")
              .takes(Shape.ARRAY, LAMBDA)
              .lambdas(elements("filter", true))
              .binds(
                  (self, arguments, context) ->
                      self.call(
                          arguments.get(0).type(),
                          arguments.get(0),
                          condition(self, arguments.get(1)))),
          predicate("exists"),
          predicate("forall"),
          ScalarFunction.named("aggregate")
              .alias("reduce")
              .takes(Shape.ARRAY, Shape.ANY, LAMBDA)
              .optional(LAMBDA)
              .lambdas(HigherOrderFunctions::ofAggregate)
              .binds((self, arguments, context) -> aggregate(self, arguments)),
          ScalarFunction.named("zip_with")
              .takes(Shape.ARRAY, Shape.ARRAY, LAMBDA)
              .lambdas(
                  (argument, before, arity) ->
                      only(
                          "zip_with",
                          arity,
                          List.of(element(before.get(0)), element(before.get(1)))))
              .returns(arguments -> new ArrayType(arguments.get(2).type())),
          ScalarFunction.named("array_sort")
              .takes(Shape.ARRAY)
              .optional(LAMBDA)
              .failing()
              .lambdas(
                  (argument, before, arity) ->
                      only(
                          "array_sort",
                          arity,
                          List.of(element(before.get(0)), element(before.get(0)))))
              .binds((self, arguments, context) -> sorted(self, arguments)),
          ScalarFunction.named("map_filter")
              .takes(Shape.MAP, LAMBDA)
              .lambdas((argument, before, arity) -> only("map_filter", arity, entry(before.get(0))))
              .binds(
                  (self, arguments, context) ->
                      self.call(
                          arguments.get(0).type(),
                          arguments.get(0),
                          condition(self, arguments.get(1)))),
          ScalarFunction.named("transform_keys")
              .takes(Shape.MAP, LAMBDA)
              .failing()
              .lambdas(
                  (argument, before, arity) -> only("transform_keys", arity, entry(before.get(0))))
              .returns(
                  arguments ->
                      new MapType(
                          MapFunctions.requireKey("transform_keys", arguments.get(1).type()),
                          map(arguments.get(0)).value())),
          ScalarFunction.named("transform_values")
              .takes(Shape.MAP, LAMBDA)
              .lambdas(
                  (argument, before, arity) ->
                      only("transform_values", arity, entry(before.get(0))))
              .returns(
                  arguments -> new MapType(map(arguments.get(0)).key(), arguments.get(1).type())),
          ScalarFunction.named("map_zip_with")
              .takes(Shape.MAP, Shape.MAP, LAMBDA)
              .lambdas(
                  (argument, before, arity) ->
                      only("map_zip_with", arity, zipped(before.get(0), before.get(1))))
              .returns(
                  arguments -> new MapType(map(arguments.get(0)).key(), arguments.get(2).type())));

  private HigherOrderFunctions() {}

  private static ScalarFunction predicate(String name) {
    return ScalarFunction.named(name)
        .takes(Shape.ARRAY, LAMBDA)
        .lambdas(elements(name, false))
        .binds(
            (self, arguments, context) ->
                self.call(BOOLEAN, arguments.get(0), condition(self, arguments.get(1))));
  }

  private static MapType map(Expression argument) {
    return (MapType) argument.type();
  }

  private static DataType element(DataType type) {
    if (type instanceof ArrayType array) {
      return array.element();
    }
    throw new FunctionMismatch(
        ErrorCode.WRONG_TYPE, "A lambda over elements needs an ARRAY, not " + type.sql() + ".");
  }

  private static List<DataType> entry(DataType type) {
    if (type instanceof MapType map) {
      return List.of(map.key(), map.value());
    }
    throw new FunctionMismatch(
        ErrorCode.WRONG_TYPE, "A lambda over entries needs a MAP, not " + type.sql() + ".");
  }

  private static List<DataType> zipped(DataType left, DataType right) {
    List<DataType> types = new ArrayList<>(entry(left));
    List<DataType> others = entry(right);
    if (!types.get(0).equals(others.get(0))) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE,
          "map_zip_with takes maps with keys of one type, not "
              + types.get(0).sql()
              + " and "
              + others.get(0).sql()
              + ".");
    }
    types.add(others.get(1));
    return types;
  }

  /** The types, for a lambda that must have as many parameters. */
  private static List<DataType> only(String name, int arity, List<DataType> types) {
    if (arity != types.size()) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "The lambda of "
              + name
              + " takes "
              + types.size()
              + (types.size() == 1 ? " parameter" : " parameters")
              + ", not "
              + arity
              + ".");
    }
    return types;
  }

  /** The element, and perhaps its index. */
  private static ScalarFunction.LambdaTypes elements(String name, boolean mayHaveIndex) {
    return (argument, before, arity) -> {
      DataType element = element(before.get(0));
      return only(
          name, arity, mayHaveIndex && arity == 2 ? List.of(element, INT) : List.of(element));
    };
  }

  private static List<DataType> ofAggregate(int argument, List<DataType> before, int arity) {
    DataType accumulator = before.get(1);
    return argument == 2
        ? only("aggregate", arity, List.of(accumulator, element(before.get(0))))
        : only("aggregate", arity, List.of(accumulator));
  }

  /** A lambda whose value is a BOOLEAN. */
  private static Expression condition(ScalarFunction self, Expression argument) {
    Lambda lambda = (Lambda) argument;
    return withBody(
        lambda,
        Coercion.implicit(lambda.body(), BOOLEAN)
            .orElseThrow(() -> Mismatch.of(self.name(), "a lambda that gives a BOOLEAN", lambda)));
  }

  private static Lambda withBody(Lambda lambda, Expression body) {
    return new Lambda(lambda.parameters(), body);
  }

  /*
   * The start has the accumulator's type, and what the lambda makes of it is cast to it where that
   * is implicit, as Spark does.
   */
  private static Expression aggregate(ScalarFunction self, List<Expression> arguments) {
    DataType accumulator = arguments.get(1).type();
    Lambda merge = (Lambda) arguments.get(2);
    Expression body =
        Coercion.implicit(merge.body(), accumulator)
            .filter(b -> accumulator.isAtomic() || b.type().equals(accumulator))
            .orElseThrow(
                () -> Mismatch.of("aggregate", "a lambda that gives " + accumulator.sql(), merge));
    List<Expression> fitted = new ArrayList<>(arguments);
    fitted.set(2, withBody(merge, body));
    DataType result = arguments.size() == 4 ? arguments.get(3).type() : accumulator;
    return self.call(result, fitted.toArray(Expression[]::new));
  }

  private static Expression sorted(ScalarFunction self, List<Expression> arguments) {
    Expression array = arguments.get(0);
    if (Elements.of(array) instanceof MapType && arguments.size() == 1) {
      throw Mismatch.of("array_sort", "an ARRAY whose elements have an order", array);
    }
    if (arguments.size() == 1) {
      return self.call(array.type(), array);
    }
    Lambda order = (Lambda) arguments.get(1);
    Expression body =
        Coercion.implicit(order.body(), INT)
            .orElseThrow(() -> Mismatch.of("array_sort", "a lambda that gives an INT", order));
    return self.call(array.type(), array, withBody(order, body));
  }
}
