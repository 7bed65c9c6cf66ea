// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/**
 * Spark's rules for datetime patterns on top of {@code java.time.format}: the letters that are
 * refused, the year without an era, the fraction, and what fills in the fields that a pattern
 * leaves out.
 */
final class PatternRules {

  private static final String WEEK_BASED = "YWwuec";
  private static final String REFUSED = "ABnNp";
  private static final String WRITING_ONLY = "EFqQ";
  private static final List<String> TOO_LONG =
      List.of("GGGGG", "MMMMM", "LLLLL", "EEEEE", "QQQQQ", "qqqqq", "yyyyyyy");

  private PatternRules() {}

  /**
   * What writes by a pattern.
   *
   * @throws IllegalArgumentException with a sentence
   */
  static DateTimeFormatter writer(String pattern) {
    String checked = checked(pattern);
    return build(pattern, new DateTimeFormatterBuilder().parseCaseInsensitive(), checked);
  }

  /** What reads by a pattern: as {@link #writer} but with fractions of any length up to theirs. */
  static DateTimeFormatter reader(String pattern) {
    String checked = checked(pattern);
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    if (!checked.contains("S")) {
      return build(pattern, builder, checked);
    }
    String[] parts = checked.split("'");
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty() && i > 0) {
        builder.appendLiteral('\'');
      } else if (i % 2 == 0) {
        appendWithFractions(pattern, builder, parts[i]);
      } else {
        builder.appendLiteral(parts[i]);
      }
    }
    return build(pattern, builder, "");
  }

  private static void appendWithFractions(
      String pattern, DateTimeFormatterBuilder builder, String part) {
    int i = 0;
    while (i < part.length()) {
      int start = part.indexOf('S', i);
      if (start < 0) {
        start = part.length();
      }
      int end = start;
      while (end < part.length() && part.charAt(end) == 'S') {
        end++;
      }
      append(pattern, builder, part.substring(i, start));
      if (end > start) {
        if (end - start > 9) {
          throw wrong(pattern, "a fraction has at most 9 letters S.");
        }
        builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, end - start, false);
      }
      i = end;
    }
  }

  private static DateTimeFormatter build(
      String pattern, DateTimeFormatterBuilder builder, String rest) {
    append(pattern, builder, rest);
    return builder
        .toFormatter(Locale.US)
        .withChronology(IsoChronology.INSTANCE)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  private static void append(String pattern, DateTimeFormatterBuilder builder, String part) {
    try {
      builder.appendPattern(part);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + pattern + "' is no datetime pattern: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The pattern for {@code java.time}: y is the year that has a sign, unless there is an era.
   *
   * @throws IllegalArgumentException if it has letters that Spark refuses
   */
  private static String checked(String pattern) {
    String[] parts = (pattern + " ").split("'");
    boolean hasEra = false;
    for (int i = 0; i < parts.length; i += 2) {
      check(pattern, parts[i]);
      hasEra |= parts[i].contains("G");
    }
    for (int i = 0; i < parts.length && !hasEra; i += 2) {
      parts[i] = parts[i].replace('y', 'u');
    }
    String joined = String.join("'", parts);
    return joined.substring(0, joined.length() - (joined.endsWith(" ") ? 1 : 0));
  }

  private static void check(String pattern, String part) {
    for (char letter : part.toCharArray()) {
      if (WEEK_BASED.indexOf(letter) >= 0) {
        throw wrong(
            pattern,
            "the letter "
                + letter
                + " counts by weeks, which Spark refuses since 3.0. Write y for a year, d for a"
                + " day, or use extract().");
      }
      if (REFUSED.indexOf(letter) >= 0) {
        throw wrong(pattern, "Illegal pattern character: " + letter + ".");
      }
    }
    for (String run : TOO_LONG) {
      if (part.contains(run)) {
        throw wrong(
            pattern, "too many letters " + run.charAt(0) + ": at most " + (run.length() - 1) + ".");
      }
    }
  }

  /** Why a pattern that writes cannot read, as a sentence; empty where it can. */
  static String readingRefusal(String pattern) {
    String[] parts = pattern.split("'");
    for (int i = 0; i < parts.length; i += 2) {
      for (char letter : parts[i].toCharArray()) {
        if (WRITING_ONLY.indexOf(letter) >= 0) {
          return wrong(
                  pattern,
                  "Illegal pattern character: "
                      + letter
                      + " is for formatting only and cannot be parsed.")
              .getMessage();
        }
      }
    }
    return "";
  }

  private static IllegalArgumentException wrong(String pattern, String why) {
    return new IllegalArgumentException("'" + pattern + "' is no datetime pattern: " + why);
  }

  /**
   * What was read, with 1970-01-01T00:00:00 where the pattern names no field.
   *
   * @throws DateTimeException if the fields do not make a date and a time
   */
  static ZonedDateTime complete(TemporalAccessor read, ZoneId zone) {
    ZoneId own = read.query(TemporalQueries.zone());
    return ZonedDateTime.of(date(read), time(read), own == null ? zone : own);
  }

  private static LocalDate date(TemporalAccessor read) {
    LocalDate whole = read.query(TemporalQueries.localDate());
    if (whole != null) {
      return whole;
    }
    int year = field(read, ChronoField.YEAR, 1970);
    if (!read.isSupported(ChronoField.DAY_OF_YEAR)) {
      return LocalDate.of(
          year,
          field(read, ChronoField.MONTH_OF_YEAR, 1),
          field(read, ChronoField.DAY_OF_MONTH, 1));
    }
    LocalDate date = LocalDate.ofYearDay(year, read.get(ChronoField.DAY_OF_YEAR));
    for (ChronoField other : List.of(ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH)) {
      if (field(read, other, date.get(other)) != date.get(other)) {
        throw new DateTimeException(other + " does not agree with the day of the year.");
      }
    }
    return date;
  }

  private static LocalTime time(TemporalAccessor read) {
    LocalTime whole = read.query(TemporalQueries.localTime());
    if (whole != null) {
      return whole;
    }
    boolean isNoon =
        !read.isSupported(ChronoField.HOUR_OF_AMPM) && field(read, ChronoField.AMPM_OF_DAY, 0) == 1;
    int hour =
        field(
            read, ChronoField.HOUR_OF_DAY, isNoon ? 12 : field(read, ChronoField.HOUR_OF_AMPM, 0));
    return LocalTime.of(
        hour,
        field(read, ChronoField.MINUTE_OF_HOUR, 0),
        field(read, ChronoField.SECOND_OF_MINUTE, 0),
        field(read, ChronoField.NANO_OF_SECOND, 0));
  }

  private static int field(TemporalAccessor read, ChronoField field, int fallback) {
    return read.isSupported(field) ? read.get(field) : fallback;
  }
}
