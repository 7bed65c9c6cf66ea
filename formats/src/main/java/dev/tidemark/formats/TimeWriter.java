// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimePattern;
import dev.tidemark.domain.time.ZoneOffsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Writes dates and timestamps as text: by a pattern, or as ISO-8601 with milliseconds and the
 * offset of a time zone. Confined to one thread.
 */
public final class TimeWriter {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
  private static final int MAX_DATE = 16;

  private final Optional<TimePattern> timestampPattern;
  private final Optional<TimePattern> datePattern;
  private final ZoneId zone;
  private final boolean keepsMicros;
  private final byte[] text = new byte[MAX_DATE + 24];

  private TimeWriter(
      Optional<TimePattern> timestampPattern,
      Optional<TimePattern> datePattern,
      ZoneId zone,
      boolean keepsMicros) {
    this.timestampPattern = timestampPattern;
    this.datePattern = datePattern;
    this.zone = zone;
    this.keepsMicros = keepsMicros;
  }

  /**
   * Spark's way: without a pattern {@code yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]}, which cuts micros off.
   *
   * @throws dev.tidemark.domain.problem.QueryException (BAD_OPTION) if a pattern is wrong
   */
  public static TimeWriter of(
      Optional<String> timestampFormat, Optional<String> dateFormat, ZoneId zone) {
    return new TimeWriter(
        timestampFormat.map(text -> TimeReader.pattern("timestampFormat", text)),
        dateFormat.map(text -> TimeReader.pattern("dateFormat", text)),
        zone,
        false);
  }

  /** ISO-8601 in UTC with milliseconds, and with microseconds where they are not zero. */
  public static TimeWriter canonical() {
    return new TimeWriter(Optional.empty(), Optional.empty(), ZoneOffset.UTC, true);
  }

  public void date(int days, GrowableBytes out) {
    if (datePattern.isPresent()) {
      out.appendText(datePattern.get().format(days * MICROS_PER_DAY, ZoneOffset.UTC));
    } else {
      out.append(text, 0, DateText.write(days, text, 0));
    }
  }

  public void timestamp(long micros, GrowableBytes out) {
    if (timestampPattern.isPresent()) {
      out.appendText(timestampPattern.get().format(micros, zone));
      return;
    }
    long local = ZoneOffsets.toLocal(micros, zone);
    int i = DateText.write(Math.floorDiv(local, MICROS_PER_DAY), text, 0);
    long ofDay = Math.floorMod(local, MICROS_PER_DAY);
    int seconds = (int) (ofDay / MICROS_PER_SECOND);
    int fraction = (int) (ofDay % MICROS_PER_SECOND);
    text[i++] = 'T';
    i = digits(seconds / 3600, 2, i);
    text[i++] = ':';
    i = digits(seconds / 60 % 60, 2, i);
    text[i++] = ':';
    i = digits(seconds % 60, 2, i);
    text[i++] = '.';
    i =
        keepsMicros && fraction % 1000 != 0
            ? digits(fraction, 6, i)
            : digits(fraction / 1000, 3, i);
    out.append(text, 0, offset((local - micros) / MICROS_PER_SECOND, i));
  }

  /** Writes an offset in seconds: Z, or hours and minutes. */
  private int offset(long seconds, int at) {
    if (seconds == 0) {
      text[at] = 'Z';
      return at + 1;
    }
    int minutes = (int) (Math.abs(seconds) / 60);
    text[at] = (byte) (seconds < 0 ? '-' : '+');
    int i = digits(minutes / 60, 2, at + 1);
    text[i] = ':';
    return digits(minutes % 60, 2, i + 1);
  }

  private int digits(int value, int count, int at) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + count;
  }
}
