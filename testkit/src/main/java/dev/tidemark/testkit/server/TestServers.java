// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.server;

import dev.tidemark.server.CassandraServer;
import dev.tidemark.server.KafkaServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The servers of tests. Those that only use one take the shared one, which is started when it is
 * first asked for and ends with the process; those that kill it or change it for others start one
 * of their own.
 */
public final class TestServers {

  private TestServers() {}

  private static final class SharedKafka {
    static final KafkaServer SERVER = startedKafka();
  }

  private static final class SharedCassandra {
    static final CassandraServer SERVER = startedCassandra();
  }

  /** The broker that all tests of this process share. */
  public static KafkaServer kafka() {
    return SharedKafka.SERVER;
  }

  /** A broker of its own, started; the caller closes it. */
  public static KafkaServer startedKafka() {
    KafkaServer server = new KafkaServer(classPathFile("kafka"), folder("kafka"));
    server.start();
    return server;
  }

  /** A second broker of the cluster of another, started; the caller closes it. */
  public static KafkaServer startedSecondOf(KafkaServer first) {
    KafkaServer server = first.second(folder("kafka"));
    server.start();
    return server;
  }

  /** The Cassandra that all tests of this process share. */
  public static CassandraServer cassandra() {
    return SharedCassandra.SERVER;
  }

  /** A Cassandra of its own, started; the caller closes it. */
  public static CassandraServer startedCassandra() {
    CassandraServer server = new CassandraServer(classPathFile("cassandra"), folder("cassandra"));
    server.start();
    return server;
  }

  /**
   * The file with the class path that the build has written for the module {@code servers/NAME}.
   *
   * @throws IllegalStateException if it has not
   */
  public static Path classPathFile(String server) {
    Properties places = new Properties();
    try (InputStream in = TestServers.class.getResourceAsStream("servers.properties")) {
      places.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path written = Path.of(places.getProperty(server)).normalize();
    if (!Files.exists(written)) {
      throw new IllegalStateException(
          "there is no "
              + written
              + ": build the module servers/"
              + server
              + " first, as 'mvn -pl servers/"
              + server
              + " process-resources' does");
    }
    return written;
  }

  private static Path folder(String name) {
    try {
      Path target = Path.of("target");
      Path parent =
          Files.isDirectory(target)
              ? Files.createDirectories(target.resolve("servers"))
              : Path.of(System.getProperty("java.io.tmpdir"));
      return Files.createTempDirectory(parent.toAbsolutePath(), name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
