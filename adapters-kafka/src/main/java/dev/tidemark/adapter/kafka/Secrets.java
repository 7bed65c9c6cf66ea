// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.Options;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of options that nobody must read in a log or in a message: passwords, keys, and what
 * is a password inside {@code kafka.sasl.jaas.config}. Immutable.
 */
final class Secrets {

  /** What stands for a secret. */
  static final String MASK = "****";

  private static final List<String> SECRET_WORDS =
      List.of("password", "secret", "jaas.config", "token", "keystore.key", "credential");

  /** {@code password="…"} in a login module's settings, also in single quotes or in none. */
  private static final Pattern INSIDE_JAAS =
      Pattern.compile(
          "(?i)[\\w.]*(?:password|secret|token|key)[\\w.]*\\s*=\\s*(?:\"([^\"]+)\"|'([^']+)'|([^\\s;\"']+))");

  private final List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  static Secrets of(Options options) {
    TreeSet<String> found =
        new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(v -> v));
    for (Options.Entry option : options.entries()) {
      if (isSecret(option.name()) && !option.value().isBlank()) {
        found.add(option.value());
        Matcher inside = INSIDE_JAAS.matcher(option.value());
        while (inside.find()) {
          for (int group = 1; group <= inside.groupCount(); group++) {
            if (inside.group(group) != null) {
              found.add(inside.group(group));
            }
          }
        }
      }
    }
    return new Secrets(List.copyOf(found));
  }

  /** Whether the value of an option of this name is one. */
  static boolean isSecret(String option) {
    String name = option.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(name::contains);
  }

  /** The text with {@link #MASK} for each secret in it; null for null. */
  String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked == null ? null : masked.replace(value, MASK);
    }
    return masked;
  }

  /** Whether a failure, or what caused it, has a secret in its message. */
  boolean areIn(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t.getMessage() != null && !t.getMessage().equals(mask(t.getMessage()))) {
        return true;
      }
    }
    return false;
  }
}
