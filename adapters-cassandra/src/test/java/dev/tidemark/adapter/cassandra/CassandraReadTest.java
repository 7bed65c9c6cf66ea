// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Full reads and look-ups of tables of several shapes. */
class CassandraReadTest {

  private static final int MANY = 10_000;
  private static final int WIDE = 5_000;

  private static Keyspace keyspace;

  @BeforeAll
  static void createTables() {
    keyspace = Keyspace.shared("reading");
    keyspace.run("CREATE TABLE %s.many (id int PRIMARY KEY, v bigint)");
    List<Object[]> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      many.add(new Object[] {i, i * 3L});
    }
    keyspace.runAll("INSERT INTO %s.many (id, v) VALUES (?, ?)", many);
    keyspace.run(
        "CREATE TABLE %s.wide (tenant text, day int, seq int, v text, owner text static,"
            + " PRIMARY KEY ((tenant, day), seq))");
    List<Object[]> wide = new ArrayList<>();
    for (int i = 0; i < WIDE; i++) {
      wide.add(new Object[] {"a", 1, i, "v" + i});
    }
    wide.add(new Object[] {"a", 2, 0, "other day"});
    wide.add(new Object[] {"", 1, 0, "no tenant"});
    keyspace.runAll("INSERT INTO %s.wide (tenant, day, seq, v) VALUES (?, ?, ?, ?)", wide);
    keyspace.run("INSERT INTO %s.wide (tenant, day, owner) VALUES ('a', 2, 'Ann')");
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  private static EventBatch keys(StaticTable table, List<List<Object>> rows) {
    List<Field> fields = new ArrayList<>();
    for (String name : table.lookupKey()) {
      fields.add(table.schema().field(table.schema().indexOf(name).orElseThrow()));
    }
    return Values.batch(new StructType(fields), rows);
  }

  @Test
  void manyRowsAreReadByRangesAndPages() {
    for (String splits : List.of("1", "3", "64")) {
      try (StaticTable table =
          keyspace.open(
              "many", "splitCount", splits, "spark.cassandra.input.fetch.sizeInRows", "97")) {
        List<EventBatch> batches = table.read(table.schema());
        assertThat(batches).allSatisfy(b -> assertThat(b.size()).isLessThanOrEqualTo(4096));
        assertThat(Rows.of(batches))
            .as(splits)
            .hasSize(MANY)
            .doesNotHaveDuplicates()
            .allSatisfy(r -> assertThat(r.get(1)).isEqualTo((Integer) r.get(0) * 3L));
      }
    }
  }

  @Test
  void fewRequestsUnderWayGiveTheSame() {
    try (StaticTable table = keyspace.open("many", "spark.cassandra.concurrent.reads", "1")) {
      assertThat(Rows.of(table.read(table.schema()))).hasSize(MANY);
      List<List<Object>> some = List.of(row(5), row(-1), row(9_999), row(77));
      assertThat(Rows.of(table.lookUp(keys(table, some), table.schema())))
          .containsExactlyInAnyOrder(row(5, 15L), row(9_999, 29_997L), row(77, 231L));
    }
  }

