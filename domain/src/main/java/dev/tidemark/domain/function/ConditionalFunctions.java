// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions that choose among their arguments: if, coalesce, nvl, nullif and their kin. */
final class ConditionalFunctions {

  /** FLOAT or DOUBLE, to which other numbers are widened. */
  private static final Shape FLOATING =
      new Shape("a DOUBLE", e -> e.type() == FLOAT ? Optional.of(e) : Coercion.implicit(e, DOUBLE));

  private static final ScalarFunction COALESCE =
      ScalarFunction.named("coalesce")
          .arity(1, ScalarFunction.MANY)
          .binds((self, arguments, context) -> ofOneType(self, arguments));

  static final List<ScalarFunction> ALL =
      List.of(
          COALESCE,
          ScalarFunction.named("if")
              .takes(Shape.ANY_BOOLEAN, Shape.ANY, Shape.ANY)
              .binds(
                  (self, arguments, context) ->
                      when(self, arguments.get(0), arguments.get(1), arguments.get(2))),
          ScalarFunction.named("nvl")
              .alias("ifnull")
              .arity(2, 2)
              .binds((self, arguments, context) -> ofOneType(COALESCE, arguments)),
          ScalarFunction.named("nvl2")
              .arity(3, 3)
              .binds(
                  (self, arguments, context) ->
                      when(
                          self,
                          LogicOperators.IS_NOT_NULL.call(BOOLEAN, arguments.get(0)),
                          arguments.get(1),
                          arguments.get(2))),
          ScalarFunction.named("nullif")
              .arity(2, 2)
              .binds((self, arguments, context) -> nullIf(arguments.get(0), arguments.get(1))),
          ScalarFunction.named("nullifzero")
              .takes(Shape.NUMERIC)
              .binds((self, arguments, context) -> nullIf(arguments.get(0), Literal.ofInt(0))),
          ScalarFunction.named("zeroifnull")
              .takes(Shape.ANY)
              .binds(
                  (self, arguments, context) ->
                      ofOneType(COALESCE, List.of(arguments.get(0), Literal.ofInt(0)))),
          extreme("greatest"),
          extreme("least"),
          ScalarFunction.named("nanvl")
              .takes(FLOATING, FLOATING)
              .binds((self, arguments, context) -> ofOneType(self, arguments)),
          ScalarFunction.named("isnan").takes(FLOATING).returns(BOOLEAN));

  private ConditionalFunctions() {}

  private static ScalarFunction extreme(String name) {
    return ScalarFunction.named(name)
        .arity(2, ScalarFunction.MANY)
        .binds(
            (self, arguments, context) -> {
              Expression bound = ofOneType(self, arguments);
              if (ComparisonOperators.hasMap(bound.type())) {
                throw mismatch(self, arguments);
              }
              return bound;
            });
  }

  private static Expression ofOneType(ScalarFunction function, List<Expression> arguments) {
    List<Expression> unified = unified(function, arguments);
    return function.call(unified.get(0).type(), unified.toArray(Expression[]::new));
  }

  private static Expression when(
      ScalarFunction function, Expression condition, Expression then, Expression otherwise) {
    List<Expression> results = unified(function, List.of(then, otherwise));
    return new CaseWhen(List.of(new CaseWhen.Branch(condition, results.get(0))), results.get(1));
  }

  static Expression nullIf(Expression value, Expression unwanted) {
    DataType type = value.type() == VOID ? INT : value.type();
    Expression equal =
        ComparisonOperators.compare(ComparisonOperators.EQUAL, "nullif", value, unwanted);
    return new CaseWhen(
        List.of(new CaseWhen.Branch(equal, Literal.nullOf(type))), Coercion.cast(value, type));
  }

  private static List<Expression> unified(ScalarFunction function, List<Expression> arguments) {
    return Coercion.unify(arguments).orElseThrow(() -> mismatch(function, arguments));
  }

  private static FunctionMismatch mismatch(ScalarFunction function, List<Expression> arguments) {
    return new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        function.name()
            + " takes values of one type that can be compared or chosen among, not "
            + arguments.stream().map(e -> e.type().sql()).collect(Collectors.joining(", "))
            + "; cast them.");
  }
}
