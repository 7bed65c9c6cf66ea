// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The properties of a sink's clients: the user's {@code kafka.*}, and where they say nothing, ours.
 *
 * <p>The user's win, but for what makes a batch a transaction: that is refused by {@link #check}.
 *
 * @param given without the prefix {@code kafka.}
 * @param secrets what no message may hold
 */
record KafkaSinkProperties(Map<String, String> given, Secrets secrets) {

  /*
   * Kafka's own default, one minute, would cut off a batch that takes longer; this is what a broker
   * allows by default (transaction.max.timeout.ms). The price is how long readers of committed
   * records wait for a query that was killed and is not started again.
   */
  private static final String TRANSACTION_TIMEOUT_MS = "900000";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.BATCH_SIZE_CONFIG,
          Integer.toString(128 << 10),
          ProducerConfig.LINGER_MS_CONFIG,
          "0",
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          Long.toString(64L << 20),
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          TRANSACTION_TIMEOUT_MS);

  /** What Tidemark sets itself, and why it is nobody else's. */
  private static final Map<String, String> OURS =
      Map.of(
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          "it is made from the checkpoint's id, so that a query that is killed and started again is"
              + " known to Kafka.",
          ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
          "a batch is one transaction, and Kafka's own commit ends it.",
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          "keys are the bytes of the column key. Cast it to what is wanted.",
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          "values are the bytes of the column value. Cast it to what is wanted.",
          ConsumerConfig.GROUP_ID_CONFIG,
          "a sink belongs to no group of consumers.");

  /** The properties that options give. */
  static KafkaSinkProperties of(Options options) {
    return new KafkaSinkProperties(ClientOptions.of(options), Secrets.of(options));
  }

  /** Adds what is wrong with the options {@code kafka.*}; connects to nothing. */
  static void check(ConnectorSpec spec, Problems problems) {
    ClientOptions.check(spec, ProducerConfig.configDef(), OURS, problems);
    ClientOptions.of(spec.options())
        .forEach(
            (name, value) -> {
              if (breaksTransactions(name, value.strip())) {
                problems.add(
                    ErrorCode.BAD_OPTION,
                    ClientOptions.in(spec)
                        + "the option "
                        + ClientOptions.PREFIX
                        + name
                        + " cannot be '"
                        + value
                        + "': records could get lost, doubled or out of order, and each batch is to"
                        + " be in the topic once. Leave it out.",
                    spec.options().position(ClientOptions.PREFIX + name));
              }
            });
  }

  private static boolean breaksTransactions(String name, String value) {
    return switch (name) {
      case ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG -> !value.equalsIgnoreCase("true");
      case ProducerConfig.ACKS_CONFIG -> !Set.of("all", "-1").contains(value);
      case ProducerConfig.RETRIES_CONFIG -> value.equals("0");
      case ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION ->
          !Set.of("1", "2", "3", "4", "5").contains(value);
      default -> false;
    };
  }

  /** The addresses that the user gave, for messages. */
  String servers() {
    return given.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
  }

  /**
   * For how long one thing is tried: what the user gives as {@code kafka.delivery.timeout.ms}, or
   * Kafka's default.
   */
  long deliveryTimeoutMillis() {
    return number(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 120_000);
  }

  /** How long a transaction may take before the broker ends it. */
  long transactionTimeoutMillis() {
    return number(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.parseLong(TRANSACTION_TIMEOUT_MS));
  }

  private long number(String name, long fallback) {
    return given.containsKey(name) ? Long.parseLong(given.get(name).strip()) : fallback;
  }

  /** For the producer of a query's transactions. */
  Map<String, Object> producer(String query, String transactionalId) {
    Map<String, Object> all = new HashMap<>(ClientOptions.QUIET);
    all.putAll(DEFAULTS);
    all.put(CommonClientConfigs.CLIENT_ID_CONFIG, "tidemark-" + query);
    all.putAll(given);
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return all;
  }

  /** For the client that asks which batch is the newest. */
  Map<String, Object> admin(String query) {
    Map<String, Object> all = of(AdminClientConfig.configNames());
    all.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "tidemark-" + query + "-markers");
    return all;
  }

  /** For a consumer that reads nothing, and stands for the group that markers are kept in. */
  Map<String, Object> group(String query, String group) {
    Map<String, Object> all = of(ConsumerConfig.configNames());
    all.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    all.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, "tidemark-" + query + "-group");
    all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return all;
  }

  /**
   * What the user gives, without what only a producer knows; what no client knows is a plug-in's.
   */
  private Map<String, Object> of(Set<String> known) {
    Map<String, Object> all = new HashMap<>(ClientOptions.QUIET);
    all.putAll(given);
    all.keySet()
        .removeIf(name -> !known.contains(name) && ProducerConfig.configNames().contains(name));
    return all;
  }
}
