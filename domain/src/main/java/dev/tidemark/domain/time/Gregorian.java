// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

/**
 * The proleptic Gregorian calendar as arithmetic on days since 1970-01-01, without objects.
 *
 * <p>Years run from -999,999,999 to 999,999,999 as in {@code java.time}; year 0 is there.
 */
public final class Gregorian {

  private static final long DAYS_PER_400_YEARS = 146_097;
  private static final long DAYS_0000_TO_1970 = 719_528;

  private Gregorian() {}

  /** Whether there is such a date. */
  public static boolean isDate(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && (day <= 28 || day <= lengthOf(year, month));
  }

  public static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** How many days a month of a year has. */
  public static int lengthOf(long year, int month) {
    return month == 2
        ? (isLeap(year) ? 29 : 28)
        : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** The day number of a date that is known to exist. */
  public static long toDays(long year, int month, int day) {
    /* Years begin in March here, so that the leap day is the last of its year. */
    long y = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * DAYS_PER_400_YEARS + dayOfEra - (DAYS_0000_TO_1970 - 60);
  }

  /**
   * The date of a day number, packed: {@link #year}, {@link #month} and {@link #day} take it apart.
   */
  public static long ofDays(long days) {
    long shifted = days + DAYS_0000_TO_1970 - 60;
    long era = Math.floorDiv(shifted, DAYS_PER_400_YEARS);
    long dayOfEra = shifted - era * DAYS_PER_400_YEARS;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year << 9 | month << 5 | day;
  }

  public static int year(long packed) {
    return (int) (packed >> 9);
  }

  public static int month(long packed) {
    return (int) (packed >> 5) & 15;
  }

  public static int day(long packed) {
    return (int) packed & 31;
  }

  /** From 1 for the first of January. */
  public static int dayOfYear(long days) {
    return (int) (days - toDays(year(ofDays(days)), 1, 1)) + 1;
  }

  /** From 0 for Monday to 6 for Sunday. */
  public static int weekday(long days) {
    return (int) Math.floorMod(days + 3, 7L);
  }

  /**
   * The same day of the month some months on, or the last of that month where it is shorter:
   * 2025-01-31 and one month give 2025-02-28.
   */
  public static long plusMonths(long days, long months) {
    long packed = ofDays(days);
    long total = year(packed) * 12L + month(packed) - 1 + months;
    long year = Math.floorDiv(total, 12L);
    int month = (int) Math.floorMod(total, 12L) + 1;
    return toDays(year, month, Math.min(day(packed), lengthOf(year, month)));
  }
}
