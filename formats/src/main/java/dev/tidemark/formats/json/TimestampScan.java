// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.formats.TimeReader;

/**
 * Reads timestamps: those of the usual form with a memory of the last day, all others as {@link
 * TimeReader} does. Confined to one thread.
 */
final class TimestampScan {

  private final TimeReader times;
  private final TimestampReader usual;

  TimestampScan(TimeReader times) {
    this.times = times;
    this.usual = times.usualTimestamps();
  }

  /** Micros, or {@link TimestampText#NONE}. */
  long micros(byte[] text, int from, int to) {
    long micros = usual.parseUsual(text, from, to);
    return micros == TimestampText.NONE ? times.timestamp(text, from, to) : micros;
  }
}
