// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import static dev.tidemark.port.out.OptionSpec.bool;
import static dev.tidemark.port.out.OptionSpec.text;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.OptionSpec;
import dev.tidemark.port.out.Options;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a connection is encrypted.
 *
 * @param trustStore whom to trust; empty: whom the JVM trusts
 * @param keyStore who we are; empty: nobody
 * @param protocol as {@link SSLContext#getInstance(String)} takes it
 * @param ciphers those to offer; empty: the JVM's
 * @param validatesHost whether a certificate must be for the host that is asked
 */
record TlsOptions(
    Optional<Store> trustStore,
    Optional<Store> keyStore,
    String protocol,
    List<String> ciphers,
    boolean validatesHost) {

  private static final String PREFIX = "spark.cassandra.connection.ssl.";
  private static final String ENABLED = PREFIX + "enabled";
  private static final String CLIENT_AUTH = PREFIX + "clientAuth.enabled";
  private static final String TRUST_STORE = PREFIX + "trustStore.";
  private static final String KEY_STORE = PREFIX + "keyStore.";
  private static final String VALIDATES_HOST = "ssl.hostname.validation";

  static final List<OptionSpec> SPECS =
      List.of(
          bool(ENABLED, "whether connections are encrypted (false)"),
          text(TRUST_STORE + "path", "whom to trust (whom the JVM trusts)"),
          text(TRUST_STORE + "password", "its password"),
          text(TRUST_STORE + "type", "JKS (default) or PKCS12"),
          bool(CLIENT_AUTH, "whether to show a certificate of our own (false)"),
          text(KEY_STORE + "path", "our certificate and its key"),
          text(KEY_STORE + "password", "its password, and the key's"),
          text(KEY_STORE + "type", "JKS (default) or PKCS12"),
          text(PREFIX + "protocol", "TLS (default), or TLSv1.3"),
          text(PREFIX + "enabledAlgorithms", "ciphers, separated by commas (the JVM's)"),
          bool(VALIDATES_HOST, "whether a certificate must be for the host asked (true)"));

  TlsOptions {
    ciphers = List.copyOf(ciphers);
  }

  /** A file with certificates. */
  record Store(Path path, String password, String type) {

    private KeyStore load() throws GeneralSecurityException, IOException {
      KeyStore store = KeyStore.getInstance(type);
      try (InputStream in = Files.newInputStream(path)) {
        store.load(in, password.isEmpty() ? null : password.toCharArray());
      }
      return store;
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Empty unless it is enabled. */
  static Optional<TlsOptions> of(Options options, Path baseDirectory) {
    if (!ConnectionOptions.flag(options, ENABLED, false)) {
      return Optional.empty();
    }
    return Optional.of(
        new TlsOptions(
            store(options, TRUST_STORE, baseDirectory),
            ConnectionOptions.flag(options, CLIENT_AUTH, false)
                ? store(options, KEY_STORE, baseDirectory)
                : Optional.empty(),
            options.get(PREFIX + "protocol", "TLS").strip(),
            options
                .get(PREFIX + "enabledAlgorithms")
                .map(list -> Arrays.stream(list.split(",")).map(String::strip).toList())
                .orElse(List.of()),
            ConnectionOptions.flag(options, VALIDATES_HOST, true)));
  }

  private static Optional<Store> store(Options options, String prefix, Path baseDirectory) {
    return options
        .get(prefix + "path")
        .map(
            path ->
                new Store(
                    baseDirectory.resolve(path.strip()).normalize(),
                    options.get(prefix + "password", ""),
                    options.get(prefix + "type", "JKS").strip()));
  }

  /** Adds what does not go together. */
  static void check(Options options, Problems problems) {
    for (Options.Entry entry : options.entries()) {
      String name = entry.name();
      boolean isOfTls =
          name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
              || name.equalsIgnoreCase(VALIDATES_HOST);
      if (isOfTls
          && !name.equalsIgnoreCase(ENABLED)
          && !ConnectionOptions.flag(options, ENABLED, false)) {
        add(entry, "does nothing unless " + ENABLED + " is true.", problems);
      } else if (name.regionMatches(true, 0, KEY_STORE, 0, KEY_STORE.length())
          && !ConnectionOptions.flag(options, CLIENT_AUTH, false)) {
        add(entry, "does nothing unless " + CLIENT_AUTH + " is true.", problems);
      }
    }
    if (ConnectionOptions.flag(options, CLIENT_AUTH, false)
        && options.get(KEY_STORE + "path").isEmpty()) {
      options
          .entry(CLIENT_AUTH)
          .ifPresent(e -> add(e, "goes with " + KEY_STORE + "path, which is missing.", problems));
    }
  }

  private static void add(Options.Entry entry, String what, Problems problems) {
    problems.add(ErrorCode.BAD_OPTION, "the option " + entry.name() + " " + what, entry.position());
  }

  List<String> passwords() {
    List<String> passwords = new ArrayList<>();
    trustStore.ifPresent(s -> passwords.add(s.password()));
    keyStore.ifPresent(s -> passwords.add(s.password()));
    return passwords;
  }

  /**
   * Reads the files.
   *
   * @throws IOException if a file cannot be read, or its password is wrong
   * @throws GeneralSecurityException if there is no such protocol or type, or no key in it
   */
  SSLContext context() throws GeneralSecurityException, IOException {
    KeyManager[] keys = null;
    if (keyStore.isPresent()) {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keyStore.get().load(), keyStore.get().password().toCharArray());
      keys = factory.getKeyManagers();
    }
    TrustManager[] trusted = null;
    if (trustStore.isPresent()) {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trustStore.get().load());
      trusted = factory.getTrustManagers();
    }
    SSLContext context = SSLContext.getInstance(protocol);
    context.init(keys, trusted, null);
    return context;
  }
}
