// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.time.ZoneId;
import java.util.Arrays;

/**
 * A datetime pattern that is nothing but numeric fields of fixed width and literals, and perhaps an
 * offset {@code XXX} at the end, as steps over bytes.
 *
 * <pre>
 *   yyyy-MM-dd HH:mm:ss    YEAR 4, '-', MONTH 2, '-', DAY 2, ' ', HOUR 2, ':', MINUTE 2, ':', SECOND 2
 * </pre>
 *
 * <p>It reads only what {@code java.time} would read to the same instant, and leaves all else,
 * right or wrong, to it. Immutable.
 */
final class FixedFields {

  private static final int YEAR = 0;
  private static final int MONTH = 1;
  private static final int DAY = 2;
  private static final int HOUR = 3;
  private static final int MINUTE = 4;
  private static final int SECOND = 5;
  private static final int FRACTION = 6;
  private static final int OFFSET = 7;
  private static final int LITERAL = 8;

  private static final int OFFSET_LETTERS = 3;
  private static final String LETTERS = "yMdHmsSX";
  private static final int[] POWERS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private final int[] kinds;
  private final int[] widths;
  private final byte[] literals;
  private final int length;
  private final boolean canRead;
  private final boolean hasOffset;

  /** Where each kind of field starts, from the start of the text; -1 where it is not there. */
  private final int[] starts = new int[LITERAL];

  private final int[] literalStarts;
  private final byte[] expectedLiterals;
  private final int fractionWidth;

  private FixedFields(int[] kinds, int[] widths, byte[] literals, boolean canRead) {
    this.kinds = kinds;
    this.widths = widths;
    this.literals = literals;
    this.canRead = canRead;
    this.hasOffset = kinds.length > 0 && kinds[kinds.length - 1] == OFFSET;
    Arrays.fill(starts, -1);
    int[] found = new int[kinds.length];
    byte[] expected = new byte[kinds.length];
    int literalCount = 0;
    int at = 0;
    int fraction = 0;
    for (int i = 0; i < kinds.length; i++) {
      if (kinds[i] == LITERAL) {
        found[literalCount] = at;
        expected[literalCount++] = literals[i];
      } else {
        starts[kinds[i]] = at;
        fraction = kinds[i] == FRACTION ? widths[i] : fraction;
      }
      at += widths[i];
    }
    this.literalStarts = Arrays.copyOf(found, literalCount);
    this.expectedLiterals = Arrays.copyOf(expected, literalCount);
    this.fractionWidth = fraction;
    this.length = at;
  }

