// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.EightBytes;

/**
 * Reads numbers of JSON from bytes. It keeps what it read last; confined to one thread.
 *
 * <p>It does not look at what follows a number: who goes on from there finds no comma where {@code
 * 1.5} was read as a whole number, or {@code 01} as a zero.
 */
final class NumberScan {

  /** No number that is longer is looked at; Jackson refuses those of more than 1000. */
  private static final int MAX_LENGTH = 100;

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private long value;
  private int power;
  private boolean isShort;

  /** The number that {@link #whole} read, or the digits, without sign, of {@link #decimal}. */
  long value() {
    return value;
  }

  /** The power of ten by which the digits of {@link #decimal} count. */
  int power() {
    return power;
  }

  /**
   * Whether the number that {@link #decimal} read has at most 19 digits, which fit a long without
   * sign, and a power that fits an int.
   */
  boolean isShort() {
    return isShort;
  }

  /**
   * Reads a whole number.
   *
   * @param from before {@code to}
   * @return behind its digits; -1 where there are none or the number is no long
   */
  int whole(byte[] bytes, int from, int to) {
    boolean negative = bytes[from] == '-';
    int start = negative ? from + 1 : from;
    int end;
    if (start <= to - 16) {
      long word = EightBytes.at(bytes, start);
      int count = EightBytes.before(EightBytes.notDigits(word));
      if (count == 0) {
        return -1;
      }
      value = EightBytes.number(word, count);
      end = start + count;
      if (count == 8) {
        word = EightBytes.at(bytes, end);
        count = EightBytes.before(EightBytes.notDigits(word));
        if (count > 0) {
          value = value * POWERS[count] + EightBytes.number(word, count);
          end += count;
          if (count == 8) {
            end = more(bytes, start, end, to);
          }
        }
      }
    } else {
      value = 0;
      end = more(bytes, start, start, to);
    }
    if (end <= start || (bytes[start] == '0' && end > start + 1)) {
      return -1;
    }
    if (negative) {
      value = -value;
    }
    return end;
  }

  /** Reads on at {@code from}; at most 19 digits, which are negative where they are no long. */
  private int more(byte[] bytes, int start, int from, int to) {
    long read = value;
    int i = from;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      read = read * 10 + digit;
    }
    value = read;
    return i - start > 19 || read < 0 ? -1 : i;
  }

  /**
   * Reads a number of any form, without its sign.
   *
   * @return behind it; -1 where there is none, or one of unusual length
   */
  int decimal(byte[] bytes, int from, int to) {
    int start = bytes[from] == '-' ? from + 1 : from;
    value = 0;
    power = 0;
    int i = digits(bytes, start, to);
    if (i == start || (bytes[start] == '0' && i > start + 1)) {
      return -1;
    }
    int count = bytes[start] == '0' ? 0 : i - start;
    if (i < to && bytes[i] == '.') {
      int fraction = i + 1;
      i = digits(bytes, fraction, to);
      if (i == fraction) {
        return -1;
      }
      count += i - fraction;
      power = fraction - i;
    }
    isShort = count <= 19;
    if (i < to && (bytes[i] | 0x20) == 'e') {
      i = exponent(bytes, i + 1, to);
    }
    return i - from > MAX_LENGTH ? -1 : i;
  }

  private int exponent(byte[] bytes, int from, int to) {
    boolean isSigned = from < to && (bytes[from] == '-' || bytes[from] == '+');
    int start = isSigned ? from + 1 : from;
    long mantissa = value;
    value = 0;
    int end = digits(bytes, start, to);
    isShort &= end - start <= 3;
    power += isSigned && bytes[from] == '-' ? (int) -value : (int) value;
    value = mantissa;
    return end == start ? -1 : end;
  }

  private int digits(byte[] bytes, int from, int to) {
    long read = value;
    int i = from;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      read = read * 10 + digit;
    }
    value = read;
    return i;
  }

  /**
   * Steps over a number of any form.
   *
   * @return behind it; -1 where there is none, or one of unusual length
   */
  static int skip(byte[] bytes, int from, int to) {
    int start = bytes[from] == '-' ? from + 1 : from;
    int i = skipDigits(bytes, start, to);
    if (i == start || (bytes[start] == '0' && i > start + 1)) {
      return -1;
    }
    if (i < to && bytes[i] == '.') {
      int fraction = i + 1;
      i = skipDigits(bytes, fraction, to);
      if (i == fraction) {
        return -1;
      }
    }
    if (i < to && (bytes[i] | 0x20) == 'e') {
      int exponent = i + 1;
      if (exponent < to && (bytes[exponent] == '-' || bytes[exponent] == '+')) {
        exponent++;
      }
      i = skipDigits(bytes, exponent, to);
      if (i == exponent) {
        return -1;
      }
    }
    return i - from > MAX_LENGTH ? -1 : i;
  }

  private static int skipDigits(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }
}
