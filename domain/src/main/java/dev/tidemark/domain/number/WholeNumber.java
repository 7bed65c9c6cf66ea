// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.number;

/**
 * Reads whole numbers out of text as CAST to TINYINT, SMALLINT, INT and BIGINT does: blanks around
 * and a sign are allowed, a point and an exponent are not.
 *
 * <p>Holds the last number read, so that reading makes no object. Confined to one thread.
 */
public final class WholeNumber {

  private long value;

  /** Whether the text is a whole number in {@code [min, max]}, which {@link #value} then gives. */
  public boolean read(byte[] text, int from, int to, long min, long max) {
    int at = Blanks.start(text, from, to);
    int end = Blanks.end(text, at, to);
    if (at == end) {
      return false;
    }
    boolean isNegative = text[at] == '-';
    if (isNegative || text[at] == '+') {
      at++;
      if (at == end) {
        return false;
      }
    }
    long negated = 0; // negative numbers reach further than positive ones
    for (; at < end; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9 || negated < Long.MIN_VALUE / 10) {
        return false;
      }
      negated = negated * 10 - digit;
      if (negated > 0) {
        return false;
      }
    }
    if (!isNegative && negated == Long.MIN_VALUE) {
      return false;
    }
    value = isNegative ? negated : -negated;
    return value >= min && value <= max;
  }

  /** The number that was read last. */
  public long value() {
    return value;
  }
}
