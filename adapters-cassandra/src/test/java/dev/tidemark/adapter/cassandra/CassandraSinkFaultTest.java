// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSink;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SinkBatch;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away, and a table that changes, while rows are written. */
@Tag("servers")
class CassandraSinkFaultTest {

  private static final int ROWS = 40_000;
  private static final StructType KV =
      StructType.builder().add("k", AtomicType.STRING).add("v", AtomicType.BIGINT).build();

  private static CassandraServer server;
  private static SinkKeyspace keyspace;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = TestServers.startedCassandra();
    keyspace = new SinkKeyspace(server, "sink_faults");
  }

  @AfterAll
  static void close() {
    keyspace.close();
    server.close();
  }

  private static List<List<?>> rows() {
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(List.of("k" + i % (ROWS / 2), (long) i));
    }
    return rows;
  }

  /** The driver's own timeout is long; here it is short, by its own file. */
  private String quick() throws IOException {
    return Files.writeString(
            folder.resolve("driver.conf"),
            "datastax-java-driver.basic.request.timeout = 1 second\n"
                + "datastax-java-driver.advanced.connection.init-query-timeout = 1 second\n")
        .toString();
  }

  private static CompletableFuture<Void> committing(EventSink sink) {
    SinkBatch batch = SinkKeyspace.begin(sink, 0);
    batch.write(Values.batch(KV, rows()));
    return CompletableFuture.runAsync(batch::commit);
  }

  /** Until the first rows are there: the batch is under way, and far from its end. */
  private static void awaitRows(String table) {
    while (keyspace.session().execute("SELECT k FROM sink_faults." + table + " LIMIT 1").one()
        == null) {
      Thread.onSpinWait();
    }
  }

  private static void assertAllAreThere(String table) {
    List<String> expected = new ArrayList<>();
    for (int i = ROWS / 2; i < ROWS; i++) {
      expected.add("k='k%d' v=%d".formatted(i % (ROWS / 2), i));
    }
    assertThat(selected(table)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> selected(String table) {
    for (int attempt = 1; ; attempt++) {
      try {
        return keyspace.select("k, v", table);
      } catch (AllNodesFailedException e) {
        if (attempt == 1_000_000) {
          throw e;
        }
      }
    }
  }

  @Test
  void aServerThatIsKilledInABatchIsWaitedForAndNothingIsLost() throws Exception {
    keyspace.table("killed", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("killed"));
    CompletableFuture<Void> commit = committing(sink);
    awaitRows("killed");
    server.kill();
    assertThat(commit).isNotDone();
    server.start();
    commit.get(2, TimeUnit.MINUTES);
    assertAllAreThere("killed");
  }

  @Test
  void aServerThatSaysNothingForAWhileIsWaitedFor() throws Exception {
    keyspace.table("paused", "k text PRIMARY KEY, v bigint");
    EventSink sink =
        keyspace.open(KV, keyspace.options("paused", ConnectionOptions.PROFILE, quick()));
    CompletableFuture<Void> commit = committing(sink);
    awaitRows("paused");
    server.suspend();
    try {
      TimeUnit.SECONDS.sleep(3); // requests must time out: that takes its time
      assertThat(commit).isNotDone();
    } finally {
      server.resume();
    }
    commit.get(2, TimeUnit.MINUTES);
    assertAllAreThere("paused");
  }

  @Test
  void aServerThatStaysAwayEndsTheQueryWithWhatWhereAndSinceWhen() throws Exception {
    keyspace.table("silent", "k text PRIMARY KEY, v bigint");
    EventSink sink =
        keyspace.open(
            KV,
            keyspace.options(
                "silent", ConnectionOptions.PROFILE, quick(), ConnectionOptions.LIMIT, "1500"));
    server.suspend();
    try {
      assertThatThrownBy(() -> SinkKeyspace.write(sink, 7, KV, List.of(List.of("a", 1L))))
          .isInstanceOf(PortException.class)
          .hasMessageMatching(
              "Cassandra at 127\\.0\\.0\\.1:\\d+ has not answered since 20.*Z \\(\\d+ ms\\), while"
                  + " writing batch 7 of query 'q' to sink_faults\\.silent: .* The option "
                  + ConnectionOptions.LIMIT
                  + " says how long to wait \\(now 1500\\)\\.");
    } finally {
      server.resume();
    }
    SinkKeyspace.write(sink, 7, KV, List.of(List.of("a", 1L)));
    assertThat(selected("silent")).containsExactly("k='a' v=1");
  }

  @Test
  void aListIsNotDoubledByAWriteThatIsRepeated() throws Exception {
    keyspace.table("lists", "k text PRIMARY KEY, v list<bigint>");
    StructType schema =
        StructType.builder()
            .add("k", AtomicType.STRING)
            .add("v", new dev.tidemark.domain.type.ArrayType(AtomicType.BIGINT))
            .build();
    EventSink sink =
        keyspace.open(schema, keyspace.options("lists", ConnectionOptions.PROFILE, quick()));
    List<List<?>> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(List.of("k" + i % 5_000, List.of((long) i, (long) i)));
    }
    SinkBatch batch = SinkKeyspace.begin(sink, 0);
    batch.write(Values.batch(schema, rows));
    CompletableFuture<Void> commit = CompletableFuture.runAsync(batch::commit);
    awaitRows("lists");
    server.suspend();
    TimeUnit.SECONDS.sleep(2);
    server.resume();
    commit.get(2, TimeUnit.MINUTES);
    List<String> expected = new ArrayList<>();
    for (int i = 15_000; i < 20_000; i++) {
      expected.add("k='k%d' v=[%d,%d]".formatted(i % 5_000, i, i));
    }
    assertThat(selected("lists")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aColumnThatIsAddedMeanwhileIsNoMatterAndOneThatIsDroppedIsNamed() {
    keyspace.table("altered", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("altered"));
    SinkKeyspace.write(sink, 0, KV, List.of(List.of("a", 1L)));
    keyspace.session().execute("ALTER TABLE sink_faults.altered ADD note text");
    SinkKeyspace.write(sink, 1, KV, List.of(List.of("a", 2L)));
    assertThat(keyspace.select("k, v, note", "altered")).containsExactly("k='a' v=2 note=NULL");
    keyspace.session().execute("ALTER TABLE sink_faults.altered DROP v");
    assertThatThrownBy(() -> SinkKeyspace.write(sink, 2, KV, List.of(List.of("a", 3L))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            """
            [UNKNOWN_COLUMN] the table was altered while the query ran; in batch 2 it does not fit\
             any more. Cassandra table sink_faults.altered: it has no column v. Did you mean k?\
             Rename or leave out the query's column, or add one: ALTER TABLE sink_faults.altered ADD v bigint;
            The table is
            CREATE TABLE sink_faults.altered (
                k text,
                note text,
                PRIMARY KEY (k)
            );""");
  }

  @Test
  void aTableThatIsDroppedMeanwhileIsNamedAndOneThatIsMadeAnewIsWrittenTo() {
    keyspace.table("dropped", "k text PRIMARY KEY, v bigint");
    EventSink sink = keyspace.open(KV, keyspace.options("dropped"));
    SinkKeyspace.write(sink, 0, KV, List.of(List.of("a", 1L)));
    keyspace.session().execute("DROP TABLE sink_faults.dropped");
    assertThatThrownBy(() -> SinkKeyspace.write(sink, 1, KV, List.of(List.of("b", 2L))))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("has no table 'dropped' in keyspace sink_faults.");
    keyspace.table("dropped", "k text PRIMARY KEY, extra int, v bigint");
    SinkKeyspace.write(sink, 1, KV, List.of(List.of("b", 2L)));
    assertThat(keyspace.select("k, v, extra", "dropped")).containsExactly("k='b' v=2 extra=NULL");
  }

  @Test
  void aRowThatIsTooLargeIsToldWithItsSize() {
    keyspace.table("large", "k text PRIMARY KEY, v text");
    StructType schema =
        StructType.builder().add("k", AtomicType.STRING).add("v", AtomicType.STRING).build();
    EventSink sink =
        keyspace.open(schema, keyspace.options("large", ConnectionOptions.LIMIT, "5000"));
    for (int megabytes : new int[] {9, 17, 40}) {
      String value = "x".repeat(megabytes << 20);
      assertThatThrownBy(
              () -> SinkKeyspace.write(sink, 0, schema, List.of(Arrays.asList("a", value))))
          .as(megabytes + " MiB")
          .isInstanceOf(PortException.class)
          .hasMessageContaining("while writing batch 0 of query 'q' to sink_faults.large")
          .hasMessageContaining(
              "A row is too large for this cluster: the largest so far has "
                  + ((megabytes << 20) + 1)
                  + " bytes of values.");
    }
    SinkKeyspace.write(sink, 0, schema, List.of(Arrays.asList("a", "small")));
    assertThat(keyspace.select("k, v", "large")).containsExactly("k='a' v='small'");
  }
}
