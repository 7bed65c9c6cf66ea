// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Options;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The settings of the clients that a source uses: the user's, and ours where the user has none.
 * Immutable.
 *
 * @param stream names the clients
 */
record ClientSettings(String stream, Options options) {

  /** How long a broker may be away unless the options say so: the client's own default. */
  private static final long DEFAULT_LIMIT_MILLIS = 60_000;

  private static final long DEFAULT_REQUEST_MILLIS = 30_000;

  /** Tells clients of one process apart. */
  private static final AtomicInteger MADE = new AtomicInteger();

  /** How long a broker may be away. */
  long limitMillis() {
    return number("default.api.timeout.ms", DEFAULT_LIMIT_MILLIS);
  }

  private long number(String name, long fallback) {
    String value = ClientOptions.of(options).get(name);
    return value == null ? fallback : Long.parseLong(value.strip());
  }

  /** Whether only what transactions have committed is read. */
  boolean isReadCommitted() {
    return "read_committed"
        .equalsIgnoreCase(
            ClientOptions.of(options).getOrDefault("isolation.level", "read_uncommitted").strip());
  }

  /**
   * A consumer's. It has no group unless the user gives one, never commits, and never moves on its
   * own to another offset.
   */
  Map<String, Object> consumer() {
    Map<String, Object> settings = own();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.putAll(ClientOptions.of(options));
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return settings;
  }

  /** Those of the client that asks for topics and offsets. */
  Map<String, Object> admin() {
    Map<String, Object> settings = own();
    Set<String> taken = AdminClientConfig.configNames();
    ClientOptions.of(options)
        .forEach(
            (name, value) -> {
              if (taken.contains(name) || !ConsumerConfig.configNames().contains(name)) {
                settings.put(name, value);
              }
            });
    long limit = limitMillis();
    long request = number(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, DEFAULT_REQUEST_MILLIS);
    settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Long.toString(Math.min(request, limit)));
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(limit));
    return settings;
  }

  private Map<String, Object> own() {
    Map<String, Object> settings = new HashMap<>(ClientOptions.QUIET);
    settings.put("client.id", "tidemark-" + stream + "-" + MADE.incrementAndGet());
    return settings;
  }
}