  /** The steps of a pattern that is known to be right, or null where it is not of this kind. */
  static FixedFields of(String pattern) {
    int[] kinds = new int[pattern.length()];
    int[] widths = new int[pattern.length()];
    byte[] literals = new byte[pattern.length()];
    boolean[] seen = new boolean[LITERAL];
    boolean canRead = true;
    boolean isQuoted = false;
    int size = 0;
    for (int i = 0; i < pattern.length(); ) {
      char c = pattern.charAt(i);
      int kind = isQuoted ? -1 : LETTERS.indexOf(c);
      if (size > 0 && kinds[size - 1] == OFFSET) {
        return null;
      }
      if (c == '\'') {
        if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'') {
          return null; // a quote as a literal: rare, and easily mistaken
        }
        isQuoted = !isQuoted;
        i++;
      } else if (kind < 0) {
        if (c >= 128 || (c >= '0' && c <= '9') || (!isQuoted && isSpecial(c))) {
          return null;
        }
        kinds[size] = LITERAL;
        widths[size] = 1;
        literals[size++] = (byte) c;
        i++;
      } else {
        int width = 1;
        while (i + width < pattern.length() && pattern.charAt(i + width) == c) {
          width++;
        }
        if (seen[kind] || !isFixed(kind, width)) {
          return null;
        }
        seen[kind] = true;
        // java.time cannot tell a fraction from the digits right before it.
        canRead &= kind != FRACTION || size == 0 || kinds[size - 1] == LITERAL;
        kinds[size] = kind;
        widths[size++] = width;
        i += width;
      }
    }
    return new FixedFields(
        Arrays.copyOf(kinds, size), Arrays.copyOf(widths, size), literals, canRead);
  }

  private static boolean isSpecial(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "[]{}#".indexOf(c) >= 0;
  }

  private static boolean isFixed(int kind, int width) {
    return switch (kind) {
      case YEAR -> width == 4;
      case FRACTION -> width <= 9;
      case OFFSET -> width == 3;
      default -> width == 2;
    };
  }

  boolean canWrite() {
    return !hasOffset;
  }

  /** How many bytes {@link #write} writes. */
  int length() {
    return length;
  }

  /** Micros, or {@link TimestampText#NONE} where java.time has to look. */
  long parse(byte[] text, int from, int to, ZoneId zone) {
    int end = hasOffset ? from + length - OFFSET_LETTERS : from + length;
    if (!canRead || (hasOffset ? end >= to : end != to)) {
      return TimestampText.NONE;
    }
    for (int i = 0; i < literalStarts.length; i++) {
      if (text[from + literalStarts[i]] != expectedLiterals[i]) {
        return TimestampText.NONE;
      }
    }
    long days = days(text, from);
    int hour = two(text, from, HOUR, 0);
    int minute = two(text, from, MINUTE, 0);
    int second = two(text, from, SECOND, 0);
    int micros = fractionWidth == 0 ? 0 : fraction(text, from + starts[FRACTION]);
    if (days == TimestampText.NONE || (hour | minute | second | micros) < 0) {
      return TimestampText.NONE;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return TimestampText.NONE;
    }
    long seconds = days * 86_400 + hour * 3600 + minute * 60 + second;
    long local = seconds * 1_000_000 + micros;
    return hasOffset ? atOffset(local, text, from, to) : ZoneOffsets.toInstant(local, zone);
  }

  /** The date of a text of the right length as days, or {@link TimestampText#NONE}. */
  long days(byte[] text, int from) {
    int year = starts[YEAR] < 0 ? 1970 : Digits.four(text, from + starts[YEAR]);
    int month = two(text, from, MONTH, 1);
    int day = two(text, from, DAY, 1);
    return (year | month | day) < 0 || !Gregorian.isDate(year, month, day)
        ? TimestampText.NONE
        : Gregorian.toDays(year, month, day);
  }

  /** The literal at a place of the text, or -1 where there is a field. */
  int literalAt(int place) {
    for (int i = 0; i < literalStarts.length; i++) {
      if (literalStarts[i] == place) {
        return expectedLiterals[i];
      }
    }
    return -1;
  }

  boolean canRead() {
    return canRead;
  }

  boolean hasOffset() {
    return hasOffset;
  }

  /** How long a text is whose offset takes so many bytes. */
  int lengthWithOffset(int offsetLength) {
    return length - OFFSET_LETTERS + offsetLength;
  }

  /** Where the hour starts, or -1 where there is none; so do the next ones. */
  int hourStart() {
    return starts[HOUR];
  }

  int minuteStart() {
    return starts[MINUTE];
  }

  int secondStart() {
    return starts[SECOND];
  }

  int fractionStart() {
    return starts[FRACTION];
  }

  int fractionWidth() {
    return fractionWidth;
  }

  private int two(byte[] text, int from, int kind, int fallback) {
    return starts[kind] < 0 ? fallback : Digits.two(text, from + starts[kind]);
  }

  /** The fraction in micros, or -1 where a byte is no digit. */
  int fraction(byte[] text, int from) {
    int value = 0;
    for (int i = from; i < from + fractionWidth; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return fractionWidth <= 6
        ? value * POWERS[6 - fractionWidth]
        : value / POWERS[fractionWidth - 6];
  }

  /**
   * The instant of a local time at the offset at the end of a text, or {@link TimestampText#NONE}
   * where that is not one that is read here.
   */
  long atOffset(long local, byte[] text, int start, int to) {
    int from = start + length - OFFSET_LETTERS;
    if (to - from == 1 && text[from] == 'Z') {
      return local;
    }
    if (to - from != 6 || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
      return TimestampText.NONE;
    }
    int hours = Digits.two(text, from + 1);
    int minutes = Digits.two(text, from + 4);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return TimestampText.NONE;
    }
    long offset = (hours * 3600 + minutes * 60) * 1_000_000L;
    return text[from] == '-' ? local + offset : local - offset;
  }

  /**
   * Writes an instant as local time.
   *
   * @return where it ends, or -1 where the year has not four digits
   */
  int write(long micros, ZoneId zone, byte[] target, int from) {
    long local = ZoneOffsets.toLocal(micros, zone);
    long seconds = Math.floorDiv(local, 1_000_000L);
    int fraction = (int) (local - seconds * 1_000_000L);
    long days = Math.floorDiv(seconds, 86_400L);
    int secondOfDay = (int) (seconds - days * 86_400);
    long date = Gregorian.ofDays(days);
    int year = Gregorian.year(date);
    if (year < 0 || year > 9999) {
      return -1;
    }
    int at = from;
    for (int i = 0; i < kinds.length; i++) {
      int width = widths[i];
      switch (kinds[i]) {
        case YEAR -> Digits.write(year, 4, target, at);
        case MONTH -> Digits.writeTwo(Gregorian.month(date), target, at);
        case DAY -> Digits.writeTwo(Gregorian.day(date), target, at);
        case HOUR -> Digits.writeTwo(secondOfDay / 3600, target, at);
        case MINUTE -> Digits.writeTwo(secondOfDay / 60 % 60, target, at);
        case SECOND -> Digits.writeTwo(secondOfDay % 60, target, at);
        case FRACTION ->
            Digits.write(
                width <= 6 ? fraction / POWERS[6 - width] : fraction * POWERS[width - 6],
                width,
                target,
                at);
        default -> target[at] = literals[i];
      }
      at += width;
    }
    return at;
  }
}
