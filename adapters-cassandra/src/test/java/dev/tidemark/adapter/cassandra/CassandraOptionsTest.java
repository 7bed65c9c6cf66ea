// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is taken of the options of a table, and what is refused before anything is opened. */
class CassandraOptionsTest {

  private static final CassandraTableFormat FORMAT =
      new CassandraTableFormat(new Clusters(new RealClock()), new RealClock());

  private static Options options(String... others) {
    Map<String, String> options = new HashMap<>(Map.of("keyspace", "k", "table", "t"));
    for (int i = 0; i < others.length; i += 2) {
      options.put(others[i], others[i + 1]);
    }
    return Options.of(options);
  }

  /** What is wrong, option by option and then all together. */
  private static List<String> problems(Options options) {
    Problems problems = new Problems();
    FORMAT.check(new ConnectorSpec("users", options, Optional.empty(), Position.UNKNOWN), problems);
    List<String> found = new ArrayList<>(problems.found().stream().map(Problem::message).toList());
    for (OptionSpec spec : FORMAT.options()) {
      options
          .get(spec.name())
          .flatMap(spec.check())
          .ifPresent(wrong -> found.add(spec.name() + " " + wrong));
    }
    return found;
  }

  private static ConnectionOptions read(String... others) {
    return ConnectionOptions.of(options(others), Path.of("/base"));
  }

  @Test
  void contactPointsAreHostsWithAndWithoutPorts() {
    assertThat(read().servers()).isEqualTo("localhost:9042");
    assertThat(
            read(
                    "spark.cassandra.connection.host",
                    "a, b:9043 ,[::1]:9044,::2,[fe80::1]",
                    "spark.cassandra.connection.port",
                    "9050")
                .servers())
        .isEqualTo("a:9050, b:9043, [::1]:9044, [::2]:9050, [fe80::1]:9050");
    assertThat(problems(options("spark.cassandra.connection.host", "a,,b")))
        .containsExactly(
            "spark.cassandra.connection.host must be hosts separated by commas, each as host or"
                + " host:port, not ''");
    assertThat(problems(options("spark.cassandra.connection.host", "a:70000")))
        .containsExactly(
            "spark.cassandra.connection.host has a port in 'a:70000' that must be a whole number"
                + " from 1 to 65535, not '70000'");
    assertThat(problems(options("spark.cassandra.connection.port", "0"))).hasSize(1);
  }

  @Test
  void whatIsMissingOrDoesNotGoTogetherIsTold() {
    assertThat(problems(Options.of(Map.of("table", " "))))
        .containsExactly("the option keyspace is missing.", "the option table is missing.");
    assertThat(problems(options("spark.cassandra.auth.username", "u")))
        .containsExactly(
            "the option spark.cassandra.auth.password is missing: it goes with"
                + " spark.cassandra.auth.username.");
    assertThat(problems(options("spark.cassandra.auth.password", "p")))
        .containsExactly(
            "the option spark.cassandra.auth.username is missing: it goes with"
                + " spark.cassandra.auth.password.");
    assertThat(problems(options("spark.cassandra.connection.ssl.trustStore.path", "t.jks")))
        .containsExactly(
            "the option spark.cassandra.connection.ssl.trustStore.path does nothing unless"
                + " spark.cassandra.connection.ssl.enabled is true.");
    assertThat(
            problems(
                options(
                    "spark.cassandra.connection.ssl.enabled",
                    "true",
                    "spark.cassandra.connection.ssl.keyStore.path",
                    "k.jks")))
        .singleElement()
        .asString()
        .contains("clientAuth.enabled is true");
    assertThat(problems(options("cache.maxRows", "5")))
        .containsExactly(
            "the option cache.maxRows goes with cache.ttl, which is missing: how old a row may"
                + " be.");
  }

  @Test
  void optionsOfTheConnectorThatAreNotThereSayWhatIs() {
    assertThat(problems(options("spark.cassandra.connection.compression", "LZ4")))
        .containsExactly(
            "the option spark.cassandra.connection.compression is not there: set it in a file of"
                + " the driver, which spark.cassandra.connection.config.profile.path names, as"
                + " datastax-java-driver.advanced.protocol.compression.");
    assertThat(problems(options("spark.cassandra.input.readsPerSec", "5"))).hasSize(1);
  }

  @Test
  void valuesAreCheckedOneByOne() {
    assertThat(problems(options("cache.ttl", "soon", "cache.maxRows", "5")))
        .containsExactly("cache.ttl must be a duration such as 90s or 10m, not 'soon'");
    assertThat(problems(options("spark.cassandra.input.consistency.level", "MOST"))).hasSize(1);
    assertThat(problems(options("spark.cassandra.concurrent.reads", "0"))).hasSize(1);
    assertThat(problems(options("spark.cassandra.input.fetch.sizeInRows", "99999999999")))
        .hasSize(1);
  }

  @Test
  void theConnectorsDefaultsHold() {
    ReadOptions read = ReadOptions.of(options(), read());
    assertThat(read.consistency().name()).isEqualTo("LOCAL_ONE");
    assertThat(read.concurrent()).isEqualTo(512);
    assertThat(read.pageRows()).isEqualTo(1000);
    assertThat(read.cache()).isEmpty();
    assertThat(read().limitMillis()).isEqualTo(60_000);
  }
}
