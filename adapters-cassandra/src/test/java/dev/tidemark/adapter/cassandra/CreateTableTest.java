// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.testkit.server.TestServers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class CreateTableTest {

  private static final StructType TOTALS =
      StructType.builder()
          .add("start", AtomicType.TIMESTAMP)
          .add("user", AtomicType.STRING)
          .add("Total", new DecimalType(20, 2))
          .build();

  private static SinkKeyspace keyspace;

  @BeforeAll
  static void connect() {
    keyspace = new SinkKeyspace(TestServers.cassandra(), "sink_made");
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  private static Map<String, String> making(String table, String... more) {
    Map<String, String> options = keyspace.options(table, more);
    options.put(SinkOptions.CREATE_TABLE, "true");
    return options;
  }

  private static ThrowableAssert.ThrowingCallable opening(
      StructType schema, List<String> key, Map<String, String> options) {
    return () -> keyspace.open(schema, key, options);
  }

  private static String made(String table) {
    return TableText.of(
        keyspace
            .session()
            .refreshSchema()
            .getKeyspace("sink_made")
            .orElseThrow()
            .getTable(table)
            .orElseThrow());
  }

  @Test
  void whatTheQueryGroupsByIsTheKeyAndTheFirstOfItThePartitionKey() {
    EventSink sink = keyspace.open(TOTALS, List.of("user", "start"), making("totals"));
    assertThat(made("totals"))
        .isEqualTo(
            """
            The table is
            CREATE TABLE sink_made.totals (
                user text,
                start timestamp,
                "Total" decimal,
                PRIMARY KEY (user, start)
            );""");
    List<List<?>> rows = List.of(List.of(0L, "a", new BigDecimal("1.50")));
    SinkKeyspace.write(sink, 0, TOTALS, rows);
    EventSink again = keyspace.open(TOTALS, List.of("user", "start"), making("totals"));
    SinkKeyspace.write(again, 0, TOTALS, rows);
    assertThat(keyspace.select("user, \"Total\"", "totals")).containsExactly("user='a' Total=1.50");
  }

  @Test
  void thePartitionKeyMayBeSaid() {
    keyspace.open(
        TOTALS, List.of("start", "user"), making("parted", SinkOptions.PARTITION_KEY, "USER"));
    assertThat(made("parted")).contains("PRIMARY KEY (user, start)");
    keyspace.open(
        TOTALS,
        List.of("start", "user"),
        making("parted_by_both", SinkOptions.PARTITION_KEY, "user, start"));
    assertThat(made("parted_by_both")).contains("PRIMARY KEY ((user, start))");
  }

  @Test
  void aQueryThatDoesNotGroupIsToldItsKey() {
    assertThatThrownBy(opening(TOTALS, List.of(), making("keyless")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_OPTION] createTable needs a key, and the query tells none: it does not group its"
                + " rows, or leaves a column that it groups by out of the result (for a window,"
                + " select window.start). Name the key's columns by the option primaryKey, as in"
                + " primaryKey: start, user.");
    keyspace.open(TOTALS, List.of(), making("keyed", SinkOptions.PRIMARY_KEY, "user, total"));
    assertThat(made("keyed")).contains("PRIMARY KEY (user, \"Total\")");
  }

  @Test
  void namesThatAreNoColumnsAreRefused() {
    assertThatThrownBy(
            opening(
                TOTALS,
                List.of("user"),
                making(
                    "wrong",
                    SinkOptions.PRIMARY_KEY,
                    "usr, start, START",
                    SinkOptions.PARTITION_KEY,
                    "total")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            """
            [BAD_OPTION] the option primaryKey names 'usr', which is no column of the result. Did you\
             mean user?
            [BAD_OPTION] the option primaryKey names 'START' twice.
            [BAD_OPTION] the option partitionKey names 'total', which is no column of the key. There\
             are start, start.""");
  }

  @Test
  void whatCassandraHasNoTypeForAndAStructInTheKeyAreRefused() {
    StructType window =
        StructType.builder()
            .add("start", AtomicType.TIMESTAMP)
            .add("end", AtomicType.TIMESTAMP)
            .build();
    StructType schema =
        StructType.builder()
            .add("window", window)
            .add("span", AtomicType.DAY_TIME_INTERVAL)
            .build();
    assertThatThrownBy(opening(schema, List.of("window"), making("wrong")))
        .hasMessage(
            """
            [WRONG_TYPE] column window is STRUCT<start: TIMESTAMP, end: TIMESTAMP> and cannot be in a\
             key: select its fields, as in window.start, in its place.
            [WRONG_TYPE] Cassandra has no type for column span, which is INTERVAL DAY TO SECOND:\
             cast it to another one, or leave it out.""");
  }

  @Test
  void collectionsAndStructsAreMadeAsTheyAre() {
    StructType pair =
        StructType.builder().add("n", AtomicType.INT).add("t", AtomicType.STRING).build();
    StructType schema =
        StructType.builder()
            .add("k", AtomicType.INT)
            .add("list", new ArrayType(AtomicType.DATE))
            .add("map", new MapType(AtomicType.STRING, new ArrayType(AtomicType.INT)))
            .add("pair", pair)
            .build();
    EventSink sink = keyspace.open(schema, List.of("k"), making("nested"));
    SinkKeyspace.write(
        sink,
        0,
        schema,
        List.of(List.of(1, List.of(0, 1), Map.of("a", List.of(1, 2)), List.of(7, "x"))));
    assertThat(keyspace.select("k, list, map, pair", "nested"))
        .containsExactly("k=1 list=['1970-01-01','1970-01-02'] map={'a':[1,2]} pair=(7,'x')");
  }

  @Test
  void theKeyspaceIsNotMade() {
    Map<String, String> options = making("totals");
    options.put("keyspace", "nowhere");
    assertThatThrownBy(opening(TOTALS, List.of("user"), options))
        .hasMessageContaining("has no keyspace 'nowhere'.");
  }
}
