// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

import java.time.DateTimeException;
import java.time.ZoneId;

/** A time zone as text: what {@code ZoneId} reads, short ids, and offsets with single digits. */
public final class ZoneText {

  private ZoneText() {}

  /**
   * The zone of a text such as {@code Europe/Paris}, {@code +01:00}, {@code +1:00}, {@code PST} or
   * {@code UTC+2}.
   *
   * @throws DateTimeException if there is no such zone
   */
  public static ZoneId parse(String text) {
    if (text.isEmpty()) {
      throw new DateTimeException("A time zone must not be empty.");
    }
    return ZoneId.of(twoDigits(text), ZoneId.SHORT_IDS);
  }

  /** {@code +h:mm} as {@code +0h:mm}, and {@code +hh:m} as {@code +hh:0m}, as Spark has it. */
  private static String twoDigits(String text) {
    int sign = Math.max(text.indexOf('+'), text.indexOf('-'));
    int colon = text.indexOf(':');
    if (sign < 0 || colon < sign) {
      return text;
    }
    String padded = text;
    if (colon == sign + 2) {
      padded = text.substring(0, sign + 1) + "0" + text.substring(sign + 1);
      colon++;
    }
    if (colon == sign + 3 && colon + 2 == padded.length()) {
      padded = padded.substring(0, colon + 1) + "0" + padded.substring(colon + 1);
    }
    return padded;
  }
}
