// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.port.out.OptionSpec.positiveInteger;
import static dev.tidemark.port.out.OptionSpec.text;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a cluster is reached, by the names that Spark's Cassandra connector has for it. Two that are
 * equal reach the same cluster in the same way, and share a session. Its text has no secrets.
 *
 * @param contacts nodes to ask first; empty if the driver's file names them
 * @param localDatacenter empty: the one of the contact points
 * @param login empty: none, or the one of the driver's file
 * @param tls empty: none, or what the driver's file says
 * @param profile the driver's own configuration file
 * @param connectMillis how long one attempt to connect may take
 * @param limitMillis how long the cluster may be away
 */
record ConnectionOptions(
    List<ContactPoint> contacts,
    Optional<String> localDatacenter,
    Optional<Login> login,
    Optional<TlsOptions> tls,
    Optional<Path> profile,
    int connectMillis,
    long limitMillis) {

  static final String KEYSPACE = "keyspace";
  static final String TABLE = "table";
  static final String HOST = "spark.cassandra.connection.host";
  static final String PORT = "spark.cassandra.connection.port";
  static final String LOCAL_DATACENTER = "spark.cassandra.connection.localDC";
  static final String CONNECT_TIMEOUT = "spark.cassandra.connection.timeoutMS";
  static final String PROFILE = "spark.cassandra.connection.config.profile.path";
  static final String USER = "spark.cassandra.auth.username";
  static final String PASSWORD = "spark.cassandra.auth.password";

  /** As the client of Kafka calls it. */
  static final String LIMIT = "default.api.timeout.ms";

  private static final int DEFAULT_PORT = 9042;
  private static final int DEFAULT_CONNECT_MILLIS = 5_000;
  private static final int DEFAULT_LIMIT_MILLIS = 60_000;

  /** Those that every table and sink takes: where it is, and the connection's. */
  static final List<OptionSpec> SPECS = specs();

  ConnectionOptions {
    contacts = List.copyOf(contacts);
  }

  /** A user and a password. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  private static List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>();
    specs.add(text(KEYSPACE, "the table's keyspace"));
    specs.add(text(TABLE, "the table"));
    specs.add(
        new OptionSpec(
            HOST,
            "nodes to ask first, as host or host:port, separated by commas (localhost)",
            ContactPoint::complaint));
    specs.add(
        new OptionSpec(
            PORT, "the port of nodes that are given without one (9042)", ContactPoint::badPort));
    specs.add(text(LOCAL_DATACENTER, "the datacenter to ask (that of the nodes asked first)"));
    specs.add(positiveInt(CONNECT_TIMEOUT, "how long to wait for one connection (5000)"));
    specs.add(text(USER, "the user"));
    specs.add(text(PASSWORD, "the user's password"));
    specs.add(text(PROFILE, "a configuration file of the Java driver"));
    specs.add(positiveInt(LIMIT, "how long the cluster may be away (60000)"));
    specs.addAll(TlsOptions.SPECS);
    ConnectorOptions.CONNECTION_NOT_THERE.forEach(
        (name, instead) -> specs.add(text(name, "the connector's; not there")));
    return List.copyOf(specs);
  }

  /** A whole number from 1 up that fits into an int. */
  static OptionSpec positiveInt(String name, String description) {
    OptionSpec positive = positiveInteger(name, description);
    return new OptionSpec(
        name,
        description,
        value ->
            positive
                .check()
                .apply(value)
                .or(
                    () ->
                        Long.parseLong(value.strip()) <= Integer.MAX_VALUE
                            ? Optional.empty()
                            : Optional.of("must be at most " + Integer.MAX_VALUE)));
  }

  /**
   * Reads options whose values were checked one by one.
   *
   * @param baseDirectory what the paths of files are relative to
   */
  static ConnectionOptions of(Options options, Path baseDirectory) {
    Optional<Path> profile =
        options.get(PROFILE).map(String::strip).map(baseDirectory::resolve).map(Path::normalize);
    int port = number(options, PORT, DEFAULT_PORT);
    Optional<String> hosts =
        options
            .get(HOST)
            .or(() -> profile.isPresent() ? Optional.empty() : Optional.of("localhost"));
    return new ConnectionOptions(
        hosts.map(h -> ContactPoint.parse(h, port)).orElse(List.of()),
        options.get(LOCAL_DATACENTER).map(String::strip),
        options.get(USER).map(user -> new Login(user, options.get(PASSWORD, ""))),
        TlsOptions.of(options, baseDirectory),
        profile,
        number(options, CONNECT_TIMEOUT, DEFAULT_CONNECT_MILLIS),
        number(options, LIMIT, DEFAULT_LIMIT_MILLIS));
  }

  static int number(Options options, String name, int fallback) {
    return options.get(name).map(v -> Integer.parseInt(v.strip())).orElse(fallback);
  }

  /** Adds what is missing, or does not go together, or is not there. */
  static void check(ConnectorSpec spec, Problems problems) {
    Options options = spec.options();
    for (String needed : List.of(KEYSPACE, TABLE)) {
      if (options.get(needed).filter(v -> !v.isBlank()).isEmpty()) {
        problems.add(
            ErrorCode.BAD_OPTION, "the option " + needed + " is missing.", spec.position());
      }
    }
    if (options.get(USER).isPresent() != options.get(PASSWORD).isPresent()) {
      boolean hasUser = options.get(USER).isPresent();
      problems.add(
          ErrorCode.BAD_OPTION,
          "the option "
              + (hasUser ? PASSWORD : USER)
              + " is missing: it goes with "
              + (hasUser ? USER : PASSWORD)
              + ".",
          options.position(hasUser ? USER : PASSWORD));
    }
    TlsOptions.check(options, problems);
    ConnectorOptions.refuse(spec, ConnectorOptions.CONNECTION_NOT_THERE, problems);
  }

  /** The nodes to ask first, as messages name them. */
  String servers() {
    return contacts.isEmpty()
        ? "the contact points of " + profile.orElseThrow()
        : String.join(", ", contacts.stream().map(ContactPoint::toString).toList());
  }

  /** What must be in no log and no message. */
  Secrets secrets() {
    List<String> values = new ArrayList<>();
    login.ifPresent(l -> values.add(l.password()));
    tls.ifPresent(t -> values.addAll(t.passwords()));
    return new Secrets(values);
  }

  /** As for explain and logs: without passwords. */
  @Override
  public String toString() {
    return servers();
  }

  /** A flag that is {@code true} or {@code false}. */
  static boolean flag(Options options, String name, boolean fallback) {
    return options.get(name).map(v -> Boolean.parseBoolean(v.strip())).orElse(fallback);
  }
}
