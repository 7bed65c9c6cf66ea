// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.SMALLINT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Spark's implicit casts under ANSI rules ({@code AnsiTypeCoercion}, {@code Cast.canAnsiCast}).
 *
 * <p>A string beside a number becomes BIGINT or DOUBLE, beside a date a date; a number beside a
 * wider one is widened; INT beside FLOAT makes DOUBLE.
 */
public final class Coercion {

  private static final List<AtomicType> NUMERIC_PRECEDENCE =
      List.of(TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE);

  private Coercion() {}

  /** The expression as this type, by an implicit cast where one is allowed. */
  public static Optional<Expression> implicit(Expression expression, DataType target) {
    if (expression.type().equals(target)) {
      return Optional.of(expression);
    }
    return isImplicit(expression.type(), target)
        ? Optional.of(cast(expression, target))
        : Optional.empty();
  }

  /** The expression as this type, cast unless it is; a bare NULL becomes a NULL of the type. */
  public static Expression cast(Expression expression, DataType target) {
    if (expression.type().equals(target)) {
      return expression;
    }
    if (expression instanceof Literal literal && literal.isNull()) {
      return Literal.nullOf(target);
    }
    return new Cast(expression, target, false);
  }

  /** Whether a function that takes {@code to} takes an argument of type {@code from}. */
  public static boolean isImplicit(DataType from, DataType to) {
    if (from.equals(to) || from == VOID) {
      return true;
    }
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return isImplicit(a.element(), b.element());
    }
    if (from instanceof MapType a && to instanceof MapType b) {
      return isImplicit(a.key(), b.key()) && isImplicit(a.value(), b.value());
    }
    if (!from.isAtomic() || !to.isAtomic()) {
      return false;
    }
    if (from == STRING) {
      return !isInterval(to);
    }
    if (to == STRING) {
      return true; // Cast.canANSIStoreAssign: any atom may become text
    }
    if (from.isNumeric() && to.isNumeric()) {
      return true;
    }
    return (from == DATE && to == TIMESTAMP) || (from == TIMESTAMP && to == DATE);
  }

  /** Whether CAST(from AS to) is allowed at all ({@code Cast.canAnsiCast}). */
  public static boolean canCast(DataType from, DataType to) {
    if (from.equals(to) || from == VOID) {
      return true;
    }
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return canCast(a.element(), b.element());
    }
    if (from instanceof MapType a && to instanceof MapType b) {
      return canCast(a.key(), b.key()) && canCast(a.value(), b.value());
    }
    if (from instanceof StructType a && to instanceof StructType b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!canCast(a.field(i).type(), b.field(i).type())) {
          return false;
        }
      }
      return true;
    }
    if (to == STRING) {
      return true;
    }
    if (!from.isAtomic() || !to.isAtomic()) {
      return false;
    }
    if (from == STRING) {
      return true;
    }
    if (to == BINARY) {
      return from.isIntegral();
    }
    if (from.isNumeric() || from == BOOLEAN) {
      if (to.isNumeric() || to == BOOLEAN) {
        return true;
      }
      return from.isNumeric() && (to == TIMESTAMP || (isAnsiInterval(to) && from.isIntegral()));
    }
    if (from == TIMESTAMP) {
      return to == DATE || to.isNumeric();
    }
    if (from == DATE) {
      return to == TIMESTAMP;
    }
    return isAnsiInterval(from) && to.isIntegral();
  }

  /** Whether a cast that is allowed has a result for every value, so that it cannot fail. */
  public static boolean isTotal(DataType from, DataType to) {
    if (from.equals(to) || from == VOID || to == STRING) {
      return true;
    }
    if (from instanceof ArrayType a && to instanceof ArrayType b) {
      return isTotal(a.element(), b.element());
    }
    if (to == BOOLEAN) {
      return from.isNumeric();
    }
    if (to == FLOAT || to == DOUBLE) {
      return from != STRING;
    }
    if (from.isIntegral() && to.isIntegral()) {
      return NUMERIC_PRECEDENCE.indexOf(from) <= NUMERIC_PRECEDENCE.indexOf(to);
    }
    if (isExact(from) && to instanceof DecimalType decimal) {
      DecimalType exact = exact(from);
      return decimal.scale() >= exact.scale()
          && decimal.precision() - decimal.scale() >= exact.precision() - exact.scale();
    }
    return (from == DATE && to == TIMESTAMP)
        || (from == TIMESTAMP && to == DATE)
        || (from == STRING && to == BINARY);
  }

  private static boolean isAnsiInterval(DataType type) {
    return type == AtomicType.YEAR_MONTH_INTERVAL || type == AtomicType.DAY_TIME_INTERVAL;
  }

  private static boolean isInterval(DataType type) {
    return type instanceof AtomicType atomic && atomic.isInterval();
  }

  /**
   * The type to which both are widened where they meet: in comparisons, CASE, coalesce, UNION and
   * arrays.
   */
  public static Optional<DataType> common(DataType left, DataType right) {
    if (left.equals(right) || right == VOID) {
      return Optional.of(left);
    }
    if (left == VOID) {
      return Optional.of(right);
    }
    if (left.isNumeric() && right.isNumeric()) {
      return Optional.of(commonNumber(left, right));
    }
    if (left == STRING) {
      return besideString(right);
    }
    if (right == STRING) {
      return besideString(left);
    }
    if ((left == DATE && right == TIMESTAMP) || (left == TIMESTAMP && right == DATE)) {
      return Optional.of(TIMESTAMP);
    }
    return commonNested(left, right);
  }

  private static DataType commonNumber(DataType left, DataType right) {
    if (left instanceof DecimalType || right instanceof DecimalType) {
      if (!isExact(left) || !isExact(right)) {
        return DOUBLE;
      }
      DecimalType a = exact(left);
      DecimalType b = exact(right);
      int scale = Math.max(a.scale(), b.scale());
      int range = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
      return DecimalType.bounded(range + scale, scale);
    }
    int wider = Math.max(NUMERIC_PRECEDENCE.indexOf(left), NUMERIC_PRECEDENCE.indexOf(right));
    AtomicType type = NUMERIC_PRECEDENCE.get(wider);
    return type == FLOAT ? DOUBLE : type; // an integer and a float: neither holds the other
  }

  private static boolean isExact(DataType type) {
    return type instanceof DecimalType || type.isIntegral();
  }

  /** An exact number as a decimal: itself, or what holds every value of an integral type. */
  public static DecimalType exact(DataType type) {
    return type instanceof DecimalType decimal
        ? decimal
        : DecimalType.forIntegral((AtomicType) type);
  }

  private static Optional<DataType> besideString(DataType other) {
    if (other.isIntegral()) {
      return Optional.of(BIGINT);
    }
    if (other.isNumeric()) {
      return Optional.of(DOUBLE);
    }
    return other.isAtomic() && !isInterval(other) ? Optional.of(other) : Optional.empty();
  }

  private static Optional<DataType> commonNested(DataType left, DataType right) {
    if (left instanceof ArrayType a && right instanceof ArrayType b) {
      return common(a.element(), b.element()).map(ArrayType::new);
    }
    if (left instanceof MapType a && right instanceof MapType b) {
      Optional<DataType> key = common(a.key(), b.key());
      Optional<DataType> value = common(a.value(), b.value());
      return key.isPresent() && value.isPresent()
          ? Optional.of(new MapType(key.get(), value.get()))
          : Optional.empty();
    }
    if (left instanceof StructType a && right instanceof StructType b && a.size() == b.size()) {
      List<Field> fields = new ArrayList<>();
      for (int i = 0; i < a.size(); i++) {
        Optional<DataType> type = common(a.field(i).type(), b.field(i).type());
        if (type.isEmpty()) {
          return Optional.empty();
        }
        fields.add(new Field(a.field(i).name(), type.get()));
      }
      return Optional.of(new StructType(fields));
    }
    return Optional.empty();
  }

  /**
   * The common type of all, from left to right; empty where two of them have none. VOID for no
   * types at all.
   */
  public static Optional<DataType> common(List<DataType> types) {
    DataType common = VOID;
    for (DataType type : types) {
      Optional<DataType> wider = common(common, type);
      if (wider.isEmpty()) {
        return Optional.empty();
      }
      common = wider.get();
    }
    return Optional.of(common);
  }

  /** All expressions as their common type; empty where they have none. */
  public static Optional<List<Expression>> unify(List<Expression> expressions) {
    return common(expressions.stream().map(Expression::type).toList())
        .map(type -> expressions.stream().map(e -> cast(e, type)).toList());
  }
}
