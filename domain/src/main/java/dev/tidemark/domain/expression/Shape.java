// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.expression;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.VOID;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a function takes in one place of its arguments: fits an argument, with an implicit cast
 * where Spark has one, or refuses it.
 *
 * @param description for messages: "a STRING"
 * @param fitting the argument as the function takes it, or empty
 */
public record Shape(String description, Function<Expression, Optional<Expression>> fitting) {

  public static final Shape ANY = new Shape("any type", Optional::of);
  public static final Shape LAMBDA =
      new Shape("a lambda", e -> Optional.of(e).filter(Lambda.class::isInstance));

  public static final Shape ANY_STRING = cast(STRING);
  public static final Shape ANY_INT = cast(INT);
  public static final Shape ANY_BIGINT = cast(BIGINT);
  public static final Shape ANY_DOUBLE = cast(DOUBLE);
  public static final Shape ANY_BOOLEAN = cast(BOOLEAN);
  public static final Shape ANY_BINARY = cast(BINARY);
  public static final Shape ANY_DATE = cast(DATE);
  public static final Shape ANY_TIMESTAMP = cast(TIMESTAMP);

  /** A number as it is; a string becomes DOUBLE, as ANSI coercion has it. */
  public static final Shape NUMERIC =
      new Shape(
          "a number",
          e ->
              e.type().isNumeric()
                  ? Optional.of(e)
                  : e.type() == STRING || e.type() == VOID
                      ? Coercion.implicit(e, DOUBLE)
                      : Optional.empty());

  /** TINYINT to BIGINT as it is; a string becomes BIGINT. */
  public static final Shape INTEGRAL =
      new Shape(
          "a whole number",
          e ->
              e.type().isIntegral()
                  ? Optional.of(e)
                  : e.type() == STRING || e.type() == VOID
                      ? Coercion.implicit(e, BIGINT)
                      : Optional.empty());

  /** A STRING or a BINARY as it is; other atoms become STRING. */
  public static final Shape STRING_OR_BINARY =
      new Shape(
          "a STRING or BINARY",
          e -> e.type() == BINARY ? Optional.of(e) : Coercion.implicit(e, STRING));

  /** A DATE as it is, all else as a TIMESTAMP. */
  public static final Shape DATE_OR_TIMESTAMP =
      new Shape(
          "a DATE or TIMESTAMP",
          e -> e.type() == DATE ? Optional.of(e) : Coercion.implicit(e, TIMESTAMP));

  public static final Shape ARRAY =
      new Shape("an ARRAY", e -> Optional.of(e).filter(x -> x.type() instanceof ArrayType));
  public static final Shape MAP =
      new Shape("a MAP", e -> Optional.of(e).filter(x -> x.type() instanceof MapType));
  public static final Shape STRUCT =
      new Shape("a STRUCT", e -> Optional.of(e).filter(x -> x.type() instanceof StructType));

  /** A STRING that is a constant, for patterns and schemas that must be known before rows are. */
  public static final Shape CONSTANT_STRING =
      new Shape(
          "a constant STRING",
          e -> Optional.of(e).filter(x -> x instanceof Literal && x.type() == STRING));

  /** Any argument that is, or is implicitly cast to, this type. */
  public static Shape cast(DataType type) {
    return new Shape(
        (type == INT || type == AtomicType.YEAR_MONTH_INTERVAL ? "an " : "a ") + type.sql(),
        e -> Coercion.implicit(e, type));
  }

  /** Whether a type is a decimal, which a family may treat on its own. */
  public static boolean isDecimal(DataType type) {
    return type instanceof DecimalType;
  }
}
