// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the accumulators of moments, regressions, percentiles and estimates. */
final class StatisticalAccumulators {

  private StatisticalAccumulators() {}

  /** Empty for a function of another kind. */
  static Optional<Accumulator> create(AggregateCall call) {
    String name = call.function().name();
    return switch (name) {
      case "stddev_samp", "stddev_pop", "var_samp", "var_pop" ->
          Optional.of(new Moments(Moments.Kind.valueOf(name.toUpperCase(Locale.ROOT))));
      case "skewness" -> Optional.of(new HigherMoments(false));
      case "kurtosis" -> Optional.of(new HigherMoments(true));
      case "covar_pop",
          "covar_samp",
          "corr",
          "regr_avgx",
          "regr_avgy",
          "regr_intercept",
          "regr_r2",
          "regr_slope",
          "regr_sxx",
          "regr_sxy",
          "regr_syy" ->
          Optional.of(new Comoments(Comoments.Kind.valueOf(name.toUpperCase(Locale.ROOT))));
      case "regr_count" -> Optional.of(new Count(false));
      case "mode" -> Optional.of(frequencies(call, Frequencies::mode));
      case "median" -> Optional.of(frequencies(call, c -> Frequencies.percentile(c, 0.5)));
      case "percentile" -> Optional.of(percentile(call));
      case "percentile_approx" ->
          Optional.of(
              new ApproximatePercentile(
                  call.arguments().get(0).type(), call.type(), numbers(call, 1), 1 / number(call)));
      case "approx_count_distinct" -> Optional.of(new DistinctEstimate(number(call)));
      default -> Optional.empty();
    };
  }

  private static Accumulator frequencies(AggregateCall call, Frequencies.Summary summary) {
    return new Frequencies(call.arguments().get(0).type(), call.type(), summary);
  }

  private static Accumulator percentile(AggregateCall call) {
    List<Double> shares = numbers(call, 1);
    DataType argument = call.arguments().get(0).type();
    return call.type().equals(argument)
        ? frequencies(call, counts -> Frequencies.percentile(counts, shares.get(0)))
        : frequencies(
            call,
            counts ->
                counts.isEmpty()
                    ? null
                    : shares.stream().map(s -> Frequencies.percentile(counts, s)).toList());
  }

  /** The constant that stands last. */
  private static double number(AggregateCall call) {
    return numbers(call, 2).get(0);
  }

  /** A constant argument, one number or several. */
  private static List<Double> numbers(AggregateCall call, int index) {
    if (call.arguments().get(index) instanceof Literal literal) {
      Object value = literal.value().orElse(List.of());
      List<?> values = value instanceof List<?> list ? list : List.of(value);
      return values.stream().map(v -> ((Number) v).doubleValue()).toList();
    }
    throw new IllegalStateException("bug: argument " + index + " of " + call.sql() + " varies");
  }
}
