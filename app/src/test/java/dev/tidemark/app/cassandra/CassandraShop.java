// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.tidemark.server.CassandraServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A keyspace of a server, a new one for each, and a client that reads and writes it as others
 * would.
 */
public final class CassandraShop implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CassandraServer server;
  private final CqlSession session;
  private final String keyspace;

  private CassandraShop(CassandraServer server, String keyspace) {
    this.server = server;
    this.keyspace = keyspace;
    session = connect(server);
    execute(
        "CREATE KEYSPACE "
            + keyspace
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  /** A keyspace with a new name. */
  public static CassandraShop of(CassandraServer server) {
    return new CassandraShop(server, "app_" + MADE.incrementAndGet());
  }

  /** A keyspace with this name; there must be none yet. */
  public static CassandraShop named(CassandraServer server, String keyspace) {
    return new CassandraShop(server, keyspace);
  }

  /** The first user is written a moment after the server listens. */
  private static CqlSession connect(CassandraServer server) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return CqlSession.builder()
            .addContactPoint(new InetSocketAddress("127.0.0.1", server.port()))
            .withLocalDatacenter(CassandraServer.DATACENTER)
            .withAuthCredentials(CassandraServer.USER, CassandraServer.PASSWORD)
            .withConfigLoader(
                DriverConfigLoader.programmaticBuilder()
                    .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                    .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                    .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                    .build())
            .build();
      } catch (AllNodesFailedException e) {
        assertThat(System.nanoTime() - begin).as("%s", e).isLessThan(PATIENCE.toNanos());
      }
    }
  }

  public String keyspace() {
    return keyspace;
  }

  /** {@code host:port} of the server. */
  public String address() {
    return server.address();
  }

  /** Runs a statement in which {@code %s} is the keyspace. */
  public void execute(String statement) {
    session.execute(statement.replace("%s", keyspace));
  }

  /** The rows of a table, each as its values with a blank between, sorted. */
  public List<String> rows(String table, String columns) {
    List<String> rows = new ArrayList<>();
    session
        .execute("SELECT " + columns + " FROM " + keyspace + "." + table)
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
    return !session
        .execute(
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
            keyspace,
            table)
        .all()
        .isEmpty();
  }

  /** The options that connect to it, as lines of a pipeline file behind so many blanks. */
  public String options(int indent) {
    String blanks = " ".repeat(indent);
    return blanks
        + "keyspace: "
        + keyspace
        + "\n"
        + blanks
        + "spark.cassandra.connection.host: \""
        + address()
        + "\"\n"
        + blanks
        + "spark.cassandra.auth.username: "
        + CassandraServer.USER
        + "\n"
        + blanks
        + "spark.cassandra.auth.password: "
        + CassandraServer.PASSWORD
        + "\n";
  }

  @Override
  public void close() {
    session.close();
  }
}
