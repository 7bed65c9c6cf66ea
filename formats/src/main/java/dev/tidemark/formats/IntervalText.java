// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import java.math.BigDecimal;

/** Intervals as Spark writes them into JSON and CSV. */
public final class IntervalText {

  private static final long MICROS_PER_MINUTE = 60_000_000L;
  private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;

  private IntervalText() {}

  /** {@code INTERVAL '1-2' YEAR TO MONTH}. */
  public static String yearMonth(int months) {
    long magnitude = Math.abs((long) months);
    return "INTERVAL '"
        + (months < 0 ? "-" : "")
        + magnitude / 12
        + "-"
        + magnitude % 12
        + "' YEAR TO MONTH";
  }

  /** {@code INTERVAL '1 02:03:04.5' DAY TO SECOND}. */
  public static String dayTime(long micros) {
    boolean negative = micros < 0;
    long sign = negative ? -1 : 1;
    long minutes = micros / MICROS_PER_MINUTE * sign;
    long rest = micros % MICROS_PER_MINUTE * sign;
    return "INTERVAL '"
        + (negative ? "-" : "")
        + minutes / 1440
        + " "
        + twoDigits(minutes / 60 % 24)
        + ":"
        + twoDigits(minutes % 60)
        + ":"
        + (rest < 10_000_000 ? "0" : "")
        + seconds(rest)
        + "' DAY TO SECOND";
  }

  private static String twoDigits(long value) {
    return value < 10 ? "0" + value : Long.toString(value);
  }

  private static String seconds(long micros) {
    return micros == 0 ? "0" : BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }

  /** {@code 1 years 2 months 3 days 4 hours 5 minutes 6.5 seconds}, without what is zero. */
  public static String calendar(int months, int days, long micros) {
    StringBuilder words = new StringBuilder();
    append(words, months / 12, "years");
    append(words, months % 12, "months");
    append(words, days, "days");
    append(words, micros / MICROS_PER_HOUR, "hours");
    append(words, micros % MICROS_PER_HOUR / MICROS_PER_MINUTE, "minutes");
    long rest = micros % MICROS_PER_MINUTE;
    if (rest != 0 || words.isEmpty()) {
      words.append(words.isEmpty() ? "" : " ").append(seconds(rest)).append(" seconds");
    }
    return words.toString();
  }

  private static void append(StringBuilder words, long count, String unit) {
    if (count != 0) {
      words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
    }
  }
}
