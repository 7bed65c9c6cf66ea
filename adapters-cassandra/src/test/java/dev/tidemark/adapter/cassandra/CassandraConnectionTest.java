// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.port.out.Options;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.server.CassandraServer;
import dev.tidemark.testkit.Rows;
import dev.tidemark.testkit.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clusters are reached, and what is said of those that are not. */
class CassandraConnectionTest {

  private static Keyspace keyspace;

  @TempDir private Path folder;

  @BeforeAll
  static void connect() {
    keyspace = Keyspace.shared("reaching");
    keyspace.run("CREATE TABLE %s.users (id int PRIMARY KEY)");
    keyspace.run("INSERT INTO %s.users (id) VALUES (1)");
  }

  @AfterAll
  static void disconnect() {
    keyspace.close();
  }

  private static void assertRefused(Map<String, String> options, String... words) {
    assertThatThrownBy(() -> Keyspace.open(Optional.empty(), new RealClock(), options).close())
        .isInstanceOf(PortException.class)
        .hasMessageContainingAll(words)
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("very secret"));
  }

  @Test
  void aWrongPasswordIsFinalAndNotTold() {
    assertRefused(
        keyspace.options("users", "spark.cassandra.auth.password", "very secret"),
        "Cassandra at " + TestServers.cassandra().address() + " does not accept who we say we are",
        "Check the options spark.cassandra.auth.username and spark.cassandra.auth.password.");
  }

  @Test
  void noLoginWhereOneIsNeededIsFinal() {
    Map<String, String> options = new HashMap<>(keyspace.options("users"));
    options.remove("spark.cassandra.auth.username");
    options.remove("spark.cassandra.auth.password");
    assertRefused(options, "does not accept who we say we are");
  }

  @Test
  void theNearestKeyspaceAndTableAreNamed() {
    assertRefused(
        keyspace.options("user"),
        "has no table 'user' in keyspace " + keyspace.name() + ". Did you mean users?");
    String misspelled = keyspace.name().replace("reach", "raech");
    assertRefused(
        keyspace.options("users", "keyspace", misspelled),
        "has no keyspace '" + misspelled + "'. Did you mean " + keyspace.name() + "?");
  }

  @Test
  void aClusterThatIsAwayTooLongIsNamedWithTheTimeAndTheOption() {
    assertRefused(
        keyspace.options(
            "users",
            "spark.cassandra.connection.host",
            "127.0.0.1:1",
            "default.api.timeout.ms",
            "1200"),
        "Cassandra at 127.0.0.1:1 has not answered since 20",
        "while connecting",
        "The option default.api.timeout.ms says how long to wait (now 1200).");
  }

  @Test
  void aHostWithoutAnAddressIsWaitedForToo() {
    assertRefused(
        keyspace.options(
            "users",
            "spark.cassandra.connection.host",
            "there-is-none.invalid",
            "default.api.timeout.ms",
            "600"),
        "Cassandra at there-is-none.invalid:9042 has not answered",
        "while looking for the host there-is-none.invalid");
  }

  @Test
  void oneContactPointThatAnswersIsEnough() {
    String port = Integer.toString(TestServers.cassandra().port());
    try (StaticTable table =
        keyspace.open(
            "users",
            "spark.cassandra.connection.host",
            "127.0.0.1:1, there-is-none.invalid, 127.0.0.1",
            "spark.cassandra.connection.port",
            port,
            "spark.cassandra.connection.localDC",
            CassandraServer.DATACENTER)) {
      assertThat(Rows.of(table.read(table.schema()))).hasSize(1);
    }
  }

  @Test
  void aDatacenterThatNoNodeIsInIsToldWithThoseThatAre() {
    assertRefused(
        keyspace.options("users", "spark.cassandra.connection.localDC", "datacenter2"),
        "has no node in the datacenter 'datacenter2'",
        "Did you mean datacenter1? There are datacenter1.");
  }

  @Test
  void theDriversOwnFileIsTakenAndOptionsWinOverIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("driver.conf"),
            """
            datastax-java-driver {
              basic.contact-points = ["127.0.0.1:%d"]
              basic.load-balancing-policy.local-datacenter = %s
              advanced.auth-provider {
                class = PlainTextAuthProvider
                username = cassandra
                password = cassandra
              }
            }
            """
                .formatted(TestServers.cassandra().port(), CassandraServer.DATACENTER));
    Map<String, String> options =
        Map.of(
            "keyspace",
            keyspace.name(),
            "table",
            "users",
            "spark.cassandra.connection.config.profile.path",
            file.toString());
    try (StaticTable table = Keyspace.open(Optional.empty(), new RealClock(), options)) {
      assertThat(Rows.of(table.read(table.schema()))).hasSize(1);
    }
    Map<String, String> other = new HashMap<>(options);
    other.put("spark.cassandra.auth.username", "cassandra");
    other.put("spark.cassandra.auth.password", "very secret");
    assertRefused(other, "the contact points of " + file, "does not accept who we say we are");
    other.put("spark.cassandra.connection.config.profile.path", folder.resolve("no").toString());
    assertRefused(other, "There is no file " + folder.resolve("no"));
    Path broken = Files.writeString(folder.resolve("broken.conf"), "datastax-java-driver {");
    other.put("spark.cassandra.connection.config.profile.path", broken.toString());
    assertRefused(other, "The driver's configuration in " + broken + " cannot be read");
  }

  @Test
  void certificatesThatCannotBeReadAreToldWithoutThePassword() {
    assertRefused(
        keyspace.options(
            "users",
            "spark.cassandra.connection.ssl.enabled",
            "true",
            "spark.cassandra.connection.ssl.trustStore.path",
            folder.resolve("none.jks").toString(),
            "spark.cassandra.connection.ssl.trustStore.password",
            "very secret"),
        "The certificates for Cassandra at",
        "none.jks");
  }

  @Test
  void tablesThatAreReachedAlikeShareASessionUntilTheLastIsClosed() {
    Clusters clusters = new Clusters(new RealClock());
    ConnectionOptions options = ConnectionOptions.of(Options.of(keyspace.options("users")), folder);
    ConnectionOptions same = ConnectionOptions.of(Options.of(keyspace.options("others")), folder);
    Connection first = clusters.connect(options);
    Connection second = clusters.connect(same);
    assertThat(second.session()).isSameAs(first.session());
    first.close();
    first.close();
    assertThat(second.session().isClosed()).isFalse();
    second.close();
    assertThat(second.session().isClosed()).isTrue();
    try (Connection third = clusters.connect(options)) {
      assertThat(third.session()).isNotSameAs(second.session());
    }
  }

  @Test
  void whatIsPrintedOfOptionsHasNoSecrets() {
    ConnectionOptions options =
        ConnectionOptions.of(
            Options.of(
                keyspace.options(
                    "users",
                    "spark.cassandra.auth.password",
                    "very secret",
                    "spark.cassandra.connection.ssl.enabled",
                    "true",
                    "spark.cassandra.connection.ssl.trustStore.path",
                    "t.jks",
                    "spark.cassandra.connection.ssl.trustStore.password",
                    "very secret too")),
            folder);
    assertThat(options + " " + options.login() + " " + options.tls() + " " + options.secrets())
        .doesNotContain("very secret")
        .contains("t.jks");
    assertThat(options.secrets().mask("a very secret too b very secret c"))
        .isEqualTo("a **** b **** c");
  }
}
