// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.Session;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.port.out.SystemClock;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.testkit.server.TestServers;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyspace of a test's own, a session that fills it, and the tables of the adapter in it. */
final class Keyspace implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final int IN_FLIGHT = 64;

  private final CassandraServer server;
  private final CqlSession session;
  private final String name;

  private Keyspace(CassandraServer server, String prefix) {
    this.server = server;
    this.session = connected(server);
    this.name = prefix + "_" + MADE.incrementAndGet();
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  /** On the server that all tests share. */
  static Keyspace shared(String prefix) {
    return on(TestServers.cassandra(), prefix);
  }

  static Keyspace on(CassandraServer server, String prefix) {
    return new Keyspace(server, prefix);
  }

  /** The first user is written a moment after the server listens. */
  private static CqlSession connected(CassandraServer server) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      try {
        return CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", server.port()))
            .withAuthCredentials(CassandraServer.USER, CassandraServer.PASSWORD)
            .withLocalDatacenter(CassandraServer.DATACENTER)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(30))
                    .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .withDuration(
                        DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(20))
                    .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                    .build())
            .build();
      } catch (AllNodesFailedException e) {
        if (System.nanoTime() > giveUp) {
          throw e;
        }
      }
    }
  }

  String name() {
    return name;
  }

  CqlSession session() {
    return session;
  }

  /** Runs CQL in which {@code %s} is the keyspace. */
  void run(String cql, Object... values) {
    session.execute(cql.replace("%s", name), values);
  }

  /** Runs a statement once for each row, several at a time, and waits for all. */
  void runAll(String cql, List<Object[]> rows) {
    PreparedStatement statement = session.prepare(cql.replace("%s", name));
    Deque<CompletionStage<AsyncResultSet>> flying = new ArrayDeque<>();
    for (Object[] row : rows) {
      if (flying.size() == IN_FLIGHT) {
        flying.poll().toCompletableFuture().join();
      }
      flying.add(session.executeAsync(statement.bind(row)));
    }
    flying.forEach(f -> f.toCompletableFuture().join());
  }

  /** The options of a table, with others in front of which stand their names. */
  Map<String, String> options(String table, String... others) {
    Map<String, String> options = new HashMap<>();
    options.put("keyspace", name);
    options.put("table", table);
    options.put("spark.cassandra.connection.host", server.address());
    options.put("spark.cassandra.auth.username", CassandraServer.USER);
    options.put("spark.cassandra.auth.password", CassandraServer.PASSWORD);
    for (int i = 0; i < others.length; i += 2) {
      options.put(others[i], others[i + 1]);
    }
    return options;
  }

  StaticTable open(String table, String... others) {
    return open(Optional.empty(), new RealClock(), options(table, others));
  }

  StaticTable open(StructType schema, String table, String... others) {
    return open(Optional.of(schema), new RealClock(), options(table, others));
  }

  static StaticTable open(
      Optional<StructType> schema, SystemClock clock, Map<String, String> options) {
    ConnectorSpec spec = new ConnectorSpec("users", Options.of(options), schema, Position.UNKNOWN);
    return new CassandraTableFormat(new Clusters(clock), clock)
        .open(spec, new Session(ZoneOffset.UTC, 2, Path.of("").toAbsolutePath()));
  }

  @Override
  public void close() {
    session.close();
  }
}
