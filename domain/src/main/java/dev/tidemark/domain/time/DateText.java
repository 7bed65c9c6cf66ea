// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.nio.charset.StandardCharsets;

/**
 * A DATE as text: CAST(string AS DATE) and back, by the rules of Spark's {@code stringToDate}.
 *
 * <p>{@code 2025-07-24}, {@code 2025-7-4}, {@code 2025-07} and {@code 2025} are dates, as is a date
 * with anything behind a blank or a T. A year has 4 to 7 digits and perhaps a sign.
 */
public final class DateText {

  /** What {@link #parse} gives where the text is no date. */
  public static final int NONE = Integer.MIN_VALUE;

  /** The most bytes that {@link #write} writes. */
  public static final int MAX_LENGTH = 16;

  private DateText() {}

  /** Days since 1970-01-01, or {@link #NONE}. Blanks and control characters around are ignored. */
  public static int parse(byte[] text, int from, int to) {
    if (to - from == 10 && text[from + 4] == '-' && text[from + 7] == '-') {
      int year = Digits.four(text, from);
      int month = Digits.two(text, from + 5);
      int day = Digits.two(text, from + 8);
      if ((year | month | day) >= 0) {
        return Gregorian.isDate(year, month, day) ? (int) Gregorian.toDays(year, month, day) : NONE;
      }
    }
    return parseAny(text, from, to);
  }

  private static int parseAny(byte[] text, int from, int to) {
    int i = Digits.trimmedStart(text, from, to);
    int end = Digits.trimmedEnd(text, i, to);
    if (i == end) {
      return NONE;
    }
    boolean isNegative = text[i] == '-';
    if (isNegative || text[i] == '+') {
      i++;
    }
    int part = 0;
    int year = 1;
    int month = 1;
    int value = 0;
    int digits = 0;
    while (i < end && text[i] != ' ' && text[i] != 'T') {
      int digit = text[i] - '0';
      if (text[i] == '-' && part < 2) {
        if (!isWhole(part, digits)) {
          return NONE;
        }
        year = part == 0 ? value : year;
        month = part == 1 ? value : month;
        value = 0;
        digits = 0;
        part++;
      } else if (digit < 0 || digit > 9 || ++digits > 7) {
        return NONE;
      } else {
        value = value * 10 + digit;
      }
      i++;
    }
    if (!isWhole(part, digits) || (part < 2 && i < end)) {
      return NONE;
    }
    year = part == 0 ? value : year;
    month = part == 1 ? value : month;
    int day = part == 2 ? value : 1;
    year = isNegative ? -year : year;
    if (!Gregorian.isDate(year, month, day)) {
      return NONE;
    }
    long days = Gregorian.toDays(year, month, day);
    return days == (int) days ? (int) days : NONE;
  }

  private static boolean isWhole(int part, int digits) {
    return part == 0 ? digits >= 4 && digits <= 7 : digits > 0 && digits <= 2;
  }

  /** CAST(date AS STRING): {@code 2025-07-24}, {@code +12025-01-01}, {@code -0044-03-15}. */
  public static String format(int days) {
    byte[] text = new byte[MAX_LENGTH];
    return new String(text, 0, write(days, text, 0), StandardCharsets.US_ASCII);
  }

  /**
   * Writes what {@link #format} gives as ASCII, at most {@link #MAX_LENGTH} bytes.
   *
   * @return where it ends
   */
  public static int write(long days, byte[] target, int at) {
    long packed = Gregorian.ofDays(days);
    int i = writeYear(Gregorian.year(packed), target, at);
    target[i++] = '-';
    i = Digits.writeTwo(Gregorian.month(packed), target, i);
    target[i++] = '-';
    return Digits.writeTwo(Gregorian.day(packed), target, i);
  }

  private static int writeYear(int year, byte[] target, int at) {
    int i = at;
    int magnitude = Math.abs(year);
    if (year < 0) {
      target[i++] = '-';
    } else if (year > 9999) {
      target[i++] = '+';
    }
    int length = 4;
    for (int bound = 10_000; magnitude >= bound && length < 9; bound *= 10) {
      length++;
    }
    for (int j = i + length - 1; j >= i; j--) {
      target[j] = (byte) ('0' + magnitude % 10);
      magnitude /= 10;
    }
    return i + length;
  }
}
