// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.AggregateFunction.Bound;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moments, regressions, percentiles and estimates of the rows of a group. Constants among the
 * arguments are bound as DOUBLE, ARRAY of DOUBLE and INT literals, which engines read when they
 * plan.
 */
final class StatisticalAggregates {

  static final List<AggregateFunction> ALL = all();

  private static final double DEFAULT_RELATIVE_ERROR = 0.05;
  private static final double MOST_RELATIVE_ERROR = 0.39;
  private static final int DEFAULT_ACCURACY = 10_000;

  /** What has ranks and fits a DOUBLE. */
  private static final Shape RANKED =
      new Shape(
          "a number, a DATE, a TIMESTAMP or an interval",
          e ->
              e.type() == AtomicType.DATE
                      || e.type() == AtomicType.TIMESTAMP
                      || e.type() == AtomicType.DAY_TIME_INTERVAL
                      || e.type() == AtomicType.YEAR_MONTH_INTERVAL
                  ? Optional.of(e)
                  : Shape.NUMERIC.fitting().apply(e));

  private StatisticalAggregates() {}

  private static List<AggregateFunction> all() {
    List<AggregateFunction> all = new ArrayList<>();
    for (String name : List.of("stddev_samp", "stddev_pop", "var_samp", "var_pop")) {
      all.add(ofDouble(name, aliases(name)));
    }
    all.add(ofDouble("skewness", List.of()));
    all.add(ofDouble("kurtosis", List.of()));
    all.add(ofDouble("median", List.of()));
    for (String name :
        List.of(
            "covar_pop",
            "covar_samp",
            "corr",
            "regr_avgx",
            "regr_avgy",
            "regr_intercept",
            "regr_r2",
            "regr_slope",
            "regr_sxx",
            "regr_sxy",
            "regr_syy")) {
      all.add(ofPair(name, DOUBLE));
    }
    all.add(ofPair("regr_count", BIGINT));
    all.add(AggregateFunction.of("mode", List.of(), 1, 1, StatisticalAggregates::mode));
    all.add(AggregateFunction.of("percentile", List.of(), 2, 2, StatisticalAggregates::exact));
    all.add(
        AggregateFunction.of(
            "percentile_approx",
            List.of("approx_percentile"),
            2,
            3,
            StatisticalAggregates::approximate));
    all.add(
        AggregateFunction.of(
            "approx_count_distinct", List.of(), 1, 2, StatisticalAggregates::distinct));
    return List.copyOf(all);
  }

  private static List<String> aliases(String name) {
    return switch (name) {
      case "stddev_samp" -> List.of("stddev", "std");
      case "var_samp" -> List.of("variance");
      default -> List.of();
    };
  }

  private static AggregateFunction ofDouble(String name, List<String> aliases) {
    return AggregateFunction.of(
        name, aliases, 1, 1, args -> Bound.of(DOUBLE, fit(name, args, 0, Shape.ANY_DOUBLE)));
  }

  private static AggregateFunction ofPair(String name, DataType type) {
    return AggregateFunction.of(
        name,
        List.of(),
        2,
        2,
        args ->
            Bound.of(
                type, fit(name, args, 0, Shape.ANY_DOUBLE), fit(name, args, 1, Shape.ANY_DOUBLE)));
  }

  private static Expression fit(String name, List<Expression> arguments, int index, Shape shape) {
    return AggregateFunction.fit(name, index, shape, arguments.get(index));
  }

  private static Bound mode(List<Expression> arguments) {
    DataType type = arguments.get(0).type();
    if (type instanceof MapType || type == AtomicType.CALENDAR_INTERVAL) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE, "mode takes values that have an order, not " + type.sql() + ".");
    }
    return Bound.of(type, arguments.get(0));
  }

  private static Bound exact(List<Expression> arguments) {
    Literal shares = shares("percentile", arguments.get(1));
    return Bound.of(
        ofEach(DOUBLE, shares), fit("percentile", arguments, 0, Shape.ANY_DOUBLE), shares);
  }

  private static Bound approximate(List<Expression> arguments) {
    Expression value = fit("percentile_approx", arguments, 0, RANKED);
    Literal shares = shares("percentile_approx", arguments.get(1));
    double accuracy =
        arguments.size() > 2
            ? ConstantNumbers.one(arguments.get(2)).orElse(Double.NaN)
            : DEFAULT_ACCURACY;
    if (!(accuracy > 0 && accuracy <= Integer.MAX_VALUE)) {
      throw wrong("percentile_approx", "a constant accuracy above 0", 3, arguments.get(2));
    }
    return Bound.of(ofEach(value.type(), shares), value, shares, Literal.of((int) accuracy, INT));
  }

  private static DataType ofEach(DataType type, Literal shares) {
    return shares.type() instanceof ArrayType ? new ArrayType(type) : type;
  }

  /** One share, or an ARRAY of them, each between 0 and 1. */
  private static Literal shares(String name, Expression argument) {
    Optional<Double> one = ConstantNumbers.one(argument);
    List<Double> shares =
        one.map(List::of).or(() -> ConstantNumbers.many(argument)).orElse(List.of());
    if (shares.isEmpty() || !shares.stream().allMatch(share -> share >= 0 && share <= 1)) {
      throw wrong(name, "a constant between 0.0 and 1.0, or an array of them,", 2, argument);
    }
    return one.isPresent()
        ? Literal.of(shares.get(0), DOUBLE)
        : Literal.of(shares, new ArrayType(DOUBLE));
  }

  /** The value, so that nulls are seen, its hash, and the error. */
  private static Bound distinct(List<Expression> arguments) {
    double error =
        arguments.size() > 1
            ? ConstantNumbers.one(arguments.get(1)).orElse(Double.NaN)
            : DEFAULT_RELATIVE_ERROR;
    if (!(error > 0 && error <= MOST_RELATIVE_ERROR)) {
      throw wrong(
          "approx_count_distinct",
          "a constant above 0.0 and up to " + MOST_RELATIVE_ERROR,
          2,
          arguments.get(1));
    }
    Expression value = arguments.get(0);
    if (value.type() instanceof MapType) {
      throw new FunctionMismatch(
          ErrorCode.WRONG_TYPE, "approx_count_distinct takes no MAP: maps have no equality.");
    }
    return Bound.of(
        BIGINT, value, HashFunctions.XXHASH64.call(BIGINT, value), Literal.of(error, DOUBLE));
  }

  private static FunctionMismatch wrong(
      String name, String wanted, int position, Expression argument) {
    return new FunctionMismatch(
        ErrorCode.BAD_ARGUMENT,
        name + " takes " + wanted + " as argument " + position + ", not " + argument.sql() + ".");
  }
}
