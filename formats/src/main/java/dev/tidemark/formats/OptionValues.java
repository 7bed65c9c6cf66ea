// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spark's options by name, without regard to case, read as what they mean. Names that nobody asks
 * for are not looked at.
 *
 * <p>Immutable. Every method throws {@link QueryException} (BAD_OPTION) where a value is wrong.
 */
public final class OptionValues {

  private final Map<String, String> values = new HashMap<>();

  public OptionValues(Map<String, String> options) {
    options.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
  }

  public String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  public boolean bool(String name, boolean fallback) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return fallback;
    }
    return switch (given.get().trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "must be true or false, not '" + given.get() + "'");
    };
  }

  /** One ASCII character; empty where the option is given as nothing, which turns it off. */
  public Optional<Character> character(String name, Optional<Character> fallback) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return fallback;
    }
    String value = given.get();
    if (value.isEmpty() || value.equals("\u0000")) {
      return Optional.empty();
    }
    if (value.length() > 1 || value.charAt(0) > 127) {
      throw wrong(name, "must be one ASCII character, not '" + value + "'");
    }
    return Optional.of(value.charAt(0));
  }

  public ParseMode mode() {
    return text("mode").map(ParseMode::of).orElse(ParseMode.PERMISSIVE);
  }

  public Optional<ZoneId> zone() {
    return text("timeZone")
        .map(
            name -> {
              try {
                return ZoneId.of(name, ZoneId.SHORT_IDS);
              } catch (DateTimeException e) {
                throw wrong("timeZone", "is no time zone: '" + name + "'");
              }
            });
  }

  /** Refuses what would need several lines a record, or bytes other than UTF-8. */
  public void requireLinesOfUtf8() {
    if (bool("multiLine", false)) {
      throw new QueryException(
          ErrorCode.NOT_SUPPORTED,
          "Option 'multiLine' must be false: a record is one line. Write each record on a line of"
              + " its own.");
    }
    String encoding = text("encoding", text("charset", "UTF-8"));
    if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equalsIgnoreCase("UTF8")) {
      throw new QueryException(
          ErrorCode.NOT_SUPPORTED, "Option 'encoding' must be UTF-8, not '" + encoding + "'.");
    }
  }

  public static QueryException wrong(String name, String what) {
    return new QueryException(ErrorCode.BAD_OPTION, "Option '" + name + "' " + what + ".");
  }
}
