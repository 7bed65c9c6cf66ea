// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.Rows;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of Cassandra, read whole and looked up, and written as our encoders write it. */
class CassandraTypesTest {

  private static final StructType ID = StructType.builder().add("id", AtomicType.INT).build();

  /** Each type, its column, what it is read as, and values as CQL writes and as we read them. */
  private static final List<Sample> SAMPLES =
      List.of(
          sample("text", "STRING", "''", "", "'Grüße, 世界 🌍'", "Grüße, 世界 🌍"),
          sample("ascii", "STRING", "'abc'", "abc", "''", ""),
          sample("varchar", "STRING", "'it''s'", "it's", "' '", " "),
          sample("tinyint", "TINYINT", "-128", -128, "127", 127),
          sample("smallint", "SMALLINT", "-32768", -32768, "32767", 32767),
          sample("int", "INT", "-2147483648", Integer.MIN_VALUE, "2147483647", Integer.MAX_VALUE),
          sample(
              "bigint",
              "BIGINT",
              "-9223372036854775808",
              Long.MIN_VALUE,
              "9223372036854775807",
              Long.MAX_VALUE),
          sample("float", "FLOAT", "-0.1", (double) -0.1f, "NaN", Double.NaN),
          sample(
              "double",
              "DOUBLE",
              "1.7976931348623157e308",
              Double.MAX_VALUE,
              "-Infinity",
              Double.NEGATIVE_INFINITY),
          sample(
              "decimal",
              "DECIMAL(38,18)",
              "-12345678901234567890.123456789012345678",
              new BigDecimal("-12345678901234567890.123456789012345678"),
              "1E3",
              new BigDecimal("1000.000000000000000000")),
          sample(
              "varint",
              "DECIMAL(38,0)",
              "-99999999999999999999999999999999999999",
              new BigDecimal("-99999999999999999999999999999999999999"),
              "0",
              BigDecimal.ZERO),
          sample("boolean", "BOOLEAN", "true", true, "false", false),
          sample(
              "timestamp",
              "TIMESTAMP",
              "'2025-07-24T20:03:04.567+0000'",
              micros("2025-07-24T20:03:04.567Z"),
              "'0001-01-01T00:00:00.000+0000'",
              micros("0001-01-01T00:00:00Z")),
          sample("date", "DATE", "'1970-01-02'", 1, "-2147483648", null),
          sample("time", "BIGINT", "'23:59:59.999999999'", 86_399_999_999_999L, "'00:00:00'", 0L),
          sample(
              "uuid",
              "STRING",
              "123e4567-e89b-42d3-a456-426614174000",
              "123e4567-e89b-42d3-a456-426614174000",
              "ffffffff-ffff-ffff-ffff-ffffffffffff",
              "ffffffff-ffff-ffff-ffff-ffffffffffff"),
          sample(
              "timeuuid",
              "STRING",
              "50554d6e-29bb-11e5-b345-feff819cdc9f",
              "50554d6e-29bb-11e5-b345-feff819cdc9f",
              "00000000-0000-1000-8080-808080808080",
              "00000000-0000-1000-8080-808080808080"),
          sample("inet", "STRING", "'192.168.0.1'", "192.168.0.1", "'::1'", "0:0:0:0:0:0:0:1"),
          sample("blob", "BINARY", "0x", bytes(), "0x00ff10", bytes(0, 255, 16)),
          sample("list<int>", "ARRAY<INT>", "[3, 1, 3]", List.of(3, 1, 3), "[7]", List.of(7)),
          sample(
              "set<text>", "ARRAY<STRING>", "{'b', 'a'}", List.of("a", "b"), "{''}", List.of("")),
          sample(
              "map<text, bigint>",
              "MAP<STRING, BIGINT>",
              "{'a': 1, 'b': -1}",
              Map.of("a", 1L, "b", -1L),
              "{'': 0}",
              Map.of("", 0L)),
          sample(
              "frozen<list<frozen<map<int, frozen<set<double>>>>>>",
              "ARRAY<MAP<INT, ARRAY<DOUBLE>>>",
              "[{1: {0.5}}, {}]",
              List.of(Map.of(1, List.of(0.5)), Map.of()),
              "[]",
              List.of()),
          sample(
              "frozen<tuple<int, text>>",
              "STRUCT<0: INT, 1: STRING>",
              "(1, 'a')",
              row(1, "a"),
              "(null, 'b')",
              row(null, "b")),
          sample(
              "frozen<address>",
              "STRUCT<street: STRING, Zip: INT, tags: ARRAY<STRING>>",
              "{street: 'Main', \"Zip\": 7, tags: ['x']}",
              row("Main", 7, List.of("x")),
              "{street: 'Other'}",
              row("Other", null, null)));

