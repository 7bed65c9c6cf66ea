// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.tidemark.server.CassandraServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyspace of a test's own on a server, and a session that fills it as others would. */
public final class CassandraKeyspace implements AutoCloseable {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CassandraServer server;
  private final CqlSession session;
  private final String name;

  private CassandraKeyspace(CassandraServer server, String prefix) {
    this.server = server;
    this.session = connected(server);
    this.name = prefix + "_" + MADE.incrementAndGet();
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  public static CassandraKeyspace on(CassandraServer server, String prefix) {
    return new CassandraKeyspace(server, prefix);
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

  public String name() {
    return name;
  }

  /** Runs CQL in which {@code %s} is the keyspace. */
  public void run(String cql, Object... values) {
    session.execute(cql.replace("%s", name), values);
  }

  /** The format and options of a table, as a pipeline file has them in one line. */
  public String table(String table) {
    return "format: cassandra\n    options: {keyspace: "
        + name
        + ", table: "
        + table
        + ", spark.cassandra.connection.host: \""
        + server.address()
        + "\", spark.cassandra.auth.username: "
        + CassandraServer.USER
        + ", spark.cassandra.auth.password: "
        + CassandraServer.PASSWORD
        + "}";
  }

  @Override
  public void close() {
    session.close();
  }
}
