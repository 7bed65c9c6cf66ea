// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import dev.tidemark.server.CassandraServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The demo's tables, as other programs see them. Confined to one thread. */
final class ShopTables implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 200;

  private final CqlSession session;

  private ShopTables(CqlSession session) {
    this.session = session;
  }

  /**
   * Connects, and makes the keyspace and the table of users.
   *
   * @param isGivenUp asked while the server does not let anybody in yet
   * @throws IOException if it never does, or was given up
   */
  static ShopTables make(CassandraServer server, BooleanSupplier isGivenUp)
      throws IOException, InterruptedException {
    CqlSession session = connect(server, isGivenUp);
    session.execute(
        "CREATE KEYSPACE shop WITH replication"
            + " = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute("CREATE TABLE shop.users (login_id text PRIMARY KEY, user_name text)");
    return new ShopTables(session);
  }

  /** The first user is written a moment after the server listens. */
  private static CqlSession connect(CassandraServer server, BooleanSupplier isGivenUp)
      throws IOException, InterruptedException {
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
                    .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, Duration.ZERO)
                    .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
                    .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
                    .build())
            .build();
      } catch (AllNodesFailedException e) {
        if (isGivenUp.getAsBoolean() || System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IOException("Cassandra does not let us in: " + e.getMessage(), e);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** Writes users, over those of the same login. */
  void put(List<PurchaseScript.User> users) {
    for (PurchaseScript.User user : users) {
      session.execute(
          "INSERT INTO shop.users (login_id, user_name) VALUES (?, ?)",
          user.loginId(),
          user.name());
    }
  }

  /** What is in the table of totals, a line a row, sorted. */
  List<String> totals() {
    List<String> lines = new ArrayList<>();
    session
        .execute("SELECT product_id, total_amount FROM shop.product_totals")
        .forEach(row -> lines.add(row.getString(0) + " " + row.getLong(1)));
    lines.sort(null);
    return lines;
  }

  @Override
  public void close() {
    session.close();
  }
}
