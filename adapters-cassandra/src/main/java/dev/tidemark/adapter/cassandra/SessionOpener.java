// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverOption;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Opens sessions of the driver, and waits for clusters that are away.
 *
 * <p>What the pipeline file says wins over the driver's own file, and that over our settings.
 */
final class SessionOpener {

  private static final String ROOT = "datastax-java-driver.";
  private static final long PAUSE_MILLIS = 500;

  /** What the driver refuses as an illegal state: nodes in several datacenters, or in none. */
  private static final String CHOOSING =
      "choosing the datacenter to ask, which the option "
          + ConnectionOptions.LOCAL_DATACENTER
          + " may name";

  /** Where the driver's own settings do not suit: it is patient, and closes slowly. */
  private static final Map<DriverOption, String> OURS =
      Map.of(
          DefaultDriverOption.LOAD_BALANCING_POLICY_CLASS, "DcInferringLoadBalancingPolicy",
          DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, "20 seconds",
          DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, "20 seconds",
          DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, "20 seconds",
          DefaultDriverOption.METADATA_SCHEMA_WINDOW, "50 milliseconds",
          DefaultDriverOption.REQUEST_TIMEOUT, "20 seconds",
          DefaultDriverOption.RECONNECTION_BASE_DELAY, "500 milliseconds",
          DefaultDriverOption.RECONNECTION_MAX_DELAY, "5 seconds",
          DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, "0",
          DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, "0");

  private final ConnectionOptions options;
  private final Failures failures;
  private final SystemClock clock;

  SessionOpener(ConnectionOptions options, SystemClock clock) {
    this.options = options;
    this.failures = new Failures(options.servers(), options.secrets());
    this.clock = clock;
  }

  /**
   * A session that is connected.
   *
   * @throws PortException if the cluster stays away, or refuses us
   */
  CqlSession open() {
    String settings = settings();
    Patience patience = new Patience(failures, options.limitMillis(), clock);
    while (true) {
      long asked = clock.nanoTime();
      try {
        CqlSession session = builder(settings).build();
        patience.answered();
        return checked(session);
      } catch (PortException e) {
        throw e;
      } catch (UnknownHostException e) {
        patience.unanswered("looking for the host " + e.getMessage(), asked, e);
      } catch (RuntimeException e) {
        if (!Failures.mayPass(e)) {
          throw failures.at(e instanceof IllegalStateException ? CHOOSING : "connecting", e);
        }
        patience.unanswered("connecting", asked, e);
      }
      patience.pause(PAUSE_MILLIS);
    }
  }

  private CqlSessionBuilder builder(String settings) throws UnknownHostException {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromString(settings))
            .withApplicationName("tidemark");
    builder.addContactPoints(addresses());
    options.login().ifPresent(l -> builder.withAuthCredentials(l.user(), l.password()));
    options.tls().ifPresent(tls -> builder.withSslEngineFactory(factory(tls)));
    return builder;
  }

  /** Those that can be found; all are away if none can. */
  private List<InetSocketAddress> addresses() throws UnknownHostException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    UnknownHostException unknown = null;
    for (ContactPoint contact : options.contacts()) {
      try {
        addresses.addAll(contact.addresses());
      } catch (UnknownHostException e) {
        unknown = new UnknownHostException(contact.host());
      }
    }
    if (addresses.isEmpty() && unknown != null) {
      throw unknown;
    }
    return addresses;
  }

  private ProgrammaticSslEngineFactory factory(TlsOptions tls) {
    try {
      String[] ciphers = tls.ciphers().isEmpty() ? null : tls.ciphers().toArray(String[]::new);
      return new ProgrammaticSslEngineFactory(tls.context(), ciphers, tls.validatesHost());
    } catch (IOException | GeneralSecurityException e) {
      throw new PortException(
          failures
              .secrets()
              .mask(
                  "The certificates for Cassandra at "
                      + options.servers()
                      + " cannot be read: "
                      + e.getMessage()
                      + ". Check the paths, types and passwords of"
                      + " spark.cassandra.connection.ssl.*."),
          e);
    }
  }

  private String settings() {
    Map<String, Object> ours = new HashMap<>();
    OURS.forEach((option, value) -> ours.put(ROOT + option.getPath(), value));
    Map<String, Object> given = new HashMap<>();
    given.put(
        ROOT + DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT.getPath(),
        options.connectMillis() + " milliseconds");
    options
        .localDatacenter()
        .ifPresent(
            d ->
                given.put(ROOT + DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER.getPath(), d));
    Config config = ConfigFactory.parseMap(given);
    if (options.profile().isPresent()) {
      config = config.withFallback(file(options.profile().get()));
    }
    return config
        .withFallback(ConfigFactory.parseMap(ours))
        .root()
        .render(ConfigRenderOptions.concise());
  }

  private static Config file(Path path) {
    if (!Files.isReadable(path)) {
      throw new PortException(
          "There is no file "
              + path
              + " that can be read; the option "
              + ConnectionOptions.PROFILE
              + " names it.");
    }
    try {
      return ConfigFactory.parseFile(path.toFile()).resolve();
    } catch (ConfigException e) {
      throw new PortException(
          "The driver's configuration in " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A datacenter that no node is in gives a session that can ask nobody. */
  private CqlSession checked(CqlSession session) {
    TreeSet<String> datacenters = new TreeSet<>();
    session.getMetadata().getNodes().values().stream()
        .map(Node::getDatacenter)
        .filter(Objects::nonNull)
        .forEach(datacenters::add);
    String wanted = options.localDatacenter().orElse(null);
    if (wanted != null && !datacenters.isEmpty() && !datacenters.contains(wanted)) {
      session.close();
      throw failures.of(
          "has no node in the datacenter '"
              + wanted
              + "', which "
              + ConnectionOptions.LOCAL_DATACENTER
              + " names."
              + Suggestion.sentence(wanted, datacenters)
              + " There are "
              + String.join(", ", datacenters)
              + ".");
    }
    return session;
  }
}
