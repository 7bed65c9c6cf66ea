// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.server.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that is killed while it is asked, and comes back or does not. */
class CassandraOutageTest {

  private static final int ROWS = 20_000;

  @Test
  void aReadAndALookUpGoOnWhereTheyWereOnceTheServerIsBack() {
    try (CassandraServer server = TestServers.startedCassandra();
        Keyspace keyspace = Keyspace.on(server, "outage")) {
      keyspace.run("CREATE TABLE %s.t (id int PRIMARY KEY, v text)");
      List<Object[]> rows = new ArrayList<>();
      List<List<Object>> keys = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        rows.add(new Object[] {i, "value " + i});
        keys.add(row(i));
      }
      keyspace.runAll("INSERT INTO %s.t (id, v) VALUES (?, ?)", rows);
      EventBatch ids = Values.batch(StructType.builder().add("id", AtomicType.INT).build(), keys);
      try (StaticTable table = keyspace.open("t", "spark.cassandra.input.fetch.sizeInRows", "2");
          StaticTable impatient = keyspace.open("t", "default.api.timeout.ms", "1500")) {
        CompletableFuture<List<EventBatch>> reading =
            CompletableFuture.supplyAsync(() -> table.read(table.schema()));
        impatient.lookUp(ids.take(new int[] {0}, 1), impatient.schema());
        server.kill();
        assertThat(reading).isNotDone();
        assertThatThrownBy(() -> impatient.lookUp(ids, impatient.schema()))
            .isInstanceOf(PortException.class)
            .hasMessageContaining("has not answered since")
            .hasMessageContaining("looking up " + keyspace.name() + ".t");
        server.start();
        assertThat(Rows.of(reading.join())).hasSize(ROWS).doesNotHaveDuplicates();
        CompletableFuture<List<EventBatch>> lookingUp =
            CompletableFuture.supplyAsync(() -> table.lookUp(ids, table.schema()));
        server.kill();
        server.start();
        assertThat(Rows.of(lookingUp.join())).hasSize(ROWS).doesNotHaveDuplicates();
      }
    }
  }
}
