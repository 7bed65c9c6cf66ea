// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

/** Reads whole numbers from ASCII as Java does: an optional sign and digits, no blanks. */
final class WholeNumber {

  /** What stands for no number; also the value of the least long, see {@link #isMinimum}. */
  static final long NONE = Long.MIN_VALUE;

  private static final String MINIMUM = "-9223372036854775808";

  private WholeNumber() {}

  /** The number, or {@link #NONE} where the text is none or does not fit a long. */
  static long parse(byte[] text, int from, int to) {
    int i = from;
    boolean negative = i < to && text[i] == '-';
    if (negative || (i < to && text[i] == '+')) {
      i++;
    }
    if (i == to) {
      return NONE;
    }
    long value = 0; // counted down, as there is one more negative number
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9 || value < -922_337_203_685_477_580L) {
        return NONE;
      }
      value = value * 10 - digit;
      if (value > 0) {
        return NONE;
      }
    }
    return negative ? value : -value;
  }

  /** Whether the text is the least long. */
  static boolean isMinimum(byte[] text, int from, int to) {
    if (to - from < MINIMUM.length() || text[from] != '-') {
      return false;
    }
    int i = from + 1;
    while (i < to && text[i] == '0') {
      i++;
    }
    if (to - i != MINIMUM.length() - 1) {
      return false;
    }
    for (int k = 1; k < MINIMUM.length(); k++) {
      if (text[i + k - 1] != MINIMUM.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
