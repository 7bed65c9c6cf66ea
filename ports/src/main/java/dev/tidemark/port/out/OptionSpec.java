// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import java.util.Optional;
import java.util.function.Function;

/**
 * An option that a format takes, named as Spark names it.
 *
 * @param name a name that ends in {@code .*} stands for all that start so
 * @param description one line for help
 * @param check what is wrong with a value, in a sentence, or empty
 */
public record OptionSpec(
    String name, String description, Function<String, Optional<String>> check) {

  /** Any text. */
  public static OptionSpec text(String name, String description) {
    return new OptionSpec(name, description, value -> Optional.empty());
  }

  /** A whole number from 1 up. */
  public static OptionSpec positiveInteger(String name, String description) {
    return new OptionSpec(
        name,
        description,
        value ->
            isPositive(value)
                ? Optional.empty()
                : Optional.of("must be a positive whole number, not '" + value + "'"));
  }

  private static boolean isPositive(String value) {
    try {
      return Long.parseLong(value.trim()) > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** {@code true} or {@code false}. */
  public static OptionSpec bool(String name, String description) {
    return oneOf(name, description, "true", "false");
  }

  /** One of some words, without regard to case. */
  public static OptionSpec oneOf(String name, String description, String... words) {
    return new OptionSpec(
        name,
        description,
        value -> {
          for (String word : words) {
            if (word.equalsIgnoreCase(value.trim())) {
              return Optional.empty();
            }
          }
          return Optional.of("must be " + String.join(" or ", words) + ", not '" + value + "'");
        });
  }
}
