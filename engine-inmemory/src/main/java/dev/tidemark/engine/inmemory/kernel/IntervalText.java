// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.CalendarInterval;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as text: CAST to STRING and back. */
final class IntervalText {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private static final Pattern YEAR_MONTH =
      Pattern.compile(
          "(?:INTERVAL\\s*([+-])?\\s*')?([+-])?(\\d+)-(\\d+)(?:'\\s*YEAR TO MONTH)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAY_TIME =
      Pattern.compile(
          "(?:INTERVAL\\s*([+-])?\\s*')?([+-])?(\\d+) (\\d{1,2}):(\\d{1,2}):(\\d{1,2})(\\.\\d{1,9})?"
              + "(?:'\\s*DAY TO SECOND)?",
          Pattern.CASE_INSENSITIVE);

  private IntervalText() {}

  /** {@code INTERVAL '1-2' YEAR TO MONTH}. */
  static String ofMonths(int months) {
    long absolute = Math.abs((long) months);
    return "INTERVAL '"
        + (months < 0 ? "-" : "")
        + absolute / 12
        + "-"
        + absolute % 12
        + "' YEAR TO MONTH";
  }

  /** {@code INTERVAL '1 02:03:04.5' DAY TO SECOND}. */
  static String ofMicros(long micros) {
    long days = Math.abs(micros / MICROS_PER_DAY);
    long rest = Math.abs(micros % MICROS_PER_DAY);
    long seconds = rest / MICROS_PER_SECOND;
    return String.format(
        Locale.ROOT,
        "INTERVAL '%s%d %02d:%02d:%02d%s' DAY TO SECOND",
        micros < 0 ? "-" : "",
        days,
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        fraction(rest % MICROS_PER_SECOND));
  }

  private static String fraction(long micros) {
    if (micros == 0) {
      return "";
    }
    String digits = String.format(Locale.ROOT, "%06d", micros);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return "." + digits.substring(0, end);
  }

  /** {@code 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds}, without what is zero. */
  static String of(StructColumn column, int row) {
    CalendarInterval interval = (CalendarInterval) Values.get(column, row);
    StringBuilder text = new StringBuilder();
    append(text, interval.months() / 12, "years");
    append(text, interval.months() % 12, "months");
    append(text, interval.days(), "days");
    append(text, interval.micros() / (3600 * MICROS_PER_SECOND), "hours");
    append(text, interval.micros() / (60 * MICROS_PER_SECOND) % 60, "minutes");
    long rest = interval.micros() % (60 * MICROS_PER_SECOND);
    if (rest != 0) {
      text.append(text.isEmpty() ? "" : " ")
          .append(BigDecimal.valueOf(rest, 6).stripTrailingZeros().toPlainString())
          .append(" seconds");
    }
    return text.isEmpty() ? "0 seconds" : text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
    }
  }

  /** The months that a text stands for: {@code 1-2}, or units as in {@code 1 year 2 months}. */
  static Optional<Integer> parseMonths(String text) {
    Matcher matcher = YEAR_MONTH.matcher(text.trim());
    try {
      if (matcher.matches()) {
        int months =
            Math.addExact(
                Math.multiplyExact(Integer.parseInt(matcher.group(3)), 12),
                Integer.parseInt(matcher.group(4)));
        return Optional.of(isNegative(matcher) ? -months : months);
      }
      return parse(text).filter(i -> i.days() == 0 && i.micros() == 0).map(i -> i.months());
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The micros that a text stands for: {@code 1 02:03:04.5}, or units as in {@code 90 minutes}. */
  static Optional<Long> parseMicros(String text) {
    Matcher matcher = DAY_TIME.matcher(text.trim());
    try {
      if (matcher.matches()) {
        long seconds =
            Long.parseLong(matcher.group(4)) * 3600
                + Long.parseLong(matcher.group(5)) * 60
                + Long.parseLong(matcher.group(6));
        String fraction = matcher.group(7);
        long micros =
            fraction == null ? 0 : new BigDecimal("0" + fraction).movePointRight(6).longValue();
        long total =
            Math.addExact(
                Math.multiplyExact(Long.parseLong(matcher.group(3)), MICROS_PER_DAY),
                seconds * MICROS_PER_SECOND + micros);
        return Optional.of(isNegative(matcher) ? -total : total);
      }
      return parse(text)
          .filter(i -> i.months() == 0)
          .map(i -> Math.addExact(Math.multiplyExact(i.days(), MICROS_PER_DAY), i.micros()));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isNegative(Matcher matcher) {
    return "-".equals(matcher.group(1)) != "-".equals(matcher.group(2));
  }

  /** The interval that units stand for: {@code 1 month 2 days}. */
  static Optional<CalendarInterval> parse(String text) {
    try {
      return Optional.of(Intervals.parse(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
