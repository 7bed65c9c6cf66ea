// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimePattern;
import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.domain.time.TimestampText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads dates and timestamps from text by a pattern, by the rules of CAST, or by both: Spark's
 * readers try CAST where no pattern is given, or where {@code enableDateTimeParsingFallback} says
 * so. Immutable.
 */
public final class TimeReader {

  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final Optional<TimePattern> timestampPattern;
  private final Optional<TimePattern> datePattern;
  private final boolean timestampFallback;
  private final boolean dateFallback;
  private final ZoneId zone;

  /**
   * @throws QueryException (BAD_OPTION) if a pattern is wrong
   */
  public TimeReader(
      Optional<String> timestampFormat,
      Optional<String> dateFormat,
      Optional<Boolean> fallback,
      ZoneId zone) {
    timestampPattern = timestampFormat.map(text -> pattern("timestampFormat", text));
    datePattern = dateFormat.map(text -> pattern("dateFormat", text));
    timestampFallback = fallback.orElse(timestampFormat.isEmpty());
    dateFallback = fallback.orElse(dateFormat.isEmpty());
    this.zone = zone;
  }

  static TimePattern pattern(String option, String text) {
    try {
      return TimePattern.of(text);
    } catch (IllegalArgumentException e) {
      throw new QueryException(
          ErrorCode.BAD_OPTION, "Option '" + option + "' is no pattern: " + e.getMessage());
    }
  }

  /** Micros, or {@link TimestampText#NONE}. */
  public long timestamp(byte[] text, int from, int to) {
    if (timestampPattern.isPresent()) {
      long micros = timestampPattern.get().parse(text, from, to, zone);
      if (micros != TimestampText.NONE || !timestampFallback) {
        return micros;
      }
    }
    long micros = TimestampText.parse(text, from, to, zone);
    if (micros == TimestampText.NONE) {
      byte[] clean = withoutGmt(text, from, to);
      return clean == null ? micros : TimestampText.parse(clean, 0, clean.length, zone);
    }
    return micros;
  }

  /** A reader of what {@link #timestamp} tries first: the pattern, or else the rules of CAST. */
  public TimestampReader usualTimestamps() {
    return timestampPattern
        .map(pattern -> TimestampReader.of(pattern, zone))
        .orElseGet(() -> TimestampReader.ofCast(zone));
  }

  /** Days, or {@link DateText#NONE}. */
  public int date(byte[] text, int from, int to) {
    if (datePattern.isPresent()) {
      long micros = datePattern.get().parse(text, from, to, ZoneOffset.UTC);
      if (micros != TimestampText.NONE) {
        return Math.toIntExact(Math.floorDiv(micros, MICROS_PER_DAY));
      }
      if (!dateFallback) {
        return DateText.NONE;
      }
    }
    int days = DateText.parse(text, from, to);
    if (days == DateText.NONE) {
      byte[] clean = withoutGmt(text, from, to);
      return clean == null ? days : DateText.parse(clean, 0, clean.length);
    }
    return days;
  }

  /** Spark takes {@code 2015-01-01T00:00:00GMT+01:00}, which Spark 1.5 wrote; null without GMT. */
  private static byte[] withoutGmt(byte[] text, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      if (text[i] == 'G' && text[i + 1] == 'M' && text[i + 2] == 'T') {
        return new String(text, from, to - from, StandardCharsets.UTF_8)
            .replace("GMT", "")
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
