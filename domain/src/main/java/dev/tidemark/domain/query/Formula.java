// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.query;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An expression of the Java API: a {@link Term} that can be built upon.
 *
 * <pre>{@code
 * col("v").plus(1).gt(col("limit")).and(col("k").isNotNull())
 * sum(col("amount")).as("total")
 * }</pre>
 *
 * <p>It makes the very tree that SQL makes: names and types are checked when the query is analyzed.
 * Where an {@code Object} is taken it is a Formula, or a constant as {@link #lit} takes it.
 * Immutable.
 */
public record Formula(Term term) {

  public Formula {
    requireNonNull(term, "term");
  }

  /** A column: {@code v}, {@code e.v}, {@code window.start}. A dot parts names. */
  public static Formula col(String name) {
    return new Formula(new Term.Name(List.of(name.split("\\.")), Position.UNKNOWN));
  }

  /** Every column. */
  public static Formula star() {
    return new Formula(new Term.Star(List.of(), Position.UNKNOWN));
  }

  /**
   * A constant: null, Boolean, Integer, Long, Double, BigDecimal, String, Instant, LocalDate,
   * Duration, or a Formula, which stays as it is.
   *
   * @throws IllegalArgumentException for a value of another class
   */
  public static Formula lit(Object value) {
    return value instanceof Formula formula
        ? formula
        : new Formula(new Term.Constant(literal(value), Position.UNKNOWN));
  }

  private static Literal literal(Object value) {
    if (value == null) {
      return Literal.NULL;
    }
    if (value instanceof Instant instant) {
      return Literal.of(micros(instant), AtomicType.TIMESTAMP);
    }
    if (value instanceof Duration duration) {
      return Literal.of(duration.toNanos() / 1000, AtomicType.DAY_TIME_INTERVAL);
    }
    if (value instanceof LocalDate date) {
      return Literal.of(Math.toIntExact(date.toEpochDay()), AtomicType.DATE);
    }
    return Literal.of(value, typeOf(value));
  }

  private static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
  }

  private static DataType typeOf(Object value) {
    if (value instanceof BigDecimal decimal) {
      int scale = Math.max(0, decimal.scale());
      return new dev.tidemark.domain.type.DecimalType(
          Math.max(decimal.precision(), scale + 1), scale);
    }
    List<Class<?>> classes =
        List.of(Boolean.class, Integer.class, Long.class, Double.class, String.class);
    List<DataType> types =
        List.of(
            AtomicType.BOOLEAN,
            AtomicType.INT,
            AtomicType.BIGINT,
            AtomicType.DOUBLE,
            AtomicType.STRING);
    int index = classes.indexOf(value.getClass());
    if (index < 0) {
      throw new IllegalArgumentException(
          "a constant must be of a class that SQL has a literal for: class="
              + value.getClass().getName());
    }
    return types.get(index);
  }

  /** A function by its name in SQL. */
  public static Formula call(String function, Object... arguments) {
    List<Term> terms = new ArrayList<>();
    for (Object argument : arguments) {
      terms.add(lit(argument).term());
    }
    return new Formula(
        new Term.Apply(function, terms, false, Optional.empty(), false, Position.UNKNOWN));
  }

  /** {@code count(*)}. */
  public static Formula count() {
    return call("count", star());
  }

  public static Formula sum(Formula value) {
    return call("sum", value);
  }

  public static Formula avg(Formula value) {
    return call("avg", value);
  }

  public static Formula min(Formula value) {
    return call("min", value);
  }

  public static Formula max(Formula value) {
    return call("max", value);
  }

  /** Tumbling windows of a column's time, half-open, {@code [start, end)}. */
  public static Formula window(String time, String size) {
    return call("window", col(time), size);
  }

  /** Sliding windows of a column's time: one of {@code size} starts every {@code slide}. */
  public static Formula window(String time, String size, String slide) {
    return call("window", col(time), size, slide);
  }

  /** The name of the column that it becomes. */
  public Formula as(String name) {
    return new Formula(new Term.Alias(term, List.of(name), Position.UNKNOWN));
  }

  /** {@code CAST(this AS type)}. */
  public Formula cast(DataType type) {
    return new Formula(new Term.CastTo(term, type, false, Position.UNKNOWN));
  }

  public Formula plus(Object other) {
    return call("+", this, other);
  }

  public Formula minus(Object other) {
    return call("-", this, other);
  }

  public Formula times(Object other) {
    return call("*", this, other);
  }

  public Formula dividedBy(Object other) {
    return call("/", this, other);
  }

  public Formula eq(Object other) {
    return call("=", this, other);
  }

  public Formula ne(Object other) {
    return call("<>", this, other);
  }

  public Formula lt(Object other) {
    return call("<", this, other);
  }

  public Formula le(Object other) {
    return call("<=", this, other);
  }

  public Formula gt(Object other) {
    return call(">", this, other);
  }

  public Formula ge(Object other) {
    return call(">=", this, other);
  }

  public Formula between(Object low, Object high) {
    return call("between", this, low, high);
  }

  public Formula and(Formula other) {
    return call("and", this, other);
  }

  public Formula or(Formula other) {
    return call("or", this, other);
  }

  public Formula not() {
    return call("not", this);
  }

  public Formula isNull() {
    return call("isnull", this);
  }

  public Formula isNotNull() {
    return call("isnotnull", this);
  }

  /** A key that ORDER BY sorts by, ascending, nulls first. */
  public Relation.Sorted.SortItem ascending() {
    return new Relation.Sorted.SortItem(term, true, true);
  }

  /** A key that ORDER BY sorts by, descending, nulls last. */
  public Relation.Sorted.SortItem descending() {
    return new Relation.Sorted.SortItem(term, false, false);
  }
}
