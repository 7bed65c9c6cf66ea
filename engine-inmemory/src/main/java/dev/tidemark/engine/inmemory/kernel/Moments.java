// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.Gregorian;
import dev.tidemark.domain.time.ZoneOffsets;

/**
 * Arithmetic on timestamps in a zone, as Spark has it: months and days move the local date, and
 * only micros are a fixed length of time.
 */
final class Moments {

  static final long MICROS_PER_DAY = 86_400_000_000L;

  private Moments() {}

  /** Months, then days, then micros. */
  static long plus(long micros, int months, int days, long more, ZoneOffsets zone) {
    long moved = months == 0 ? micros : plusMonths(micros, months, zone);
    moved = days == 0 ? moved : plusDays(moved, days, zone);
    return exactSum(moved, more);
  }

  /** A day-time interval: whole days of the local calendar, then the rest. */
  static long plusDayTime(long micros, long interval, ZoneOffsets zone) {
    long days = interval / MICROS_PER_DAY;
    long moved = days == 0 ? micros : plusDays(micros, days, zone);
    return exactSum(moved, interval - days * MICROS_PER_DAY);
  }

  static long plusMonths(long micros, long months, ZoneOffsets zone) {
    long local = zone.toLocal(micros);
    long day = Math.floorDiv(local, MICROS_PER_DAY);
    return at(Gregorian.plusMonths(day, months), local - day * MICROS_PER_DAY, micros, zone);
  }

  private static long plusDays(long micros, long days, ZoneOffsets zone) {
    long local = zone.toLocal(micros);
    long day = Math.floorDiv(local, MICROS_PER_DAY);
    return at(day + days, local - day * MICROS_PER_DAY, micros, zone);
  }

  private static long at(long day, long ofDay, long reckonedFrom, ZoneOffsets zone) {
    try {
      long local = Math.addExact(Math.multiplyExact(day, MICROS_PER_DAY), ofDay);
      return zone.toInstant(local, reckonedFrom);
    } catch (ArithmeticException e) {
      throw overflow();
    }
  }

  private static long exactSum(long micros, long more) {
    try {
      return Math.addExact(micros, more);
    } catch (ArithmeticException e) {
      throw overflow();
    }
  }

  static QueryException overflow() {
    return new QueryException(
        ErrorCode.ARITHMETIC,
        "[DATETIME_OVERFLOW] Datetime operation overflow: the result is beyond what a TIMESTAMP"
            + " holds.");
  }
}
