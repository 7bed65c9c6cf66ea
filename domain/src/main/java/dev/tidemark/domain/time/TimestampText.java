// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A TIMESTAMP as text: CAST(string AS TIMESTAMP) and back, by the rules of Spark's {@code
 * stringToTimestamp}.
 *
 * <pre>
 *   [+-]yyyy[-[m]m[-[d]d[( |T)[h]h[:[m]m[:[s]s[.fraction][zone]]]]]]
 * </pre>
 *
 * <p>A year has 4 to 6 digits; what is beyond micros is cut off; a zone is {@code Z}, {@code +h},
 * {@code +hh:mm}, a short id such as {@code PST}, {@code UTC+1} or a region. Without a zone the
 * text is local time. A time without a date, which Spark completes with today's, is refused: its
 * value would depend on when it is read.
 */
public final class TimestampText {

  /** What {@code parse} gives where the text is no timestamp. */
  public static final long NONE = Long.MIN_VALUE;

  /** The most bytes that {@link #write} writes. */
  public static final int MAX_LENGTH = 32;

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private TimestampText() {}

  /**
   * Micros since 1970-01-01T00:00:00Z, or {@link #NONE}. Blanks and control characters around are
   * ignored.
   *
   * @param zone what local time is local to
   */
  public static long parse(byte[] text, int from, int to, ZoneId zone) {
    int length = to - from;
    if (length < 19
        || text[from + 4] != '-'
        || text[from + 7] != '-'
        || (text[from + 10] != ' ' && text[from + 10] != 'T')
        || text[from + 13] != ':'
        || text[from + 16] != ':') {
      return parseAny(text, from, to, zone);
    }
    int year = Digits.four(text, from);
    int month = Digits.two(text, from + 5);
    int day = Digits.two(text, from + 8);
    int hour = Digits.two(text, from + 11);
    int minute = Digits.two(text, from + 14);
    int second = Digits.two(text, from + 17);
    if ((year | month | day | hour | minute | second) < 0) {
      return parseAny(text, from, to, zone);
    }
    if (!isDateTime(year, month, day, hour, minute, second)) {
      return NONE;
    }
    long micros = micros(year, month, day, hour, minute, second);
    int i = from + 19;
    if (i < to && text[i] == '.') {
      long unit = 100_000;
      for (i++; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
        micros += unit * (text[i] - '0');
        unit /= 10;
      }
    }
    if (i == to) {
      return ZoneOffsets.toInstant(micros, zone);
    }
    if (i + 1 == to && text[i] == 'Z') {
      return micros;
    }
    return parseAny(text, from, to, zone);
  }

  private static boolean isDateTime(
      int year, int month, int day, int hour, int minute, int second) {
    return Gregorian.isDate(year, month, day) && hour < 24 && minute < 60 && second < 60;
  }

  private static long micros(int year, int month, int day, int hour, int minute, int second) {
    return (Gregorian.toDays(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
        * MICROS_PER_SECOND;
  }

  private static long parseAny(byte[] text, int from, int to, ZoneId zone) {
    int i = Digits.trimmedStart(text, from, to);
    int end = Digits.trimmedEnd(text, i, to);
    if (i == end) {
      return NONE;
    }
    boolean isNegative = text[i] == '-';
    if (isNegative || text[i] == '+') {
      i++;
    }
    int[] parts = {1, 1, 1, 0, 0, 0, 0}; // year, month, day, hour, minute, second, micros
    int part = 0;
    int digits = 0;
    int value = 0;
    for (; i < end; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        if (part < 6 && digits == 6) {
          return NONE;
        }
        if (digits < 6) {
          value = value * 10 + digit;
        }
        digits++;
      } else {
        if (!isWhole(part, digits)) {
          return NONE;
        }
        if (part >= 5 && (text[i] != '.' || part == 6)) {
          break; // a zone
        }
        if (!separates(text[i], part)) {
          return NONE;
        }
        parts[part++] = value;
        value = 0;
        digits = 0;
      }
    }
    if (!isWhole(part, digits)) {
      return NONE;
    }
    for (; part == 6 && digits < 6; digits++) {
      value *= 10;
    }
    parts[part] = value;
    int year = isNegative ? -parts[0] : parts[0];
    if (!isDateTime(year, parts[1], parts[2], parts[3], parts[4], parts[5])) {
      return NONE;
    }
    try {
      return toInstant(year, parts, i == end ? zone : zoneOf(text, i, end));
    } catch (DateTimeException | ArithmeticException e) {
      return NONE; // no such zone, or beyond what micros can count
    }
  }

  private static boolean isWhole(int part, int digits) {
    return switch (part) {
      case 0 -> digits >= 4 && digits <= 6;
      case 6 -> true;
      default -> digits == 1 || digits == 2;
    };
  }

  private static boolean separates(byte b, int part) {
    return switch (part) {
      case 0, 1 -> b == '-';
      case 2 -> b == ' ' || b == 'T';
      case 3, 4 -> b == ':';
      default -> b == '.';
    };
  }

  private static long toInstant(int year, int[] parts, ZoneId zone) {
    long seconds =
        Gregorian.toDays(year, parts[1], parts[2]) * 86_400
            + parts[3] * 3600
            + parts[4] * 60
            + parts[5];
    long local = Math.addExact(Math.multiplyExact(seconds, MICROS_PER_SECOND), parts[6]);
    long instant = ZoneOffsets.toInstant(local, zone);
    if (Math.abs(instant - local) > MICROS_PER_DAY) {
      throw new ArithmeticException("overflow");
    }
    return instant;
  }

  private static ZoneId zoneOf(byte[] text, int from, int to) {
    if (to - from == 6 && (text[from] == '+' || text[from] == '-') && text[from + 3] == ':') {
      int hours = Digits.two(text, from + 1);
      int minutes = Digits.two(text, from + 4);
      if (hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60) {
        int sign = text[from] == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
      }
    }
    return ZoneText.parse(new String(text, from, to - from, StandardCharsets.UTF_8).trim());
  }

  /**
   * CAST(timestamp AS STRING): {@code 2025-07-24 13:05:09.12}, local time in a zone, without the
   * zeros at the end of the fraction.
   */
  public static String format(long micros, ZoneId zone) {
    byte[] text = new byte[MAX_LENGTH];
    return new String(text, 0, write(micros, zone, text, 0), StandardCharsets.US_ASCII);
  }

  /**
   * Writes what {@link #format} gives as ASCII, at most {@link #MAX_LENGTH} bytes.
   *
   * @return where it ends
   */
  public static int write(long micros, ZoneId zone, byte[] target, int at) {
    long local = ZoneOffsets.toLocal(micros, zone);
    long days = Math.floorDiv(local, MICROS_PER_DAY);
    long ofDay = local - days * MICROS_PER_DAY;
    int secondOfDay = (int) (ofDay / MICROS_PER_SECOND);
    int fraction = (int) (ofDay % MICROS_PER_SECOND);
    int i = DateText.write(days, target, at);
    target[i++] = ' ';
    i = Digits.writeTwo(secondOfDay / 3600, target, i);
    target[i++] = ':';
    i = Digits.writeTwo(secondOfDay / 60 % 60, target, i);
    target[i++] = ':';
    i = Digits.writeTwo(secondOfDay % 60, target, i);
    if (fraction != 0) {
      target[i++] = '.';
      i = Digits.write(fraction, 6, target, i);
      while (target[i - 1] == '0') {
        i--;
      }
    }
    return i;
  }
}