  @Test
  void manyKeysAreLookedUpAtOnce() {
    try (StaticTable table = keyspace.open("many")) {
      List<List<Object>> wanted = new ArrayList<>();
      for (int i = 0; i < 2 * MANY; i += 2) {
        wanted.add(row(i));
      }
      assertThat(Rows.of(table.lookUp(keys(table, wanted), table.schema())))
          .hasSize(MANY / 2)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aLargePartitionIsLookedUpPageByPage() {
    try (StaticTable table =
        keyspace.open("wide", "spark.cassandra.input.fetch.sizeInRows", "101")) {
      assertThat(table.lookupKey()).containsExactly("tenant", "day");
      StructType projection = table.schema().only(List.of("seq", "v"));
      List<List<Object>> rows =
          Rows.of(
              table.lookUp(keys(table, List.of(row("a", 1), row("a", 3), row("", 1))), projection));
      assertThat(rows)
          .hasSize(WIDE + 1)
          .contains(row(0, "v0"), row(WIDE - 1, "v" + (WIDE - 1)), row(0, "no tenant"));
      assertThat(rows).doesNotHaveDuplicates();
    }
  }

  @Test
  void aStaticColumnComesWithEachRowOfItsPartition() {
    try (StaticTable table = keyspace.open("wide")) {
      StructType projection = table.schema().only(List.of("v", "owner"));
      assertThat(Rows.of(table.lookUp(keys(table, List.of(row("a", 2))), projection)))
          .containsExactly(row("other day", "Ann"));
    }
  }

  @Test
  void namesKeepTheirCase() {
    keyspace.run(
        "CREATE TABLE %s.\"Cased\" (\"Id\" int PRIMARY KEY, \"select\" text, \"a\"\"b\" int)");
    keyspace.run("INSERT INTO %s.\"Cased\" (\"Id\", \"select\", \"a\"\"b\") VALUES (1, 'x', 2)");
    try (StaticTable table = keyspace.open("Cased")) {
      assertThat(table.schema().names()).containsExactly("Id", "a\"b", "select");
      assertThat(Rows.of(table.read(table.schema()))).containsExactly(row(1, 2, "x"));
      assertThat(Rows.of(table.lookUp(keys(table, List.of(row(1))), table.schema())))
          .containsExactly(row(1, 2, "x"));
    }
    StructType otherwise =
        StructType.builder().add("SELECT", AtomicType.STRING).add("ID", AtomicType.INT).build();
    try (StaticTable table = keyspace.open(otherwise, "Cased")) {
      assertThat(table.schema()).isEqualTo(otherwise);
      assertThat(table.lookupKey()).containsExactly("ID");
      assertThat(Rows.of(table.lookUp(keys(table, List.of(row(1))), otherwise)))
          .containsExactly(row("x", 1));
    }
    assertThatThrownBy(() -> keyspace.open("cased").close())
        .isInstanceOf(PortException.class)
        .hasMessageContaining(
            "has no table 'cased' in keyspace " + keyspace.name() + ". Did you mean Cased?");
  }

  @Test
  void aSchemaThatTheTableDoesNotFitIsTold() {
    StructType misspelled = StructType.builder().add("idd", AtomicType.INT).build();
    assertThatThrownBy(() -> keyspace.open(misspelled, "many").close())
        .isInstanceOf(PortException.class)
        .hasMessageContaining("has no column 'idd'")
        .hasMessageContaining("Did you mean id?")
        .hasMessageContaining("It has id int, v bigint.");
    StructType wrong = StructType.builder().add("v", AtomicType.STRING).build();
    assertThatThrownBy(() -> keyspace.open(wrong, "many").close())
        .hasMessageContaining(
            "column v of type bigint, which is read as BIGINT, and not as STRING");
  }

  @Test
  void aKeyWhoseEqualValuesMayDifferIsNotLookedUp() {
    for (String type : List.of("float", "double", "decimal", "frozen<list<int>>")) {
      String name = "by" + type.replaceAll("\\W", "");
      keyspace.run("CREATE TABLE %s." + name + " (k " + type + " PRIMARY KEY, v int)");
      try (StaticTable table = keyspace.open(name)) {
        assertThat(table.lookupKey()).as(type).isEmpty();
      }
    }
    StructType withoutKey = StructType.builder().add("v", AtomicType.BIGINT).build();
    try (StaticTable table = keyspace.open(withoutKey, "many")) {
      assertThat(table.lookupKey()).isEmpty();
      assertThat(Rows.of(table.read(withoutKey))).hasSize(MANY);
    }
  }

  @Test
  void aKeyIsFoundOnlyAsItIsRead() {
    keyspace.run("CREATE TABLE %s.ids (u uuid, at timestamp, v int, PRIMARY KEY ((u, at)))");
    keyspace.run(
        "INSERT INTO %s.ids (u, at, v) VALUES (123e4567-e89b-42d3-a456-426614174000,"
            + " '2025-01-01T00:00:00.001+0000', 1)");
    try (StaticTable table = keyspace.open("ids")) {
      String uuid = "123e4567-e89b-42d3-a456-426614174000";
      long at = micros("2025-01-01T00:00:00.001Z");
      StructType v = table.schema().only(List.of("v"));
      List<List<Object>> others =
          List.of(
              row(uuid.toUpperCase(Locale.ROOT), at),
              row("no uuid", at),
              row(uuid, at + 1),
              row(uuid, null));
      assertThat(Rows.of(table.lookUp(keys(table, others), v))).isEmpty();
      assertThat(Rows.of(table.lookUp(keys(table, List.of(row(uuid, at))), v)))
          .containsExactly(row(1));
    }
  }

  @Test
  void aKeyThatCassandraCannotHoldHasNoRows() {
    keyspace.run("CREATE TABLE %s.texts (k text PRIMARY KEY, v int)");
    keyspace.run("INSERT INTO %s.texts (k, v) VALUES ('a', 1)");
    try (StaticTable table = keyspace.open("texts")) {
      List<List<Object>> wanted = List.of(row(""), row("x".repeat(65_536)), row("a"));
      assertThat(Rows.of(table.lookUp(keys(table, wanted), table.schema())))
          .containsExactly(row("a", 1));
    }
    keyspace.run("CREATE TABLE %s.times (k time PRIMARY KEY, v int)");
    try (StaticTable table = keyspace.open("times")) {
      assertThat(Rows.of(table.lookUp(keys(table, List.of(row(-1L))), table.schema()))).isEmpty();
    }
  }

  @Test
  void aColumnThatIsDroppedMeanwhileIsNamed() {
    keyspace.run("CREATE TABLE %s.altered (id int PRIMARY KEY, kept text, gone text)");
    keyspace.run("INSERT INTO %s.altered (id, kept, gone) VALUES (1, 'k', 'g')");
    try (StaticTable table = keyspace.open("altered")) {
      EventBatch key = keys(table, List.of(row(1)));
      assertThat(Rows.of(table.lookUp(key, table.schema()))).hasSize(1);
      assertThat(Rows.of(table.read(table.schema()))).hasSize(1);
      keyspace.run("ALTER TABLE %s.altered DROP gone");
      assertThatThrownBy(() -> table.lookUp(key, table.schema()))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("while looking up " + keyspace.name() + ".altered")
          .hasMessageContaining("gone");
      assertThatThrownBy(() -> table.read(table.schema()))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("while reading " + keyspace.name() + ".altered")
          .hasMessageContaining("gone");
      StructType kept = table.schema().only(List.of("kept"));
      assertThat(Rows.of(table.lookUp(key, kept))).containsExactly(row("k"));
      keyspace.run("ALTER TABLE %s.altered ADD more int");
      assertThat(Rows.of(table.read(kept))).containsExactly(row("k"));
      keyspace.run("DROP TABLE %s.altered");
      assertThatThrownBy(() -> table.read(kept))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("altered");
    }
  }

  @Test
  void everyLevelOfConsistencyThatOneNodeCanGiveIsTaken() {
    for (String level : List.of("one", "LOCAL_QUORUM", "ALL")) {
      try (StaticTable table =
          keyspace.open("many", "spark.cassandra.input.consistency.level", level)) {
        assertThat(Rows.of(table.read(table.schema()))).as(level).hasSize(MANY);
      }
    }
  }
}
