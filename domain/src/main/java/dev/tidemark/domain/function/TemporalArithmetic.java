// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * Operators that meet a date, a timestamp or an interval, as the named functions that they stand
 * for ({@code BinaryArithmeticWithDatetimeResolver} in Spark).
 */
final class TemporalArithmetic {

  /** No function that these are bound to reads a schema. */
  private static final BindContext NO_SCHEMAS =
      new BindContext() {
        @Override
        public dev.tidemark.domain.type.StructType parseSchema(String ddl) {
          throw new IllegalStateException("bug: no temporal function reads a schema: " + ddl);
        }

        @Override
        public DataType parseTypeOrSchema(String ddl) {
          throw new IllegalStateException("bug: no temporal function reads a schema: " + ddl);
        }
      };

  private TemporalArithmetic() {}

  /** What the operator is over these operands; empty where it is plain arithmetic. */
  static Optional<Expression> bind(String operator, Expression left, Expression right) {
    return switch (operator) {
      case "+" -> plus(left, right);
      case "-" -> minus(left, right);
      case "*" -> times(left, right);
      case "/" ->
          isInterval(left) && isNumber(right)
              ? Optional.of(call("divide_interval", left, right))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> plus(Expression left, Expression right) {
    if (isInterval(left) && isInterval(right)) {
      return Optional.of(call("interval_add", left, right));
    }
    if (isInterval(right)) {
      return Optional.of(added(left, right));
    }
    if (isInterval(left)) {
      return Optional.of(added(right, left));
    }
    if (left.type() == DATE && right.type().isIntegral()) {
      return Optional.of(call("date_add", left, Coercion.cast(right, INT)));
    }
    if (right.type() == DATE && left.type().isIntegral()) {
      return Optional.of(call("date_add", right, Coercion.cast(left, INT)));
    }
    return Optional.empty();
  }

  private static Optional<Expression> minus(Expression left, Expression right) {
    if (isInterval(left) && isInterval(right)) {
      return Optional.of(call("interval_subtract", left, right));
    }
    if (isInterval(right)) {
      return Optional.of(added(left, negated(right)));
    }
    if (left.type() == DATE && right.type().isIntegral()) {
      return Optional.of(call("date_sub", left, Coercion.cast(right, INT)));
    }
    if (left.type() == TIMESTAMP || right.type() == TIMESTAMP) {
      return both(TIMESTAMP, left, right).map(b -> call("timestamp_diff", b));
    }
    if (left.type() == DATE || right.type() == DATE) {
      return both(DATE, left, right).map(b -> call("date_diff_interval", b));
    }
    return Optional.empty();
  }

  private static Optional<Expression> times(Expression left, Expression right) {
    if (isInterval(left) && isNumber(right)) {
      return Optional.of(call("multiply_interval", left, right));
    }
    return isInterval(right) && isNumber(left)
        ? Optional.of(call("multiply_interval", right, left))
        : Optional.empty();
  }

  private static Expression added(Expression moment, Expression interval) {
    if (moment.type() == DATE) {
      return call("date_add_interval", moment, interval);
    }
    if (moment.type() == TIMESTAMP || moment.type() == STRING || moment.type() == VOID) {
      return call("timestamp_add_interval", Coercion.cast(moment, TIMESTAMP), interval);
    }
    throw ArithmeticOperators.mismatch("+", moment, interval);
  }

  /** The interval with the other sign; a constant stays one. */
  static Expression negated(Expression interval) {
    if (interval instanceof Literal literal) {
      Optional<Literal> negation = Negation.of(literal);
      if (negation.isPresent()) {
        return negation.get();
      }
    }
    return call("interval_negate", interval);
  }

  private static Optional<Expression[]> both(DataType type, Expression left, Expression right) {
    Optional<Expression> a = Coercion.implicit(left, type);
    Optional<Expression> b = Coercion.implicit(right, type);
    return a.isPresent() && b.isPresent() && !isNumber(left) && !isNumber(right)
        ? Optional.of(new Expression[] {a.get(), b.get()})
        : Optional.empty();
  }

  private static Expression call(String function, Expression... arguments) {
    return FunctionCatalog.scalar(function)
        .orElseThrow(() -> new IllegalStateException("bug: no function is called " + function))
        .bind(List.of(arguments), NO_SCHEMAS);
  }

  private static boolean isNumber(Expression expression) {
    return expression.type().isNumeric();
  }

  private static boolean isInterval(Expression expression) {
    return expression.type() instanceof AtomicType atomic && atomic.isInterval();
  }
}