  private static Keyspace keyspace;

  /** A type: CQL and the value that is read, twice. */
  private record Sample(
      String type, String sql, String cql1, Object value1, String cql2, Object value2) {}

  private static Sample sample(
      String type, String sql, String cql1, Object value1, String cql2, Object value2) {
    // a date at the end of its range has no literal in CQL but its raw number
    Object second = type.equals("date") ? Integer.valueOf(Integer.MIN_VALUE) : value2;
    String cql = type.equals("date") ? "0" : cql2;
    return new Sample(type, sql, cql1, value1, cql, second);
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    Arrays.stream(values).forEach(v -> bytes.put((byte) v));
    return bytes.flip().asReadOnlyBuffer();
  }

  @BeforeAll
  static void createTables() {
    keyspace = Keyspace.shared("types");
    keyspace.run("CREATE TYPE %s.address (street text, \"Zip\" int, tags frozen<list<text>>)");
    for (String table : List.of("every", "written")) {
      StringBuilder cql = new StringBuilder("CREATE TABLE %s." + table + " (id int PRIMARY KEY");
      for (int i = 0; i < SAMPLES.size(); i++) {
        cql.append(", ").append(column(i)).append(' ').append(SAMPLES.get(i).type());
      }
      keyspace.run(cql.append(')').toString());
    }
    StringBuilder names = new StringBuilder("id");
    StringBuilder first = new StringBuilder("1");
    StringBuilder second = new StringBuilder("2");
    for (int i = 0; i < SAMPLES.size(); i++) {
      names.append(", ").append(column(i));
      first.append(", ").append(SAMPLES.get(i).cql1());
      second.append(", ").append(SAMPLES.get(i).cql2());
    }
    keyspace.run("INSERT INTO %s.every (" + names + ") VALUES (" + first + ")");
    keyspace.run("INSERT INTO %s.every (" + names + ") VALUES (" + second + ")");
    keyspace.run("INSERT INTO %s.every (id) VALUES (3)");
  }

