// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows that are remembered, and for how long. */
class CassandraCacheTest {

  private static final StructType ID = StructType.builder().add("id", AtomicType.INT).build();

  private static Keyspace keyspace;

  private final VirtualClock clock = VirtualClock.atEpoch();

  @BeforeAll
  static void connect() {
    keyspace = Keyspace.shared("cache");
    keyspace.run("CREATE TABLE %s.t (id int, seq int, v text, PRIMARY KEY (id, seq))");
    for (int id = 0; id < 5; id++) {
      keyspace.run("INSERT INTO %s.t (id, seq, v) VALUES (?, 0, 'old')", id);
    }
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  private CassandraTable open(String... options) {
    return (CassandraTable) Keyspace.open(Optional.empty(), clock, keyspace.options("t", options));
  }

  private static List<List<Object>> lookUp(CassandraTable table, int... ids) {
    List<List<Object>> keys = new ArrayList<>();
    for (int id : ids) {
      keys.add(row(id));
    }
    StructType projection = table.schema().only(List.of("id", "v"));
    return Rows.of(table.lookUp(Values.batch(ID, keys), projection));
  }

  @Test
  void aRowIsRememberedUntilItIsTooOld() {
    keyspace.run("INSERT INTO %s.t (id, seq, v) VALUES (1, 0, 'old')");
    try (CassandraTable table = open("cache.ttl", "10s")) {
      assertThat(lookUp(table, 1, 2, 77)).containsExactlyInAnyOrder(row(1, "old"), row(2, "old"));
      keyspace.run("INSERT INTO %s.t (id, seq, v) VALUES (1, 0, 'new')");
      keyspace.run("INSERT INTO %s.t (id, seq, v) VALUES (77, 0, 'made')");
      clock.advance(Duration.ofMillis(9_999));
      assertThat(lookUp(table, 1, 77)).containsExactly(row(1, "old"));
      assertThat(table.cache().orElseThrow().hits()).isEqualTo(2);
      assertThat(table.cache().orElseThrow().misses()).isEqualTo(3);
      clock.advance(Duration.ofMillis(1));
      assertThat(lookUp(table, 1, 77, 3))
          .containsExactlyInAnyOrder(row(1, "new"), row(77, "made"), row(3, "old"));
      assertThat(table.cache().orElseThrow().misses()).isEqualTo(6);
    } finally {
      keyspace.run("DELETE FROM %s.t WHERE id = 77");
    }
  }

  @Test
  void theRowsWantedLongestAgoGoFirst() {
    try (CassandraTable table = open("cache.ttl", "1h", "cache.maxRows", "2")) {
      lookUp(table, 2, 3);
      lookUp(table, 2);
      lookUp(table, 4);
      assertThat(table.cache().orElseThrow().hits()).isEqualTo(1);
      lookUp(table, 2, 4);
      assertThat(table.cache().orElseThrow().hits()).isEqualTo(3);
      lookUp(table, 3);
      assertThat(table.cache().orElseThrow().hits()).isEqualTo(3);
    }
  }

  @Test
  void otherColumnsOfARowAreAskedForAnew() {
    try (CassandraTable table = open("cache.ttl", "1h")) {
      assertThat(lookUp(table, 2)).containsExactly(row(2, "old"));
      StructType seq = table.schema().only(List.of("seq"));
      assertThat(Rows.of(table.lookUp(Values.batch(ID, List.of(row(2))), seq)))
          .containsExactly(row(0));
      assertThat(table.cache().orElseThrow().hits()).isZero();
    }
  }

  @Test
  void withoutTheOptionNothingIsRemembered() {
    try (CassandraTable table = open()) {
      assertThat(table.cache()).isEmpty();
      assertThat(lookUp(table, 4)).containsExactly(row(4, "old"));
      keyspace.run("UPDATE %s.t SET v = 'changed' WHERE id = 4 AND seq = 0");
      assertThat(lookUp(table, 4)).containsExactly(row(4, "changed"));
    } finally {
      keyspace.run("UPDATE %s.t SET v = 'old' WHERE id = 4 AND seq = 0");
    }
  }
}
