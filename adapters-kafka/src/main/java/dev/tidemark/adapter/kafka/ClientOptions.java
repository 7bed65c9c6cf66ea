// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Problems;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.port.out.ConnectorSpec;
import dev.tidemark.port.out.Options;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** The options {@code kafka.*}, which are settings of Kafka's own clients. */
final class ClientOptions {

  static final String PREFIX = "kafka.";
  static final String SERVERS = PREFIX + "bootstrap.servers";

  /** Nobody collects the clients' measures, unless the user says so. */
  static final Map<String, String> QUIET =
      Map.of(
          CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false",
          CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");

  private static final Set<String> KNOWN =
      Stream.of(
              ConsumerConfig.configNames(),
              ProducerConfig.configNames(),
              AdminClientConfig.configNames())
          .flatMap(Set::stream)
          .collect(Collectors.toCollection(TreeSet::new));

  private ClientOptions() {}

  /** The client's settings by the names that it has for them, in the order of the names. */
  static Map<String, String> of(Options options) {
    Map<String, String> settings = new TreeMap<>();
    for (Options.Entry option : options.entries()) {
      String name = option.name().toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        settings.put(name.substring(PREFIX.length()), option.value());
      }
    }
    return settings;
  }

  /** The brokers to ask first, as the pipeline file has them. */
  static String servers(Options options) {
    return options.get(SERVERS).orElse("");
  }

  /**
   * Adds what is wrong with the settings.
   *
   * @param definition of the client that will be given them
   * @param refused settings that are not the user's to make, and what to write instead
   */
  static void check(
      ConnectorSpec spec, ConfigDef definition, Map<String, String> refused, Problems problems) {
    Map<String, String> settings = of(spec.options());
    if (servers(spec.options()).isBlank()) {
      problems.add(
          ErrorCode.BAD_OPTION,
          in(spec) + "the option " + SERVERS + " is missing: host:port of a broker.",
          spec.position());
    }
    Map<String, ConfigValue> checked =
        definition.validate(settings).stream().collect(Collectors.toMap(ConfigValue::name, v -> v));
    Secrets secrets = Secrets.of(spec.options());
    settings.forEach(
        (name, value) -> {
          if (refused.containsKey(name)) {
            add(
                spec,
                name,
                "is not taken: " + refused.get(name),
                ErrorCode.NOT_SUPPORTED,
                problems);
          } else if (checked.containsKey(name)) {
            checked.get(name).errorMessages().stream()
                .findFirst()
                .ifPresent(
                    wrong ->
                        add(
                            spec,
                            name,
                            "is refused by the client: " + secrets.mask(wrong),
                            ErrorCode.BAD_OPTION,
                            problems));
          } else if (!KNOWN.contains(name)) {
            Suggestion.nearest(name, KNOWN)
                .filter(near -> isMeant(name, near))
                .ifPresent(
                    near ->
                        add(
                            spec,
                            name,
                            "is no setting of the client. Did you mean " + PREFIX + near + "?",
                            ErrorCode.BAD_OPTION,
                            problems));
          }
        });
  }

  /**
   * Whether one is taken for a slip of the other: plug-ins of the client have settings of their
   * own, so that only what is very near is refused.
   */
  private static boolean isMeant(String name, String near) {
    return Math.abs(name.length() - near.length()) <= 2
        && name.split("\\.").length == near.split("\\.").length;
  }

  private static void add(
      ConnectorSpec spec, String setting, String what, ErrorCode code, Problems problems) {
    problems.add(
        code,
        in(spec) + "the option " + PREFIX + setting + " " + what,
        spec.options().position(PREFIX + setting));
  }

  static String in(ConnectorSpec spec) {
    return "In '" + spec.name() + "': ";
  }
}
