// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads timestamps that mostly lie in the same day as the one before.
 *
 * <pre>
 *   2025-07-24 20:15:00
 *   |__________|  |  |      as in the one before: its day began at micros that are known
 *              |__|__|__    and this much of it has passed
 * </pre>
 *
 * <p>It gives what {@link TimePattern#parse} or {@link TimestampText#parse} gives. A day in which
 * the clock of the zone is put forward or back is not remembered, since its hours are not simply
 * added. Confined to one thread.
 */
public final class TimestampReader {

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  /** How texts are read that the memory knows nothing of. */
  @FunctionalInterface
  private interface Parser {
    long parse(byte[] text, int from, int to, ZoneId zone);
  }

  private final DayForms forms;
  private final Parser any;
  private final ZoneId zone;

  /**
   * The zone's tables, or null where it has one offset, which is the next field then, in micros.
   */
  private final ZoneOffsets offsets;

  private final long offset;

  /** Of the day that is remembered: how its texts are made, their kept bits, when it begins. */
  private DayForm form;

  private int length = -1;
  private long first;
  private long second;
  private long third;
  private long last;
  private long begin;

  private TimestampReader(DayForms forms, Parser any, ZoneId zone) {
    this.forms = forms;
    this.any = any;
    this.zone = zone;
    this.offsets = zone instanceof ZoneOffset ? null : ZoneOffsets.of(zone);
    this.offset = zone instanceof ZoneOffset fixed ? fixed.getTotalSeconds() * 1_000_000L : 0;
  }

  /**
   * A reader by a pattern.
   *
   * @param zone what the time is local to, unless the pattern names a zone
   */
  public static TimestampReader of(TimePattern pattern, ZoneId zone) {
    return new TimestampReader(DayForms.ofPattern(pattern), pattern::parse, zone);
  }

  /** A reader by the rules of CAST(string AS TIMESTAMP). */
  public static TimestampReader ofCast(ZoneId zone) {
    return new TimestampReader(DayForms.ofCast(), TimestampText::parse, zone);
  }

  /**
   * Micros since 1970-01-01T00:00:00Z, or {@link TimestampText#NONE} where the text says no time.
   *
   * @throws IllegalArgumentException if the pattern only writes
   */
  public long parse(byte[] text, int from, int to) {
    long micros = parseUsual(text, from, to);
    return micros == TimestampText.NONE ? any.parse(text, from, to, zone) : micros;
  }

  /**
   * Micros of a text of the usual form, that is of fixed fields, or {@link TimestampText#NONE} for
   * another, which may say a time all the same.
   */
  public long parseUsual(byte[] text, int from, int to) {
    if (to - from == length && isSameDay(form, text, from)) {
      long ofDay = form.ofDay(text, from);
      if (ofDay != TimeOfDay.NONE) {
        return begin + ofDay;
      }
    }
    return parseAnother(text, from, to);
  }

  private boolean isSameDay(DayForm known, byte[] text, int from) {
    return (known.first(text, from) ^ first
            | known.second(text, from) ^ second
            | known.third(text, from) ^ third
            | known.last(text, from) ^ last)
        == 0;
  }

  private long parseAnother(byte[] text, int from, int to) {
    DayForm seen = forms.of(text, from, to);
    if (seen == null) {
      return TimestampText.NONE;
    }
    long day = seen.day(text, from);
    long ofDay = seen.ofDay(text, from);
    if (day == TimestampText.NONE || ofDay == TimeOfDay.NONE) {
      return TimestampText.NONE;
    }
    if (seen.hasOffset()) {
      long micros = seen.atOffset(day + ofDay, text, from);
      return micros == TimestampText.NONE
          ? micros
          : remember(seen, text, from, micros - ofDay) + ofDay;
    }
    long steady = offsets == null ? offset : offsets.steadyOffset(day, day + MICROS_PER_DAY);
    return steady == ZoneOffsets.NOT_STEADY
        ? offsets.toInstant(day + ofDay)
        : remember(seen, text, from, day - steady) + ofDay;
  }

  private long remember(DayForm seen, byte[] text, int from, long dayBegin) {
    form = seen;
    length = seen.length();
    first = seen.first(text, from);
    second = seen.second(text, from);
    third = seen.third(text, from);
    last = seen.last(text, from);
    begin = dayBegin;
    return dayBegin;
  }
}
