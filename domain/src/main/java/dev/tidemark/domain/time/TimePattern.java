// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A datetime pattern such as {@code yyyy-MM-dd HH:mm:ss}, for reading and for writing, as Spark 3
 * and later take it ("Datetime Patterns for Formatting and Parsing", time parser policy CORRECTED).
 *
 * <p>Reading is strict: digits, ranges and leap days must be right and nothing may be left over.
 * What the pattern does not name is taken from 1970-01-01T00:00:00; a fraction of n letters S reads
 * 1 to n digits. Patterns of fixed numeric fields are read and written without an object.
 *
 * <p>Immutable and thread-safe.
 */
public final class TimePattern {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  private final String pattern;
  private final DateTimeFormatter writer;
  private final DateTimeFormatter reader;
  private final String readingRefusal;
  private final FixedFields fixed;

  private TimePattern(String pattern) {
    this.pattern = pattern;
    this.writer = PatternRules.writer(pattern);
    this.readingRefusal = PatternRules.readingRefusal(pattern);
    this.reader = readingRefusal.isEmpty() ? PatternRules.reader(pattern) : writer;
    this.fixed = FixedFields.of(pattern);
  }

  /**
   * A pattern for writing, and for reading unless it has letters that only write (E, F, Q, q).
   *
   * @throws IllegalArgumentException with a sentence if the pattern is wrong
   */
  public static TimePattern of(String pattern) {
    return new TimePattern(pattern);
  }

  /**
   * A pattern for reading.
   *
   * @throws IllegalArgumentException with a sentence if the pattern is wrong, or only writes
   */
  public static TimePattern forParsing(String pattern) {
    TimePattern made = new TimePattern(pattern);
    made.requireReading();
    return made;
  }

  private void requireReading() {
    if (!readingRefusal.isEmpty()) {
      throw new IllegalArgumentException(readingRefusal);
    }
  }

  public String pattern() {
    return pattern;
  }

  /**
   * Micros since 1970-01-01T00:00:00Z, or {@link TimestampText#NONE} where the text does not follow
   * the pattern.
   *
   * @param zone what the time is local to, unless the pattern names a zone
   * @throws IllegalArgumentException if the pattern only writes
   */
  public long parse(byte[] text, int from, int to, ZoneId zone) {
    if (fixed != null) {
      long micros = fixed.parse(text, from, to, zone);
      if (micros != TimestampText.NONE) {
        return micros;
      }
    }
    return parseAny(text, from, to, zone);
  }

  /** The pattern as steps over bytes, or null where it is not of that kind. */
  FixedFields fixedFields() {
    return fixed;
  }

  /** What {@link #parse} does where the fixed fields do not fit, for every pattern. */
  long parseAny(byte[] text, int from, int to, ZoneId zone) {
    requireReading();
    try {
      return read(new String(text, from, to - from, StandardCharsets.UTF_8), zone);
    } catch (DateTimeException | ArithmeticException e) {
      return TimestampText.NONE;
    }
  }

  private long read(String text, ZoneId zone) {
    ZonedDateTime time = PatternRules.complete(reader.parse(text), zone);
    return Math.addExact(
        Math.multiplyExact(time.toEpochSecond(), MICROS_PER_SECOND), time.getNano() / 1000);
  }

  /** Why a text that {@link #parse} refuses does not follow the pattern, as a sentence. */
  public String refusal(String text, ZoneId zone) {
    requireReading();
    try {
      read(text, zone);
      throw new IllegalStateException("bug: '" + text + "' follows " + pattern);
    } catch (DateTimeException | ArithmeticException e) {
      return e.getMessage();
    }
  }

  /** The instant as local time in a zone. */
  public String format(long micros, ZoneId zone) {
    if (fixed != null && fixed.canWrite()) {
      byte[] text = new byte[fixed.length()];
      int end = fixed.write(micros, zone, text, 0);
      if (end >= 0) {
        return new String(text, 0, end, StandardCharsets.US_ASCII);
      }
    }
    return formatAny(micros, zone);
  }

  /** What {@link #format} does where the fixed fields do not fit, for every pattern. */
  String formatAny(long micros, ZoneId zone) {
    long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    long nanos = Math.floorMod(micros, MICROS_PER_SECOND) * 1000;
    return writer.format(Instant.ofEpochSecond(seconds, nanos).atZone(zone));
  }

  /** How many bytes {@link #write} writes, or -1 where it cannot. */
  public int fixedLength() {
    return fixed != null && fixed.canWrite() ? fixed.length() : -1;
  }

  /**
   * Writes what {@link #format} gives as ASCII; only if there is a {@link #fixedLength()}.
   *
   * @return where it ends, or -1 where the year has not four digits, and nothing is written
   */
  public int write(long micros, ZoneId zone, byte[] target, int at) {
    return fixed.write(micros, zone, target, at);
  }

  @Override
  public String toString() {
    return pattern;
  }
}
