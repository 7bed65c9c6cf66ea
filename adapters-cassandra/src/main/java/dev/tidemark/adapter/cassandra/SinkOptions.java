// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.port.out.OptionSpec.bool;
import static dev.tidemark.port.out.OptionSpec.oneOf;
import static dev.tidemark.port.out.OptionSpec.text;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How rows are written, by the names that Spark's Cassandra connector has for it.
 *
 * @param concurrentWrites how many statements may be under way
 * @param groups whether rows of one partition go together
 * @param batchRows how many rows may go together
 * @param batchBytes how many bytes of values may go together; one row may be larger
 * @param ttlSeconds empty: rows stay, or as the table has it
 * @param timestampMicros empty: the time of the write
 * @param ignoreNulls whether a null leaves what the table has
 * @param primaryKey of a table that is made, if the query does not say; empty if it is not given
 * @param partitionKey the first part of that key; empty if it is not given
 */
record SinkOptions(
    String keyspace,
    String table,
    ConsistencyLevel consistency,
    int concurrentWrites,
    boolean groups,
    int batchRows,
    int batchBytes,
    OptionalInt ttlSeconds,
    OptionalLong timestampMicros,
    boolean ignoreNulls,
    boolean createsTable,
    List<String> primaryKey,
    List<String> partitionKey) {

  static final String CONSISTENCY = "spark.cassandra.output.consistency.level";
  static final String CONCURRENT_WRITES = "spark.cassandra.output.concurrent.writes";
  static final String GROUPING_KEY = "spark.cassandra.output.batch.grouping.key";
  static final String BATCH_ROWS = "spark.cassandra.output.batch.size.rows";
  static final String BATCH_BYTES = "spark.cassandra.output.batch.size.bytes";
  static final String TTL = "spark.cassandra.output.ttl";
  static final String TIMESTAMP = "spark.cassandra.output.timestamp";
  static final String IGNORE_NULLS = "spark.cassandra.output.ignoreNulls";
  static final String CREATE_TABLE = "createTable";
  static final String PRIMARY_KEY = "primaryKey";
  static final String PARTITION_KEY = "partitionKey";

  private static final int DEFAULT_CONCURRENT_WRITES = 128;
  private static final int DEFAULT_BATCH_BYTES = 4096;
  private static final int MAX_CONCURRENT_WRITES = 1024; // the driver's own limit of a connection
  private static final int MAX_TTL_SECONDS = 20 * 365 * 24 * 60 * 60; // Cassandra's
  private static final String AUTO = "auto";

  /** Options of the connector that are known and not taken, with what to do instead. */
  static final Map<String, String> NOT_THERE =
      new TreeMap<>(
          Map.of(
              "spark.cassandra.output.ifNotExists",
              "a light-weight transaction keeps the row that is there, and a batch that is run again"
                  + " after a crash would not overwrite what it wrote; the sink is an upsert.",
              "spark.cassandra.output.throughputMBPerSec",
              CONCURRENT_WRITES + " bounds how much is under way.",
              "spark.cassandra.output.batch.grouping.buffer.size",
              "rows of a batch are grouped as they come.",
              "spark.cassandra.output.metrics",
              "a batch's rows and time are in its progress.",
              "confirm.truncate",
              "no mode empties a table: complete mode writes all rows over those that are there."));

  /** Those that the sink takes beyond the connection's. */
  static final List<OptionSpec> SPECS = specs();

  SinkOptions {
    primaryKey = List.copyOf(primaryKey);
    partitionKey = List.copyOf(partitionKey);
  }

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>();
    specs.add(
        oneOf(
            CONSISTENCY,
            "how many replicas must have a row (LOCAL_QUORUM)",
            Arrays.stream(DefaultConsistencyLevel.values())
                .filter(level -> !level.isSerial())
                .map(DefaultConsistencyLevel::name)
                .toArray(String[]::new)));
    specs.add(
        whole(
            CONCURRENT_WRITES,
            "how many statements may be under way (128)",
            1,
            MAX_CONCURRENT_WRITES));
    specs.add(
        new OptionSpec(
            GROUPING_KEY,
            "partition: rows of one partition go together; none: each row by itself (partition)",
            SinkOptions::badGrouping));
    specs.add(
        new OptionSpec(
            BATCH_ROWS,
            "how many rows may go together; auto: as many as the bytes allow (auto)",
            value ->
                value.strip().equalsIgnoreCase(AUTO)
                    ? Optional.empty()
                    : whole(BATCH_ROWS, "", 1, Integer.MAX_VALUE)
                        .check()
                        .apply(value)
                        .map(wrong -> wrong + ", or auto")));
    specs.add(whole(BATCH_BYTES, "how many bytes of values may go together (4096)", 1, 1 << 30));
    specs.add(
        whole(
            TTL, "seconds after which what is written is gone; 0: never (0)", 0, MAX_TTL_SECONDS));
    specs.add(
        whole(
            TIMESTAMP,
            "the write's time in micros since 1970; 0: when it is written (0)",
            0,
            Long.MAX_VALUE));
    specs.add(bool(IGNORE_NULLS, "whether a null leaves what the table has (false)"));
    specs.add(bool(CREATE_TABLE, "makes the table if it is not there (false)"));
    specs.add(text(PRIMARY_KEY, "the key of a table that is made (what the query groups by)"));
    specs.add(text(PARTITION_KEY, "the first columns of that key (the first one)"));
    NOT_THERE.forEach((name, instead) -> specs.add(text(name, "the connector's; not there")));
    return List.copyOf(specs);
  }

  private static OptionSpec whole(String name, String description, long least, long most) {
    String range =
        most == Long.MAX_VALUE || most == Integer.MAX_VALUE
            ? "must be a whole number from " + least + " up"
            : "must be a whole number from " + least + " to " + most;
    return new OptionSpec(
        name,
        description,
        value ->
            isWhole(value, least, most)
                ? Optional.empty()
                : Optional.of(range + ", not '" + value + "'"));
  }

  private static boolean isWhole(String value, long least, long most) {
    try {
      long number = Long.parseLong(value.strip());
      return number >= least && number <= most;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Optional<String> badGrouping(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "partition", "none" -> Optional.empty();
      case "replica_set" ->
          Optional.of(
              "must be partition or none: rows of several partitions in one statement cost the"
                  + " node that gets it more than they save, so replica_set is not there");
      default -> Optional.of("must be partition or none, not '" + value + "'");
    };
  }

  /** Reads options whose values were checked one by one. */
  static SinkOptions of(Options options) {
    return new SinkOptions(
        options.get(ConnectionOptions.KEYSPACE, "").strip(),
        options.get(ConnectionOptions.TABLE, "").strip(),
        DefaultConsistencyLevel.valueOf(
            options.get(CONSISTENCY, "LOCAL_QUORUM").strip().toUpperCase(Locale.ROOT)),
        ConnectionOptions.number(options, CONCURRENT_WRITES, DEFAULT_CONCURRENT_WRITES),
        !options.get(GROUPING_KEY, "partition").strip().equalsIgnoreCase("none"),
        options.get(BATCH_ROWS, AUTO).strip().equalsIgnoreCase(AUTO)
            ? Integer.MAX_VALUE
            : ConnectionOptions.number(options, BATCH_ROWS, 1),
        ConnectionOptions.number(options, BATCH_BYTES, DEFAULT_BATCH_BYTES),
        options.get(TTL).stream()
            .mapToInt(v -> Integer.parseInt(v.strip()))
            .filter(v -> v > 0)
            .findFirst(),
        options.get(TIMESTAMP).stream()
            .mapToLong(v -> Long.parseLong(v.strip()))
            .filter(v -> v > 0)
            .findFirst(),
        ConnectionOptions.flag(options, IGNORE_NULLS, false),
        ConnectionOptions.flag(options, CREATE_TABLE, false),
        names(options, PRIMARY_KEY),
        names(options, PARTITION_KEY));
  }

  /** Names between commas; none if the option is not given. */
  static List<String> names(Options options, String option) {
    return options
        .get(option)
        .map(v -> Arrays.stream(v.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  /** The table as messages name it. */
  String place() {
    return keyspace + "." + table;
  }
}
