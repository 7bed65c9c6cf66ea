// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.util.List;
import java.util.Optional;

/**
 * {@code + - * / div % negative positive}, and the forms of them that give null instead of failing.
 *
 * <p>An operator that cannot fail on its operands, such as {@code +} over DOUBLE, is bound to a
 * twin of the same name that says so: an enclosing condition may then evaluate it on all rows.
 */
final class ArithmeticOperators {

  static final ScalarFunction NEGATIVE =
      ScalarFunction.named("negative")
          .arity(1, 1)
          .failing()
          .binds((self, arguments, context) -> negative(self, arguments.get(0)));

  private static final ScalarFunction POSITIVE =
      ScalarFunction.named("positive")
          .arity(1, 1)
          .binds(
              (self, arguments, context) ->
                  isInterval(arguments.get(0)) ? arguments.get(0) : number(self, arguments.get(0)));

  static final List<ScalarFunction> ALL =
      List.of(
          operator("+", Arithmetic.ADD),
          operator("-", Arithmetic.ADD),
          operator("*", Arithmetic.MULTIPLY),
          operator("/", Arithmetic.DIVIDE),
          operator("div", Arithmetic.INTEGRAL_DIVIDE),
          operator("%", Arithmetic.REMAINDER, "mod"),
          operator("pmod", Arithmetic.REMAINDER),
          trying("try_add", "+", Arithmetic.ADD),
          trying("try_subtract", "-", Arithmetic.ADD),
          trying("try_multiply", "*", Arithmetic.MULTIPLY),
          trying("try_divide", "/", Arithmetic.DIVIDE),
          trying("try_mod", "%", Arithmetic.REMAINDER),
          NEGATIVE,
          POSITIVE);

  private ArithmeticOperators() {}

  private static ScalarFunction operator(String name, Arithmetic operation, String... aliases) {
    ScalarFunction safe = ScalarFunction.named(name).arity(2, 2).returns(DOUBLE);
    return ScalarFunction.named(name)
        .alias(aliases)
        .arity(2, 2)
        .failing()
        .binds(
            (self, arguments, context) ->
                TemporalArithmetic.bind(name, arguments.get(0), arguments.get(1))
                    .orElseGet(() -> bind(self, safe, operation, arguments)));
  }

  private static ScalarFunction trying(String name, String operator, Arithmetic operation) {
    return ScalarFunction.named(name)
        .arity(2, 2)
        .binds(
            (self, arguments, context) ->
                TemporalArithmetic.bind(
                        operator, arguments.get(0), intervalOperand(operation, arguments))
                    .orElseGet(() -> bind(self, self, operation, arguments)));
  }

  /** What an interval is divided by is null instead of 0. */
  private static Expression intervalOperand(Arithmetic operation, List<Expression> arguments) {
    boolean isDivided =
        operation == Arithmetic.DIVIDE
            && arguments.get(0).type() instanceof AtomicType atomic
            && atomic.isInterval()
            && arguments.get(1).type().isNumeric();
    return isDivided
        ? ConditionalFunctions.nullIf(arguments.get(1), Literal.ofInt(0))
        : arguments.get(1);
  }

  private static Expression bind(
      ScalarFunction self, ScalarFunction safe, Arithmetic operation, List<Expression> arguments) {
    List<Expression> numbers = numbers(self, arguments.get(0), arguments.get(1));
    Expression left = numbers.get(0);
    Expression right = numbers.get(1);
    if (left.type() instanceof DecimalType a && right.type() instanceof DecimalType b) {
      DecimalType result = operation.result(a, b);
      if (operation == Arithmetic.INTEGRAL_DIVIDE) {
        return self.call(BIGINT, left, right);
      }
      boolean isSafe =
          result.precision() < DecimalType.MAX_PRECISION
              && (operation == Arithmetic.ADD || operation == Arithmetic.MULTIPLY);
      return (isSafe ? safe : self).call(result, left, right);
    }
    DataType type =
        switch (operation) {
          case DIVIDE -> DOUBLE;
          case INTEGRAL_DIVIDE -> BIGINT;
          case ADD, MULTIPLY, REMAINDER -> left.type();
        };
    boolean isSafe =
        (type == DOUBLE || type == FLOAT)
            && (operation == Arithmetic.ADD || operation == Arithmetic.MULTIPLY);
    return (isSafe ? safe : self).call(type, Coercion.cast(left, type), Coercion.cast(right, type));
  }

  /** Both operands as one type of number, or as two decimals. */
  private static List<Expression> numbers(
      ScalarFunction function, Expression left, Expression right) {
    if (left.type() == VOID && right.type() == VOID) {
      return List.of(Coercion.cast(left, DOUBLE), Coercion.cast(right, DOUBLE));
    }
    Expression a = left;
    Expression b = right;
    if (left.type() == STRING || right.type() == STRING || a.type() == VOID || b.type() == VOID) {
      DataType common = Coercion.common(a.type(), b.type()).orElse(VOID);
      if (!common.isNumeric()) {
        throw mismatch(function.name(), left, right);
      }
      return List.of(Coercion.cast(a, common), Coercion.cast(b, common));
    }
    if (!a.type().isNumeric() || !b.type().isNumeric()) {
      throw mismatch(function.name(), left, right);
    }
    if (isDecimalBesideExact(a, b) || isDecimalBesideExact(b, a)) {
      return List.of(exact(a), exact(b));
    }
    DataType common = Coercion.common(a.type(), b.type()).orElseThrow();
    return List.of(Coercion.cast(a, common), Coercion.cast(b, common));
  }

  /** Whether both can meet as decimals, neither being an approximate number. */
  static boolean isDecimalBesideExact(Expression left, Expression right) {
    return left.type() instanceof DecimalType
        && (right.type() instanceof DecimalType || right.type().isIntegral());
  }

  /** An exact number as a decimal: a whole constant with no more digits than it has. */
  static Expression exact(Expression number) {
    if (number.type() instanceof DecimalType) {
      return number;
    }
    if (number instanceof Literal literal && literal.value().isPresent()) {
      java.math.BigDecimal value = new java.math.BigDecimal(literal.value().get().toString());
      return Literal.of(value, new DecimalType(value.precision(), 0));
    }
    return Coercion.cast(number, DecimalType.forIntegral((AtomicType) number.type()));
  }

  private static Expression negative(ScalarFunction self, Expression operand) {
    if (isInterval(operand)) {
      return TemporalArithmetic.negated(operand);
    }
    Expression number = number(self, operand);
    Optional<Literal> folded =
        number instanceof Literal literal ? Negation.of(literal) : Optional.empty();
    return folded.isPresent() ? folded.get() : self.call(number.type(), number);
  }

  private static Expression number(ScalarFunction function, Expression operand) {
    return AggregateFunction.fit(function.name(), 0, Shape.NUMERIC, operand);
  }

  private static boolean isInterval(Expression operand) {
    return operand.type() instanceof AtomicType atomic && atomic.isInterval();
  }

  static FunctionMismatch mismatch(String name, Expression left, Expression right) {
    return new FunctionMismatch(
        ErrorCode.WRONG_TYPE,
        "The operator "
            + name
            + " does not take "
            + left.sql()
            + " of type "
            + left.type().sql()
            + " and "
            + right.sql()
            + " of type "
            + right.type().sql()
            + "; cast one of them.");
  }
}
