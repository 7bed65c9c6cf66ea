// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import static dev.tidemark.port.out.OptionSpec.bool;
import static dev.tidemark.port.out.OptionSpec.positiveInteger;
import static dev.tidemark.port.out.OptionSpec.text;

import dev.tidemark.formats.json.JsonOptions;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The options of a stream besides {@code kafka.*}; names and defaults are Spark's.
 *
 * @param ending where the stream ends, if it does
 * @param latestIfNoTime whether a partition without a record as late as the starting time begins
 *     behind its last record, instead of ending the query
 * @param maxOffsets of a batch, shared out by {@link RateLimit}
 * @param minOffsets that a batch waits for, if it has not waited for {@code maxDelayMillis}
 */
record SourceOptions(
    Subscription subscription,
    Bound starting,
    Optional<Bound> ending,
    boolean latestIfNoTime,
    boolean failOnDataLoss,
    OptionalLong maxOffsets,
    OptionalLong minOffsets,
    long maxDelayMillis,
    boolean includeHeaders) {

  private static final long DEFAULT_DELAY_MILLIS = 15 * 60_000L;

  private static final Pattern DURATION =
      Pattern.compile("\\s*(\\d{1,12})\\s*(us|ms|s|m|min|h|d)?\\s*");

  private static final Map<String, Double> UNIT_MILLIS =
      Map.of("us", 0.001, "ms", 1.0, "s", 1e3, "m", 6e4, "min", 6e4, "h", 3.6e6, "d", 8.64e7);

  /** Options of Spark's that are refused, and what is there instead. */
  static final Map<String, String> NOT_THERE =
      Map.of(
          "minPartitions",
          "ranges are cut by the number of threads, settings.parallelism.",
          "maxRecordsPerPartition",
          "ranges are cut by the number of threads, settings.parallelism.",
          "groupIdPrefix",
          "there is no consumer group.",
          "kafkaConsumer.pollTimeoutMs",
          "kafka.default.api.timeout.ms says how long brokers are waited for.",
          "fetchOffset.numRetries",
          "kafka.default.api.timeout.ms says how long brokers are waited for.",
          "fetchOffset.retryIntervalMs",
          "kafka.default.api.timeout.ms says how long brokers are waited for.");

  /** All options that a stream may have. */
  static final List<OptionSpec> SPECS = specs();

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>();
    specs.add(text("kafka.*", "settings of Kafka's client, such as kafka.bootstrap.servers"));
    specs.add(parsed("subscribe", "topics, separated by commas", Subscription.Named::parse));
    specs.add(
        new OptionSpec(
            "subscribePattern",
            "a regular expression that the names of topics match as a whole",
            SourceOptions::badPattern));
    specs.add(parsed("assign", "partitions: {\"topic\":[0,1]}", PartitionJson::partitions));
    specs.add(offsets("startingOffsets", "where to begin: latest (default), earliest, or JSON"));
    specs.add(offsets("endingOffsets", "where to end: latest, or JSON"));
    for (String side : List.of("starting", "ending")) {
      specs.add(wholeNumber(side + "Timestamp", "the same by time, in millis since 1970"));
      specs.add(
          parsed(
              side + "OffsetsByTimestamp",
              "the same by time for each partition: {\"topic\":{\"0\":1735689600000}}",
              PartitionJson::longs));
    }
    specs.add(
        OptionSpec.oneOf(
            "startingOffsetsByTimestampStrategy",
            "what to do where no record is that late: error (default) or latest",
            "error",
            "latest"));
    specs.add(bool("failOnDataLoss", "whether records that are gone end the query (true)"));
    specs.add(positiveInteger("maxOffsetsPerTrigger", "offsets of a batch at most, roughly"));
    specs.add(positiveInteger("minOffsetsPerTrigger", "offsets that a batch waits for"));
    specs.add(
        new OptionSpec(
            "maxTriggerDelay",
            "how long a batch waits for minOffsetsPerTrigger (15m)",
            value ->
                millis(value).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a duration such as 90s or 15m, not '" + value + "'")));
    specs.add(bool("includeHeaders", "whether there is a column headers"));
    specs.addAll(JsonOptions.readOptions());
    NOT_THERE.keySet().stream()
        .sorted()
        .forEach(name -> specs.add(text(name, "Spark's; not there")));
    return List.copyOf(specs);
  }

  /**
   * Reads options whose values were checked one by one.
   *
   * @throws IllegalArgumentException if none of them says what to read
   */
  static SourceOptions of(Options options) {
    return new SourceOptions(
        Subscription.of(options),
        Bound.starting(options),
        Bound.ending(options),
        options
            .get("startingOffsetsByTimestampStrategy", "error")
            .strip()
            .equalsIgnoreCase("latest"),
        flag(options, "failOnDataLoss", true),
        number(options, "maxOffsetsPerTrigger"),
        number(options, "minOffsetsPerTrigger"),
        options
            .get("maxTriggerDelay")
            .map(text -> millis(text).orElseThrow())
            .orElse(DEFAULT_DELAY_MILLIS),
        flag(options, "includeHeaders", false));
  }

  static boolean flag(Options options, String name, boolean fallback) {
    return options.get(name).map(v -> Boolean.parseBoolean(v.strip())).orElse(fallback);
  }

  static OptionalLong number(Options options, String name) {
    return options
        .get(name)
        .map(v -> OptionalLong.of(Long.parseLong(v.strip())))
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong millis(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    double unit = matcher.group(2) == null ? 1 : UNIT_MILLIS.get(matcher.group(2));
    return OptionalLong.of((long) (Long.parseLong(matcher.group(1)) * unit));
  }

  private static OptionSpec parsed(String name, String description, Consumer<String> parser) {
    return new OptionSpec(name, description, value -> complaint(value, parser));
  }

  private static Optional<String> complaint(String value, Consumer<String> parser) {
    try {
      parser.accept(value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> badPattern(String value) {
    try {
      Pattern.compile(value);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no regular expression: " + e.getDescription());
    }
  }

  private static OptionSpec wholeNumber(String name, String description) {
    return new OptionSpec(
        name,
        description,
        value ->
            value.strip().matches("\\d{1,15}")
                ? Optional.empty()
                : Optional.of("must be a whole number from 0 up, not '" + value + "'"));
  }

  private static OptionSpec offsets(String name, String description) {
    boolean isEnd = name.startsWith("ending");
    return new OptionSpec(
        name,
        description,
        value -> {
          String word = value.strip().toLowerCase(Locale.ROOT);
          if (word.equals("latest") || word.equals("earliest") && !isEnd) {
            return Optional.empty();
          }
          if (!word.startsWith("{")) {
            return Optional.of(
                "must be "
                    + (isEnd ? "latest" : "earliest, latest")
                    + " or JSON such as {\"topic\":{\"0\":12}}, not '"
                    + value
                    + "'");
          }
          return complaint(value, text -> requireOffsets(text, isEnd));
        });
  }

  private static void requireOffsets(String text, boolean isEnd) {
    long least = isEnd ? Bound.LATEST : Bound.EARLIEST;
    PartitionJson.longs(text)
        .forEach(
            (partition, offset) -> {
              if (offset < least) {
                throw new IllegalArgumentException(
                    "must have an offset for "
                        + partition
                        + ", -1 for latest"
                        + (isEnd ? "" : " or -2 for earliest")
                        + ", not "
                        + offset);
              }
            });
  }
}
