// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.duration;

import dev.tidemark.domain.type.CalendarInterval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads intervals as Spark does: {@code 10 minutes}, {@code interval 1 hour 30 minutes}, {@code 1.5
 * seconds}, {@code -2 weeks}.
 */
public final class Intervals {

  private Intervals() {}

  /** A unit of an interval, as it is written in the singular. */
  public enum Unit {
    YEAR,
    MONTH,
    WEEK,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    MILLISECOND,
    MICROSECOND;

    /** The unit by name, singular or plural, without regard to case. */
    public static Optional<Unit> of(String name) {
      String upper = name.toUpperCase(Locale.ROOT);
      for (Unit unit : values()) {
        if (unit.name().equals(upper) || (unit.name() + "S").equals(upper)) {
          return Optional.of(unit);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Reads an interval.
   *
   * @throws IllegalArgumentException with a sentence that names what is wrong
   */
  public static CalendarInterval parse(String text) {
    String[] words = text.trim().split("\\s+");
    int i = words[0].equalsIgnoreCase("interval") ? 1 : 0;
    if (i >= words.length || words[i].isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no interval: write for example '10 minutes'.");
    }
    CalendarInterval total = CalendarInterval.ZERO;
    while (i < words.length) {
      String number = words[i++];
      if ((number.equals("-") || number.equals("+")) && i < words.length) {
        number += words[i++];
      }
      if (i >= words.length) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' is no interval: a unit must follow '"
                + number
                + "', as in '10 minutes'.");
      }
      String unitName = words[i++];
      Unit unit =
          Unit.of(unitName)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'"
                              + text
                              + "' is no interval: '"
                              + unitName
                              + "' is no unit. Units are year, month, week, day, hour, minute, second, millisecond and"
                              + " microsecond."));
      total = total.plus(of(number, unit, text));
    }
    return total;
  }

  private static CalendarInterval of(String number, Unit unit, String text) {
    try {
      return of(new BigDecimal(number), unit);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no interval: '" + number + "' is no number.", e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no interval: '"
              + number
              + "' is out of range, or has a fraction where only seconds may.",
          e);
    }
  }

  /**
   * An amount of a unit. Only seconds may have a fraction; what is beyond micros is cut off.
   *
   * @throws ArithmeticException if it does not fit
   */
  public static CalendarInterval of(BigDecimal amount, Unit unit) {
    return switch (unit) {
      case YEAR -> new CalendarInterval(Math.multiplyExact(amount.intValueExact(), 12), 0, 0);
      case MONTH -> new CalendarInterval(amount.intValueExact(), 0, 0);
      case WEEK -> new CalendarInterval(0, Math.multiplyExact(amount.intValueExact(), 7), 0);
      case DAY -> new CalendarInterval(0, amount.intValueExact(), 0);
      case HOUR -> micros(amount, 3_600_000_000L);
      case MINUTE -> micros(amount, 60_000_000L);
      case SECOND ->
          new CalendarInterval(
              0, 0, amount.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact());
      case MILLISECOND -> micros(amount, 1000L);
      case MICROSECOND -> micros(amount, 1L);
    };
  }

  private static CalendarInterval micros(BigDecimal amount, long unitMicros) {
    return new CalendarInterval(0, 0, Math.multiplyExact(amount.longValueExact(), unitMicros));
  }

  /**
   * An interval of fixed length, for windows and delays: days count 24 hours.
   *
   * @return micros
   * @throws IllegalArgumentException with a sentence if it cannot be read or has months
   */
  public static long parseMicros(String text) {
    CalendarInterval interval = parse(text);
    if (interval.months() != 0) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' has months or years, whose length is not fixed: use weeks, days or less.");
    }
    try {
      return Math.addExact(Math.multiplyExact(interval.days(), 86_400_000_000L), interval.micros());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + text + "' is too long.", e);
    }
  }

  /** As words: {@code 1 hour 30 minutes}; {@code 0 seconds} for none. */
  public static String text(long micros) {
    StringBuilder words = new StringBuilder();
    long rest = Math.abs(micros);
    long[] sizes = {86_400_000_000L, 3_600_000_000L, 60_000_000L, 1_000_000L, 1_000L, 1L};
    String[] units = {"day", "hour", "minute", "second", "millisecond", "microsecond"};
    for (int i = 0; i < sizes.length; i++) {
      long count = rest / sizes[i];
      rest %= sizes[i];
      if (count > 0) {
        words
            .append(words.isEmpty() ? "" : " ")
            .append(micros < 0 ? "-" : "")
            .append(count)
            .append(' ')
            .append(units[i]);
        words.append(count == 1 ? "" : "s");
      }
    }
    return words.isEmpty() ? "0 seconds" : words.toString();
  }
}
