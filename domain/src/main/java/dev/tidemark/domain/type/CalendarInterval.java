// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.type;

/**
 * A span of months, days and micros, kept apart because a month and a day have no fixed length.
 *
 * <p>Adding it to a timestamp adds months, then days in the session's time zone, then micros; as
 * Spark's {@code CalendarInterval}.
 */
public record CalendarInterval(int months, int days, long micros) {

  public static final CalendarInterval ZERO = new CalendarInterval(0, 0, 0);

  public CalendarInterval negated() {
    return new CalendarInterval(
        Math.negateExact(months), Math.negateExact(days), Math.negateExact(micros));
  }

  public CalendarInterval plus(CalendarInterval other) {
    return new CalendarInterval(
        Math.addExact(months, other.months),
        Math.addExact(days, other.days),
        Math.addExact(micros, other.micros));
  }
}
