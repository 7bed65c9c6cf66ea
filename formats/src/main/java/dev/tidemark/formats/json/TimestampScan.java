// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.formats.TimeReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads timestamps that mostly lie in the same hour as the one before. Confined to one thread.
 *
 * <pre>
 *   2025-07-24 20:15:00
 *   |____________|          as in the one before: its hour began at micros that are known
 *                 |___|     minutes and seconds of it
 * </pre>
 *
 * <p>Everything else is the {@link TimeReader}'s, which is also asked when an hour begins and ends.
 */
final class TimestampScan {

  private static final int LENGTH = 19;
  private static final int HOUR = 14;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final TimeReader times;
  private final boolean knowsForm;
  private final byte[] edge = new byte[LENGTH];
  private long firstWord;
  private long secondWord;
  private long hourMicros = TimestampText.NONE;

  /**
   * @param knowsForm whether text is read by the rules of CAST, and not by a pattern
   */
  TimestampScan(TimeReader times, boolean knowsForm) {
    this.times = times;
    this.knowsForm = knowsForm;
  }

  /** Micros, or {@link TimestampText#NONE}. */
  long micros(byte[] text, int from, int to) {
    if (to - from != LENGTH || !knowsForm) {
      return times.timestamp(text, from, to);
    }
    long first = EightBytes.at(text, from);
    long second = EightBytes.at(text, from + HOUR - 8);
    if (first != firstWord || second != secondWord) {
      beginHour(text, from, first, second);
    }
    int minute = sixtieth(text, from + HOUR);
    int ofMinute = sixtieth(text, from + HOUR + 3);
    if (hourMicros == TimestampText.NONE || (minute | ofMinute) < 0 || text[from + 16] != ':') {
      return times.timestamp(text, from, to);
    }
    return hourMicros + (minute * 60 + ofMinute) * MICROS_PER_SECOND;
  }

  private void beginHour(byte[] text, int from, long first, long second) {
    firstWord = first;
    secondWord = second;
    System.arraycopy(text, from, edge, 0, HOUR);
    long begin = at("00:00");
    long end = at("59:59");
    // In an hour in which the clock is put forward or back, seconds are not simply added.
    boolean isWhole = begin != TimestampText.NONE && end - begin == 3599 * MICROS_PER_SECOND;
    hourMicros = isWhole && edge[4] == '-' && edge[13] == ':' ? begin : TimestampText.NONE;
  }

  private long at(String minuteAndSecond) {
    byte[] rest = minuteAndSecond.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(rest, 0, edge, HOUR, rest.length);
    return times.timestamp(edge, 0, LENGTH);
  }

  /** Two digits that are less than 60; negative for other text. */
  private static int sixtieth(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens < 0 || tens > 5 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }
}
