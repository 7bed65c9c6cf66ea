// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.testkit.server.TestServers;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
class CassandraSinkRowsTest {

  private static final StructType KV =
      StructType.builder().add("k", AtomicType.STRING).add("v", AtomicType.BIGINT).build();
  private static final StructType KAB =
      StructType.builder()
          .add("k", AtomicType.STRING)
          .add("a", AtomicType.BIGINT)
          .add("b", AtomicType.BIGINT)
          .build();

  private static SinkKeyspace keyspace;

  @BeforeAll
  static void connect() {
    keyspace = new SinkKeyspace(TestServers.cassandra(), "sink_rows");
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  private static List<List<?>> rows(Object... values) {
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i += 2) {
      rows.add(Arrays.asList(values[i], values[i + 1]));
    }
    return rows;
  }

  @Test
  void everyTypeArrivesAsItWas() {
    keyspace.session().execute("CREATE TYPE sink_rows.point (x int, y int)");
    keyspace.table(
        "types",
        """
        id uuid PRIMARY KEY, flag boolean, tiny tinyint, small smallint, number int, big bigint,
        real float, wide double, price decimal, huge varint, txt text, plain ascii, raw blob,
        moment timestamp, day date, time_id timeuuid, address inet, list list<int>,
        unique_texts set<text>, map map<text, bigint>, place frozen<point>, pair frozen<tuple<int, text>>
        """);
    StructType point =
        StructType.builder().add("x", AtomicType.INT).add("y", AtomicType.INT).build();
    StructType pair =
        StructType.builder().add("n", AtomicType.INT).add("t", AtomicType.STRING).build();
    StructType schema =
        StructType.builder()
            .add("id", AtomicType.STRING)
            .add("flag", AtomicType.BOOLEAN)
            .add("tiny", AtomicType.TINYINT)
            .add("small", AtomicType.SMALLINT)
            .add("number", AtomicType.INT)
            .add("big", AtomicType.BIGINT)
            .add("real", AtomicType.FLOAT)
            .add("wide", AtomicType.DOUBLE)
            .add("price", new DecimalType(10, 2))
            .add("huge", new DecimalType(38, 0))
            .add("txt", AtomicType.STRING)
            .add("plain", AtomicType.STRING)
            .add("raw", AtomicType.BINARY)
            .add("moment", AtomicType.TIMESTAMP)
            .add("day", AtomicType.DATE)
            .add("time_id", AtomicType.STRING)
            .add("address", AtomicType.STRING)
            .add("list", new ArrayType(AtomicType.INT))
            .add("unique_texts", new ArrayType(AtomicType.STRING))
            .add("map", new MapType(AtomicType.STRING, AtomicType.BIGINT))
            .add("place", point)
            .add("pair", pair)
            .build();
    EventSink sink = keyspace.open(schema, keyspace.options("types"));
    SinkKeyspace.write(
        sink,
        0,
        schema,
        List.of(
            List.of(
                "123e4567-e89b-42d3-a456-426614174000",
                true,
                -1,
                -2,
                -3,
                -4L,
                1.5,
                -2.5,
                new BigDecimal("12.30"),
                new BigDecimal("-123456789012345678901234567890"),
                "täxt",
                "ascii",
                ByteBuffer.wrap(new byte[] {1, (byte) 0xff}),
                1_753_387_200_123_000L,
                -1,
                "8d1c2f00-2c2f-11ef-9a39-0242ac120002",
                "10.0.0.1",
                List.of(3, 1, 3),
                List.of("b", "a"),
                Map.of("m", 5L),
                List.of(1, 2),
                List.of(7, "seven"))));
    assertThat(
            keyspace.select(
                "id, flag, tiny, small, number, big, real, wide, price, huge, txt, plain, raw",
                "types"))
        .containsExactly(
            "id=123e4567-e89b-42d3-a456-426614174000 flag=true tiny=-1 small=-2 number=-3 big=-4"
                + " real=1.5 wide=-2.5 price=12.30 huge=-123456789012345678901234567890"
                + " txt='täxt' plain='ascii' raw=0x01ff");
    assertThat(
            keyspace.select(
                "moment, day, time_id, address, list, unique_texts, map, place, pair", "types"))
        .containsExactly(
            "moment='2025-07-24T20:00:00.123Z' day='1969-12-31'"
                + " time_id=8d1c2f00-2c2f-11ef-9a39-0242ac120002 address='10.0.0.1' list=[3,1,3]"
                + " unique_texts={'a','b'} map={'m':5} place={x:1,y:2} pair=(7,'seven')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "128"})
  void theLastRowOfAKeyStandsWhateverOvertakesIt(String concurrentWrites) {
    keyspace.table("last", "k text PRIMARY KEY, v bigint");
    EventSink sink =
        keyspace.open(
            KV, keyspace.options("last", SinkOptions.CONCURRENT_WRITES, concurrentWrites));
    Map<String, Long> expected = new TreeMap<>();
    SinkBatch batch = SinkKeyspace.begin(sink, 0);
    for (int piece = 0; piece < 4; piece++) {
      List<List<?>> rows = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        long value = (piece * 250L + i) * 7919 % 1009;
        rows.add(List.of("k" + i % 3, value));
        expected.put("k" + i % 3, value);
      }
      batch.write(Values.batch(KV, rows));
    }
    batch.commit();
    assertThat(keyspace.select("k, v", "last"))
        .containsExactlyInAnyOrderElementsOf(
            expected.entrySet().stream()
                .map(e -> "k='%s' v=%d".formatted(e.getKey(), e.getValue()))
                .toList());
  }

  @Test
  void rowsThatAreTooManyToBeKeptAreWrittenBeforeTheCommitUnlessAllHaveOneTimestamp() {
    keyspace.table("parts", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.openKeeping(3, KV, keyspace.options("parts"));
    SinkBatch batch = SinkKeyspace.begin(sink, 0);
    batch.write(Values.batch(KV, rows("a", 1L, "b", 2L)));
    assertThat(keyspace.select("k", "parts")).isEmpty();
    batch.write(Values.batch(KV, rows("a", 3L, "c", 4L)));
    assertThat(keyspace.select("k, v", "parts"))
        .containsExactlyInAnyOrder("k='a' v=3", "k='b' v=2", "k='c' v=4");
    batch.write(Values.batch(KV, rows("c", 1L)));
    batch.commit();
    assertThat(keyspace.select("k, v", "parts"))
        .containsExactlyInAnyOrder("k='a' v=3", "k='b' v=2", "k='c' v=1");

    keyspace.table("one_part", "k text PRIMARY KEY, v bigint");
    EventSink timed =
        keyspace.openKeeping(3, KV, keyspace.options("one_part", SinkOptions.TIMESTAMP, "77"));
    SinkBatch whole = SinkKeyspace.begin(timed, 0);
    whole.write(Values.batch(KV, rows("a", 9L, "b", 1L, "c", 2L, "d", 3L)));
    assertThat(keyspace.select("k", "one_part")).isEmpty();
    whole.write(Values.batch(KV, rows("a", 1L)));
    whole.commit();
    assertThat(keyspace.select("k, v", "one_part")).contains("k='a' v=1").hasSize(4);
  }

  @Test
  void aLaterBatchOverwritesAndWhatAResultHasNoMoreStays() {
    keyspace.table("later", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("later"));
    SinkKeyspace.write(sink, 0, KV, rows("a", 5L, "b", 7L));
    SinkKeyspace.write(sink, 1, KV, rows("a", 4L, "c", 1L));
    assertThat(keyspace.select("k, v", "later"))
        .containsExactlyInAnyOrder("k='a' v=4", "k='b' v=7", "k='c' v=1");
  }

  @Test
  void aNullTakesAwayWhatIsThereUnlessNullsAreIgnored() {
    keyspace.table("nulls", "k text PRIMARY KEY, a bigint, b bigint");
    List<List<?>> first = List.of(List.of("x", 1L, 2L));
    List<List<?>> second = List.of(Arrays.asList("x", null, 3L));
    EventSink sink = keyspace.open(KAB, keyspace.options("nulls"));
    SinkKeyspace.write(sink, 0, KAB, first);
    SinkKeyspace.write(sink, 1, KAB, second);
    assertThat(keyspace.select("a, b", "nulls")).containsExactly("a=NULL b=3");

    EventSink ignoring =
        keyspace.open(KAB, keyspace.options("nulls", SinkOptions.IGNORE_NULLS, "true"));
    SinkKeyspace.write(ignoring, 0, KAB, first);
    SinkKeyspace.write(ignoring, 1, KAB, second);
    assertThat(keyspace.select("a, b", "nulls")).containsExactly("a=1 b=3");
  }

  @Test
  void aRowOfNullsButForItsKeyIsThere() {
    keyspace.table("only_key", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("only_key"));
    SinkKeyspace.write(sink, 0, KV, rows("a", null));
    assertThat(keyspace.select("k, v", "only_key")).containsExactly("k='a' v=NULL");
  }

  @Test
  void aColumnThatTheQueryDoesNotHaveKeepsWhatItHas() {
    keyspace.table("more", "k text PRIMARY KEY, v bigint, note text");
    keyspace.session().execute("INSERT INTO sink_rows.more (k, v, note) VALUES ('a', 1, 'kept')");
    EventSink sink = keyspace.open(KV, keyspace.options("more"));
    SinkKeyspace.write(sink, 0, KV, rows("a", 2L));
    assertThat(keyspace.select("v, note", "more")).containsExactly("v=2 note='kept'");
  }

  @Test
  void whatIsWrittenWithATtlGoesByItself() {
    keyspace.table("ttl", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("ttl", SinkOptions.TTL, "1000"));
    SinkKeyspace.write(sink, 0, KV, rows("a", 1L));
    int ttl = keyspace.session().execute("SELECT ttl(v) FROM sink_rows.ttl").one().getInt(0);
    assertThat(ttl).isBetween(900, 1000);
  }

  @Test
  void withATimestampOfTheirOwnTheLastRowOfAKeyInABatchStands() {
    keyspace.table("written", "k text PRIMARY KEY, v bigint");
    EventSink sink =
        keyspace.open(KV, keyspace.options("written", SinkOptions.TIMESTAMP, "1234567"));
    SinkKeyspace.write(sink, 0, KV, rows("a", 9L, "b", 1L, "a", 3L));
    SinkKeyspace.write(sink, 0, KV, rows("a", 9L, "b", 1L, "a", 3L));
    assertThat(keyspace.select("k, v, writetime(v)", "written"))
        .containsExactlyInAnyOrder(
            "k='a' v=3 writetime(v)=1234567", "k='b' v=1 writetime(v)=1234567");
  }

  @Test
  void aRepeatedBatchLeavesTheSameTable() {
    keyspace.table("repeated", "k text PRIMARY KEY, items list<int>, tags set<text>");
    StructType schema =
        StructType.builder()
            .add("k", AtomicType.STRING)
            .add("items", new ArrayType(AtomicType.INT))
            .add("tags", new ArrayType(AtomicType.STRING))
            .build();
    List<List<?>> batch =
        List.of(
            List.of("a", List.of(1), List.of("x")),
            List.of("a", List.of(2, 2), List.of("y")),
            Arrays.asList("b", null, List.of()));
    EventSink sink = keyspace.open(schema, keyspace.options("repeated"));
    SinkKeyspace.write(sink, 0, schema, batch);
    List<String> once = keyspace.select("k, items, tags", "repeated");
    SinkKeyspace.write(sink, 0, schema, batch);
    SinkKeyspace.write(keyspace.open(schema, keyspace.options("repeated")), 0, schema, batch);
    assertThat(once)
        .containsExactlyInAnyOrder("k='a' items=[2,2] tags={'y'}", "k='b' items=[] tags={}");
    assertThat(keyspace.select("k, items, tags", "repeated")).isEqualTo(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partition", "none"})
  void rowsOfOnePartitionGoTogetherOrByThemselves(String grouping) {
    keyspace.table("grouped", "k text, n int, shared text STATIC, v bigint, PRIMARY KEY ((k), n)");
    StructType schema =
        StructType.builder()
            .add("v", AtomicType.BIGINT)
            .add("n", AtomicType.INT)
            .add("k", AtomicType.STRING)
            .build();
    EventSink sink =
        keyspace.open(
            schema,
            keyspace.options(
                "grouped",
                SinkOptions.GROUPING_KEY,
                grouping,
                SinkOptions.BATCH_ROWS,
                "7",
                SinkOptions.BATCH_BYTES,
                "100"));
    List<List<?>> rows = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      int n = i / 4 % 1000;
      rows.add(List.of((long) i, n, "k" + i % 4));
      if (i >= 16_000) {
        expected.add("k='k%d' n=%d v=%d".formatted(i % 4, n, i));
      }
    }
    SinkKeyspace.write(sink, 0, schema, rows);
    assertThat(keyspace.select("k, n, v", "grouped")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void namesAreFoundWithoutRegardToCaseAndQuotedWhereTheyMustBe() {
    keyspace.session().execute("DROP TABLE IF EXISTS sink_rows.\"Mixed\"");
    keyspace
        .session()
        .execute("CREATE TABLE sink_rows.\"Mixed\" (\"Key\" text PRIMARY KEY, \"select\" bigint)");
    StructType schema =
        StructType.builder().add("KEY", AtomicType.STRING).add("Select", AtomicType.INT).build();
    EventSink sink = keyspace.open(schema, keyspace.options("Mixed"));
    SinkKeyspace.write(sink, 0, schema, rows("a", 1));
    assertThat(keyspace.select("\"Key\", \"select\"", "\"Mixed\""))
        .containsExactly("Key='a' select=1");
  }

  @Test
  void aRowThatTheTableCannotHoldIsShown() {
    keyspace.table("strict", "k text, id uuid, v bigint, PRIMARY KEY (k, v)");
    StructType schema =
        StructType.builder()
            .add("k", AtomicType.STRING)
            .add("v", AtomicType.BIGINT)
            .add("id", AtomicType.STRING)
            .build();
    EventSink sink = keyspace.open(schema, keyspace.options("strict"));
    assertThatThrownBy(
            () -> SinkKeyspace.write(sink, 0, schema, List.of(Arrays.asList("a", null, null))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_ARGUMENT] Cassandra table sink_rows.strict: column v has a null, and is in the key"
                + " of the table. The row is {k=a, v=null, id=null}. Correct or filter such rows in"
                + " the query.");
    assertThatThrownBy(() -> SinkKeyspace.write(sink, 0, schema, List.of(List.of("a", 1L, "me"))))
        .hasMessageContaining(
            "column id has 'me', which is no uuid. The row is {k=a, v=1, id=me}.");
    assertThatThrownBy(
            () -> SinkKeyspace.write(sink, 0, schema, List.of(Arrays.asList("", 1L, null))))
        .hasMessageContaining("column k is empty, and a partition key cannot be.");
    assertThatThrownBy(
            () ->
                SinkKeyspace.write(
                    sink, 0, schema, List.of(Arrays.asList("x".repeat(70_000), 1L, null))))
        .hasMessageContaining("column k has 70000 bytes, and a value in a key has at most 65535.")
        .hasMessageContaining("… (70000 characters)");
    SinkKeyspace.write(sink, 0, schema, List.of(Arrays.asList("a", 1L, null)));
    assertThat(keyspace.select("k, v", "strict")).containsExactly("k='a' v=1");
  }
}
