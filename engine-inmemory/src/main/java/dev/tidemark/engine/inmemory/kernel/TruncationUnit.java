// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.time.Gregorian;
import dev.tidemark.domain.time.ZoneOffsets;
import java.util.Locale;
import java.util.Optional;

/** What trunc and date_trunc cut to, from the finest to the coarsest. */
enum TruncationUnit {
  MICROSECOND(1),
  MILLISECOND(1000),
  SECOND(1_000_000),
  MINUTE(60_000_000),
  HOUR(3_600_000_000L),
  DAY(86_400_000_000L),
  WEEK(0),
  MONTH(0),
  QUARTER(0),
  YEAR(0);

  private final long micros;

  TruncationUnit(long micros) {
    this.micros = micros;
  }

  /** The unit by one of Spark's names for it, without regard to case. */
  static Optional<TruncationUnit> of(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> Optional.of(MICROSECOND);
      case "MILLISECOND" -> Optional.of(MILLISECOND);
      case "SECOND" -> Optional.of(SECOND);
      case "MINUTE" -> Optional.of(MINUTE);
      case "HOUR" -> Optional.of(HOUR);
      case "DAY", "DD" -> Optional.of(DAY);
      case "WEEK" -> Optional.of(WEEK);
      case "MON", "MONTH", "MM" -> Optional.of(MONTH);
      case "QUARTER" -> Optional.of(QUARTER);
      case "YEAR", "YYYY", "YY" -> Optional.of(YEAR);
      default -> Optional.empty();
    };
  }

  /** Whether a date can be cut to it: a week or more. */
  boolean isOfDates() {
    return micros == 0;
  }

  /** The first day of the week, month, quarter or year of a day. */
  long ofDay(long days) {
    long date = Gregorian.ofDays(days);
    int year = Gregorian.year(date);
    int month = Gregorian.month(date);
    return switch (this) {
      case WEEK -> days - Gregorian.weekday(days);
      case MONTH -> days - Gregorian.day(date) + 1;
      case QUARTER -> Gregorian.toDays(year, (month - 1) / 3 * 3 + 1, 1);
      case YEAR -> Gregorian.toDays(year, 1, 1);
      default -> days;
    };
  }

  /** The start of the unit that an instant lies in, by local time. */
  long ofInstant(long instant, ZoneOffsets zone) {
    if (!isOfDates() && micros <= SECOND.micros) {
      return instant - Math.floorMod(instant, micros);
    }
    long local = zone.toLocal(instant);
    if (!isOfDates()) {
      return zone.toInstant(local - Math.floorMod(local, micros), instant);
    }
    return zone.toInstant(ofDay(Math.floorDiv(local, DAY.micros)) * DAY.micros);
  }
}