  /** In the order of their names, which is that of the server. */
  private static String column(int sample) {
    return "c%02d".formatted(sample);
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  private static List<List<Object>> expected() {
    List<Object> first = new ArrayList<>(List.of(1));
    List<Object> second = new ArrayList<>(List.of(2));
    List<Object> third = new ArrayList<>(List.of(3));
    for (Sample sample : SAMPLES) {
      first.add(sample.value1());
      // Cassandra keeps an empty collection that is not frozen as none
      second.add(sample.value2());
      third.add(null);
    }
    return List.of(first, second, third);
  }

  @Test
  void everyTypeIsReadWithNullsAndExtremes() {
    try (StaticTable table = keyspace.open("every")) {
      assertThat(table.schema().fields().stream().skip(1).map(f -> f.type().sql()))
          .containsExactlyElementsOf(SAMPLES.stream().map(Sample::sql).toList());
      assertThat(Rows.of(table.read(table.schema())))
          .containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void everyTypeIsLookedUpWithNullsAndExtremes() {
    try (StaticTable table = keyspace.open("every")) {
      assertThat(table.lookupKey()).containsExactly("id");
      EventBatch keys = Values.batch(ID, List.of(row(3), row(1), row(2)));
      assertThat(Rows.of(table.lookUp(keys, table.schema())))
          .containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void whatIsWrittenByTheEncodersIsReadAsItWas() {
    try (StaticTable from = keyspace.open("every");
        StaticTable to = keyspace.open("written")) {
      StructType schema = from.schema();
      List<ColumnMetadata> columns =
          List.copyOf(
              keyspace
                  .session()
                  .refreshSchema()
                  .getKeyspace(keyspace.name())
                  .flatMap(k -> k.getTable("written"))
                  .orElseThrow()
                  .getColumns()
                  .values());
      PreparedStatement insert =
          keyspace
              .session()
              .prepare(
                  "INSERT INTO "
                      + keyspace.name()
                      + ".written ("
                      + String.join(", ", schema.names())
                      + ") VALUES ("
                      + "?, ".repeat(schema.size() - 1)
                      + "?)");
      for (EventBatch batch : from.read(schema)) {
        for (int row = 0; row < batch.size(); row++) {
          BoundStatementBuilder builder = insert.boundStatementBuilder();
          for (int i = 0; i < schema.size(); i++) {
            CqlEncoder encoder =
                CqlEncoders.of(schema.field(i).type(), columns.get(i).getType()).orElseThrow();
            builder.setBytesUnsafe(i, encoder.encodeNullable(batch.column(i), row));
          }
          keyspace.session().execute(builder.build());
        }
      }
      assertThat(Rows.of(to.read(schema))).containsExactlyInAnyOrderElementsOf(expected());
    }
  }

  @Test
  void countersAreReadAndNotWritten() {
    keyspace.run("CREATE TABLE %s.counted (id int PRIMARY KEY, hits counter)");
    keyspace.run("UPDATE %s.counted SET hits = hits + 5 WHERE id = 1");
    try (StaticTable table = keyspace.open("counted")) {
      assertThat(Rows.of(table.read(table.schema()))).containsExactly(row(1, 5L));
    }
    assertThat(CqlEncoders.of(AtomicType.BIGINT, DataTypes.COUNTER)).isEmpty();
  }

  @Test
  void aFieldAddedToATypeIsNullInOlderValues() {
    keyspace.run("CREATE TYPE %s.grown (a int)");
    keyspace.run("CREATE TABLE %s.grows (id int PRIMARY KEY, g frozen<grown>)");
    keyspace.run("INSERT INTO %s.grows (id, g) VALUES (1, {a: 1})");
    keyspace.run("ALTER TYPE %s.grown ADD b text");
    try (StaticTable table = keyspace.open("grows")) {
      assertThat(Rows.of(table.read(table.schema()))).containsExactly(row(1, row(1, null)));
    }
  }

  @Test
  void aDecimalIsRoundedOrReadAsTheSchemaHasIt() {
    keyspace.run("CREATE TABLE %s.money (id int PRIMARY KEY, m decimal)");
    keyspace.run("INSERT INTO %s.money (id, m) VALUES (1, 1.0000000000000000005)");
    keyspace.run("INSERT INTO %s.money (id, m) VALUES (2, 1E-2000000000)");
    try (StaticTable table = keyspace.open("money")) {
      assertThat(Rows.of(table.read(table.schema())))
          .containsExactlyInAnyOrder(
              row(1, new BigDecimal("1.000000000000000001")), row(2, new BigDecimal("0E-18")));
    }
    StructType cents =
        StructType.builder().add("id", AtomicType.INT).add("m", new DecimalType(10, 2)).build();
    try (StaticTable table = keyspace.open(cents, "money")) {
      assertThat(Rows.of(table.read(cents)))
          .containsExactlyInAnyOrder(
              row(1, new BigDecimal("1.00")), row(2, new BigDecimal("0.00")));
    }
  }

  @Test
  void aValueThatTheTypeCannotHoldIsNamedWithItsColumn() {
    Map<String, String> tooLarge = new LinkedHashMap<>();
    tooLarge.put("decimal", "123456789012345678901.5");
    tooLarge.put("varint", "1" + "0".repeat(38));
    tooLarge.put("timestamp", "9223372036854775807");
    int made = 0;
    for (Map.Entry<String, String> one : tooLarge.entrySet()) {
      String name = "large" + made++;
      keyspace.run("CREATE TABLE %s." + name + " (id int PRIMARY KEY, v " + one.getKey() + ")");
      keyspace.run("INSERT INTO %s." + name + " (id, v) VALUES (1, " + one.getValue() + ")");
      try (StaticTable table = keyspace.open(name)) {
        assertThatThrownBy(() -> table.read(table.schema()))
            .as(one.getKey())
            .isInstanceOf(PortException.class)
            .hasMessageContaining(keyspace.name() + "." + name + " has a value in its column v")
            .hasMessageContaining("beyond what");
      }
    }
  }

  @Test
  void aColumnThatCannotBeReadIsNamedAndMayBeLeftOut() {
    keyspace.run(
        "CREATE TABLE %s.odd (id int PRIMARY KEY, d duration, v vector<float, 3>, n text)");
    keyspace.run("INSERT INTO %s.odd (id, d, v, n) VALUES (1, 2h, [1, 2, 3], 'one')");
    assertThatThrownBy(() -> keyspace.open("odd").close())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("a column d of type duration, which cannot be read");
    StructType some =
        StructType.builder().add("n", AtomicType.STRING).add("id", AtomicType.INT).build();
    try (StaticTable table = keyspace.open(some, "odd")) {
      assertThat(table.schema()).isEqualTo(some);
      assertThat(Rows.of(table.read(some))).containsExactly(row("one", 1));
    }
    StructType vector = StructType.builder().add("v", new ArrayType(AtomicType.FLOAT)).build();
    assertThatThrownBy(() -> keyspace.open(vector, "odd").close())
        .hasMessageContaining("a column v of type vector<float, 3>, which cannot be read");
  }

  @Test
  void typesThatCreatedColumnsHaveTakeTheValues() {
    Map<String, String> columns =
        Map.of(
            "STRING", "text",
            "BINARY", "blob",
            "TIMESTAMP", "timestamp",
            "DECIMAL(10,2)", "decimal",
            "ARRAY<INT>", "list<int>",
            "ARRAY<ARRAY<INT>>", "list<frozen<list<int>>>",
            "MAP<STRING, ARRAY<BIGINT>>", "map<text, frozen<list<bigint>>>",
            "STRUCT<start: TIMESTAMP, end: TIMESTAMP>", "frozen<tuple<timestamp, timestamp>>");
    StructType window =
        StructType.builder()
            .add("start", AtomicType.TIMESTAMP)
            .add("end", AtomicType.TIMESTAMP)
            .build();
    ArrayType ints = new ArrayType(AtomicType.INT);
    assertThat(
            List.of(
                AtomicType.STRING,
                AtomicType.BINARY,
                AtomicType.TIMESTAMP,
                new DecimalType(10, 2),
                ints,
                new ArrayType(ints),
                new MapType(AtomicType.STRING, new ArrayType(AtomicType.BIGINT)),
                window))
        .allSatisfy(
            type ->
                assertThat(CqlTypes.columnFor(type))
                    .isEqualTo(Optional.of(columns.get(type.sql()))));
    assertThat(CqlTypes.columnFor(AtomicType.DAY_TIME_INTERVAL)).isEmpty();
  }

  @Test
  void aTextThatIsNoValueOfTheTypeIsRefusedWithIt() {
    assertNotEncoded("uuid", "1-1-1-1-1", "has '1-1-1-1-1', which is no uuid");
    assertNotEncoded("uuid", "123e4567-e89b-42d3-a456-42661417400g", "which is no uuid");
    assertNotEncoded("timeuuid", "123e4567-e89b-42d3-a456-426614174000", "no timeuuid");
    assertNotEncoded("inet", "localhost", "has 'localhost', which is no inet");
    assertNotEncoded("inet", "256.1.1.1", "which is no inet");
    assertNotEncoded("ascii", "ä", "has 'ä', which is no ascii");
  }

  private static void assertNotEncoded(String type, String text, String message) {
    DataType to =
        switch (type) {
          case "uuid" -> DataTypes.UUID;
          case "timeuuid" -> DataTypes.TIMEUUID;
          case "inet" -> DataTypes.INET;
          default -> DataTypes.ASCII;
        };
    assertThatThrownBy(
            () ->
                CqlEncoders.of(AtomicType.STRING, to)
                    .orElseThrow()
                    .encode(Values.column(AtomicType.STRING, List.of(text)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
