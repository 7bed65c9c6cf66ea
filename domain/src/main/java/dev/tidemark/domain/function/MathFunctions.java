// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions of numbers. */
final class MathFunctions {

  /** Functions of one DOUBLE that give a DOUBLE. */
  private static final List<String> OF_DOUBLE =
      List.of(
          "sqrt", "cbrt", "exp", "expm1", "ln", "log2", "log10", "log1p", "sin", "cos", "tan",
          "cot", "sec", "csc", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh",
          "atanh", "degrees", "radians", "rint");

  private static final Shape BITS =
      new Shape(
          "a whole number or a BOOLEAN",
          e -> e.type() == BOOLEAN ? Optional.of(e) : Shape.INTEGRAL.fitting().apply(e));

  private static final Shape NUMERIC_OR_INTERVAL = orInterval("a number", Shape.NUMERIC);
  private static final Shape DOUBLE_OR_INTERVAL = orInterval("a DOUBLE", Shape.ANY_DOUBLE);

  /** What hex takes: bytes and text as they are, numbers as BIGINT. */
  private static final Shape HEXADECIMAL =
      new Shape(
          "a BIGINT, BINARY or STRING",
          e ->
              e.type() == BINARY || e.type() == STRING
                  ? Optional.of(e)
                  : Coercion.implicit(e, BIGINT));

  static final List<ScalarFunction> ALL = all();

  private MathFunctions() {}

  private static List<ScalarFunction> all() {
    List<ScalarFunction> all = new ArrayList<>(RoundingFunctions.ALL);
    OF_DOUBLE.forEach(
        name -> all.add(ScalarFunction.named(name).takes(Shape.ANY_DOUBLE).returns(DOUBLE)));
    all.add(ScalarFunction.named("sign").alias("signum").takes(DOUBLE_OR_INTERVAL).returns(DOUBLE));
    all.add(ofTwoDoubles("pow", "power"));
    all.add(ofTwoDoubles("atan2"));
    all.add(ofTwoDoubles("hypot"));
    all.add(
        ScalarFunction.named("log")
            .takes(Shape.ANY_DOUBLE)
            .optional(Shape.ANY_DOUBLE)
            .returns(DOUBLE));
    all.add(ScalarFunction.named("pi").returns(DOUBLE));
    all.add(ScalarFunction.named("e").returns(DOUBLE));
    all.add(
        ScalarFunction.named("abs")
            .takes(NUMERIC_OR_INTERVAL)
            .failing()
            .returns(arguments -> arguments.get(0).type()));
    all.add(ScalarFunction.named("factorial").takes(Shape.ANY_INT).returns(BIGINT));
    all.add(ScalarFunction.named("bin").takes(Shape.ANY_BIGINT).returns(STRING));
    all.add(ScalarFunction.named("hex").takes(HEXADECIMAL).returns(STRING));
    all.add(ScalarFunction.named("unhex").takes(Shape.ANY_STRING).returns(BINARY));
    all.add(
        ScalarFunction.named("conv")
            .takes(Shape.ANY_STRING, Shape.ANY_INT, Shape.ANY_INT)
            .failing()
            .returns(STRING));
    all.add(ScalarFunction.named("bit_count").takes(BITS).returns(INT));
    all.add(
        ScalarFunction.named("bit_get")
            .alias("getbit")
            .takes(Shape.INTEGRAL, Shape.ANY_INT)
            .failing()
            .returns(TINYINT));
    all.add(
        ScalarFunction.named("width_bucket")
            .takes(DOUBLE_OR_INTERVAL, DOUBLE_OR_INTERVAL, DOUBLE_OR_INTERVAL, Shape.ANY_BIGINT)
            .returns(BIGINT));
    all.add(
        ScalarFunction.named("rand")
            .alias("random")
            .optional(Shape.ANY_BIGINT)
            .nondeterministic()
            .returns(DOUBLE));
    all.add(
        ScalarFunction.named("randn")
            .optional(Shape.ANY_BIGINT)
            .nondeterministic()
            .returns(DOUBLE));
    return List.copyOf(all);
  }

  /** An interval of months or of micros as it is. */
  private static Shape orInterval(String description, Shape other) {
    return new Shape(
        description + " or an interval",
        e ->
            e.type() == YEAR_MONTH_INTERVAL || e.type() == DAY_TIME_INTERVAL
                ? Optional.of(e)
                : other.fitting().apply(e));
  }

  private static ScalarFunction ofTwoDoubles(String name, String... aliases) {
    return ScalarFunction.named(name)
        .alias(aliases)
        .takes(Shape.ANY_DOUBLE, Shape.ANY_DOUBLE)
        .returns(DOUBLE);
  }
}
