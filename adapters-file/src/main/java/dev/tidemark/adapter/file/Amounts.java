// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import dev.tidemark.port.out.OptionSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and durations as Spark's options write them: {@code 10m}, {@code 7d}. */
final class Amounts {

  private static final Pattern AMOUNT = Pattern.compile("\\s*(\\d{1,18})\\s*([a-zA-Z]*)\\s*");

  private static final Map<String, Long> BYTES =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("b", 1L),
          Map.entry("k", 1L << 10),
          Map.entry("kb", 1L << 10),
          Map.entry("m", 1L << 20),
          Map.entry("mb", 1L << 20),
          Map.entry("g", 1L << 30),
          Map.entry("gb", 1L << 30),
          Map.entry("t", 1L << 40),
          Map.entry("tb", 1L << 40),
          Map.entry("p", 1L << 50),
          Map.entry("pb", 1L << 50));

  private static final Map<String, Long> MILLIS =
      Map.ofEntries(
          Map.entry("", 1L),
          Map.entry("ms", 1L),
          Map.entry("s", 1_000L),
          Map.entry("m", 60_000L),
          Map.entry("min", 60_000L),
          Map.entry("h", 3_600_000L),
          Map.entry("d", 86_400_000L));

  private Amounts() {}

  /** A number of bytes from 1 up, with a unit or none; empty if the text is none. */
  static OptionalLong bytes(String text) {
    OptionalLong bytes = parse(text, BYTES);
    return bytes.isPresent() && bytes.getAsLong() > 0 ? bytes : OptionalLong.empty();
  }

  /** A duration in millis, with a unit or none; empty if the text is none. */
  static OptionalLong millis(String text) {
    return parse(text, MILLIS);
  }

  static OptionSpec bytesOption(String name, String description) {
    return new OptionSpec(
        name,
        description,
        value ->
            bytes(value).isPresent()
                ? Optional.empty()
                : Optional.of("must be a size such as 10m or 1g, not '" + value + "'"));
  }

  static OptionSpec durationOption(String name, String description) {
    return new OptionSpec(
        name,
        description,
        value ->
            millis(value).isPresent()
                ? Optional.empty()
                : Optional.of("must be a duration such as 90s, 12h or 7d, not '" + value + "'"));
  }

  private static OptionalLong parse(String text, Map<String, Long> units) {
    Matcher matcher = AMOUNT.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      return OptionalLong.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return OptionalLong.of(
        amount > Long.MAX_VALUE / unit ? Long.MAX_VALUE : Math.multiplyExact(amount, unit));
  }
}
