// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.tidemark.server.CassandraServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A keyspace of a test's own on a server, and a session that fills it as others would. */
public final class CassandraKeyspace implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CassandraServer server;
  private final CqlSession session;
  private final String name;

  private CassandraKeyspace(CassandraServer server, String name) {
    this.server = server;
    this.session = connected(server);
    this.name = name;
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  /** A keyspace with a new name that begins so. */
  public static CassandraKeyspace on(CassandraServer server, String prefix) {
    return new CassandraKeyspace(server, prefix + "_" + MADE.incrementAndGet());
  }

  /** A keyspace with this name; there must be none yet. */
  public static CassandraKeyspace named(CassandraServer server, String name) {
    return new CassandraKeyspace(server, name);
  }

  /** The first user is written a moment after the server listens. */
  private static CqlSession connected(CassandraServer server) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", server.port()))
            .withAuthCredentials(CassandraServer.USER, CassandraServer.PASSWORD)
            .withLocalDatacenter(CassandraServer.DATACENTER)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                    .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1))
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

  /** Executes a statement; a server that was killed and started again is found again in time. */
  private ResultSet execute(String cql, Object... values) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return session.execute(cql, values);
      } catch (AllNodesFailedException e) {
        if (System.nanoTime() > giveUp) {
          throw e;
        }
      }
    }
  }

  public String name() {
    return name;
  }

  /** Runs CQL in which {@code %s} is the keyspace. */
  public void run(String cql, Object... values) {
    execute(cql.replace("%s", name), values);
  }

  /** {@code host:port} of the server. */
  public String address() {
    return server.address();
  }

  /** The rows of a table, each as its values with a blank between, sorted. */
  public List<String> rows(String table, String columns) {
    List<String> rows = new ArrayList<>();
    execute("SELECT " + columns + " FROM " + name + "." + table)
        .forEach(row -> rows.add(text(row)));
    rows.sort(null);
    return rows;
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      values.add(String.valueOf(row.getObject(i)));
    }
    return String.join(" ", values);
  }

  /** Waits until a table, which may not be there yet, has these rows. */
  public void await(String table, String columns, List<String> rows) {
    long begin = System.nanoTime();
    List<String> found = List.of();
    while (!found.equals(rows)) {
      assertThat(System.nanoTime() - begin)
          .as("rows of %s: %s", table, found)
          .isLessThan(TimeUnit.SECONDS.toNanos(60));
      found = has(table) ? rows(table, columns) : List.of();
    }
  }

  private boolean has(String table) {
    return !execute(
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
            name,
            table)
        .all()
        .isEmpty();
  }

  /** The format and options of a table, as they stand under {@code tables:} in a pipeline file. */
  public String table(String table) {
    return "format: cassandra\n    options: " + options(table);
  }

  /**
   * The options that name a table and its server, in one line.
   *
   * @param more options, each with its value: {@code createTable: true}
   */
  public String options(String table, String... more) {
    return "{keyspace: "
        + name
        + ", table: "
        + table
        + ", spark.cassandra.connection.host: \""
        + server.address()
        + "\", spark.cassandra.auth.username: "
        + CassandraServer.USER
        + ", spark.cassandra.auth.password: "
        + CassandraServer.PASSWORD
        + Stream.of(more).map(option -> ", " + option).collect(Collectors.joining())
        + "}";
  }

  @Override
  public void close() {
    session.close();
  }
}
