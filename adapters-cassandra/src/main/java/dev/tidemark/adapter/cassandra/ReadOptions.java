// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.adapter.cassandra.ConnectionOptions.number;
import static dev.tidemark.adapter.cassandra.ConnectionOptions.positiveInt;
import static dev.tidemark.port.out.OptionSpec.oneOf;
import static dev.tidemark.port.out.OptionSpec.positiveInteger;
import static dev.tidemark.port.out.OptionSpec.text;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table is read.
 *
 * @param pageRows rows of an answer at most
 * @param timeout of one request
 * @param concurrent requests under way at most
 * @param splits into how many ranges the ring is cut; empty: as many as suit the cluster
 * @param cache empty: none
 */
record ReadOptions(
    DefaultConsistencyLevel consistency,
    int pageRows,
    Duration timeout,
    int concurrent,
    OptionalInt splits,
    Optional<Cache> cache) {

  private static final String CONSISTENCY = "spark.cassandra.input.consistency.level";
  private static final String PAGE_ROWS = "spark.cassandra.input.fetch.sizeInRows";
  private static final String TIMEOUT = "spark.cassandra.read.timeoutMS";
  private static final String CONCURRENT = "spark.cassandra.concurrent.reads";
  private static final String SPLITS = "splitCount";
  private static final String CACHE_TTL = "cache.ttl";
  private static final String CACHE_ROWS = "cache.maxRows";

  private static final int DEFAULT_PAGE_ROWS = 1000;
  private static final int DEFAULT_TIMEOUT_MILLIS = 120_000;
  private static final int DEFAULT_CONCURRENT = 512;
  private static final long DEFAULT_CACHE_ROWS = 100_000;

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, Long> UNIT_MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private static final String NO_LIMIT =
      "a read is limited by " + CONCURRENT + " and " + PAGE_ROWS + ".";

  private static final Map<String, String> NOT_THERE =
      new TreeMap<>(
          Map.of(
              "spark.cassandra.input.split.sizeInMB",
              "the ring is cut into " + SPLITS + " ranges.",
              "spark.cassandra.input.readsPerSec",
              NO_LIMIT,
              "spark.cassandra.input.reads_per_sec",
              NO_LIMIT,
              "spark.cassandra.input.throughputMBPerSec",
              NO_LIMIT,
              "spark.cassandra.input.metrics",
              "a query's progress counts its rows.",
              "spark.cassandra.input.ignoreMissingMetaColumns",
              "there are no columns of TTL and WRITETIME."));

  /** What a table takes besides {@link ConnectionOptions#SPECS}. */
  static final List<OptionSpec> SPECS = specs();

  /**
   * Rows that are remembered.
   *
   * @param ttlMillis how old one may be
   */
  record Cache(long maxRows, long ttlMillis) {}

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>();
    specs.add(
        oneOf(
            CONSISTENCY,
            "how many replicas must agree on a row (LOCAL_ONE)",
            Arrays.stream(DefaultConsistencyLevel.values())
                .filter(level -> level != DefaultConsistencyLevel.ANY)
                .map(Enum::name)
                .toArray(String[]::new)));
    specs.add(positiveInt(PAGE_ROWS, "rows of an answer at most (1000)"));
    specs.add(positiveInt(TIMEOUT, "how long one answer may take (120000)"));
    specs.add(positiveInt(CONCURRENT, "requests under way at most (512)"));
    specs.add(positiveInt(SPLITS, "ranges of a full read (as many as suit the cluster)"));
    specs.add(
        new OptionSpec(
            CACHE_TTL,
            "how old a row that was looked up may be, as in 10m (nothing is remembered)",
            value ->
                millis(value).isPresent()
                    ? Optional.empty()
                    : Optional.of("must be a duration such as 90s or 10m, not '" + value + "'")));
    specs.add(positiveInteger(CACHE_ROWS, "rows to remember at most (100000)"));
    NOT_THERE.keySet().forEach(name -> specs.add(text(name, "the connector's; not there")));
    return List.copyOf(specs);
  }

  /** Reads options whose values were checked one by one. */
  static ReadOptions of(Options options, ConnectionOptions connection) {
    long timeout =
        Math.min(number(options, TIMEOUT, DEFAULT_TIMEOUT_MILLIS), connection.limitMillis());
    return new ReadOptions(
        DefaultConsistencyLevel.valueOf(
            options.get(CONSISTENCY, "LOCAL_ONE").strip().toUpperCase(Locale.ROOT)),
        number(options, PAGE_ROWS, DEFAULT_PAGE_ROWS),
        Duration.ofMillis(timeout),
        number(options, CONCURRENT, DEFAULT_CONCURRENT),
        options.get(SPLITS).isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(number(options, SPLITS, 1)),
        options
            .get(CACHE_TTL)
            .map(
                ttl ->
                    new Cache(
                        options
                            .get(CACHE_ROWS)
                            .map(v -> Long.parseLong(v.strip()))
                            .orElse(DEFAULT_CACHE_ROWS),
                        millis(ttl).orElseThrow())));
  }

  /** Adds what does not go together, or is not there. */
  static void check(ConnectorSpec spec, Problems problems) {
    if (spec.options().get(CACHE_ROWS).isPresent() && spec.options().get(CACHE_TTL).isEmpty()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          "the option "
              + CACHE_ROWS
              + " goes with "
              + CACHE_TTL
              + ", which is missing: how old a row may be.",
          spec.options().position(CACHE_ROWS));
    }
    ConnectorOptions.refuse(spec, NOT_THERE, problems);
  }

  /** Puts what concerns each request into a statement. */
  BoundStatementBuilder apply(BoundStatementBuilder statement) {
    return statement
        .setConsistencyLevel(consistency)
        .setPageSize(pageRows)
        .setTimeout(timeout)
        .setIdempotence(true);
  }

  private static Optional<Long> millis(String text) {
    Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(Long.parseLong(matcher.group(1)) * UNIT_MILLIS.get(matcher.group(2)))
        : Optional.empty();
  }
}
