// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import java.util.Comparator;
import java.util.List;

/**
 * The values that nobody must read in a log or in a message. Immutable.
 *
 * @param values of any length; what is empty is none
 */
record Secrets(List<String> values) {

  /** What stands for a secret. */
  static final String MASK = "****";

  Secrets {
    values =
        values.stream()
            .filter(v -> !v.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .distinct()
            .toList();
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

  @Override
  public String toString() {
    return MASK;
  }
}
