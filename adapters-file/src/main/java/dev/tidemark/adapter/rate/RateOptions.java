// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of the sources {@code rate} and {@code rate-micro-batch} of Spark in one.
 *
 * @param rowsPerBatch what makes the rows depend on the batch's number alone
 * @param partitions how many parts a batch is read in; empty for one a thread
 * @param startMillis the time of batch 0, with rowsPerBatch
 * @param advanceMillis what each batch is later than the one before, with rowsPerBatch
 */
record RateOptions(
    RateSchedule schedule,
    OptionalLong rowsPerBatch,
    OptionalInt partitions,
    long startMillis,
    long advanceMillis) {

  private static final Pattern DURATION = Pattern.compile("\\s*(\\d{1,9})\\s*(s|m|min|h|d)?\\s*");

  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.positiveInteger("rowsPerSecond", "how many rows come in a second (1)"),
          new OptionSpec(
              "rampUpTime",
              "how long it takes until that many come (0s)",
              value ->
                  seconds(value).isPresent()
                      ? Optional.empty()
                      : Optional.of("must be a duration such as 5s or 2m, not '" + value + "'")),
          OptionSpec.positiveInteger("numPartitions", "how many parts a batch is read in"),
          OptionSpec.positiveInteger(
              "rowsPerBatch", "how many rows each batch has; the same in every run"),
          wholeNumber("startTimestamp", "with rowsPerBatch: the time of batch 0 in millis (0)"),
          wholeNumber(
              "advanceMillisPerBatch",
              "with rowsPerBatch: how much later each batch is, in millis (1000)"));

  static RateOptions of(Options options) {
    return new RateOptions(
        new RateSchedule(
            number(options, "rowsPerSecond", 1),
            options
                .get("rampUpTime")
                .map(RateOptions::seconds)
                .orElse(OptionalLong.of(0))
                .orElse(0)),
        options.get("rowsPerBatch").isPresent()
            ? OptionalLong.of(number(options, "rowsPerBatch", 0))
            : OptionalLong.empty(),
        options.get("numPartitions").isPresent()
            ? OptionalInt.of((int) Math.min(10_000, number(options, "numPartitions", 1)))
            : OptionalInt.empty(),
        number(options, "startTimestamp", 0),
        number(options, "advanceMillisPerBatch", 1000));
  }

  static void check(ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    boolean byBatch = options.get("rowsPerBatch").isPresent();
    for (String name : List.of("rowsPerSecond", "rampUpTime")) {
      if (byBatch && options.get(name).isPresent()) {
        add(spec, name, name + " and rowsPerBatch exclude each other: give one of them.", problems);
      }
    }
    for (String name : List.of("startTimestamp", "advanceMillisPerBatch")) {
      if (!byBatch && options.get(name).isPresent()) {
        add(spec, name, name + " goes with rowsPerBatch, which is missing.", problems);
      }
    }
    OptionalLong ramp =
        options.get("rampUpTime").map(RateOptions::seconds).orElse(OptionalLong.empty());
    if (ramp.isPresent() && ramp.getAsLong() > Integer.MAX_VALUE) {
      add(spec, "rampUpTime", "rampUpTime is too long.", problems);
    }
  }

  private static void add(ConnectorSpec spec, String option, String message, Problems problems) {
    problems.add(
        ErrorCode.BAD_OPTION,
        "In '" + spec.name() + "': " + message,
        spec.options().position(option));
  }

  private static OptionSpec wholeNumber(String name, String description) {
    return new OptionSpec(
        name,
        description,
        value ->
            value.trim().matches("\\d{1,15}")
                ? Optional.empty()
                : Optional.of("must be a whole number from 0 up, not '" + value + "'"));
  }

  private static long number(Options options, String name, long fallback) {
    return options.get(name).map(v -> Long.parseLong(v.trim())).orElse(fallback);
  }

  private static OptionalLong seconds(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    long factor =
        switch (unit) {
          case "d" -> 86_400;
          case "h" -> 3_600;
          case "m", "min" -> 60;
          default -> 1;
        };
    return OptionalLong.of(Long.parseLong(matcher.group(1)) * factor);
  }
}
