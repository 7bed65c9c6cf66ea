// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.number;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Numbers as text: CAST of DOUBLE and FLOAT to STRING and back.
 *
 * <pre>
 *   100.0   1.0E7   1.0E-4   NaN   -Infinity
 * </pre>
 */
public final class NumberText {

  /** What the parsers give where the text is no number; a NaN that no text stands for. */
  private static final long NONE_BITS = 0x7FF8_0000_0000_0DADL;

  private static final int EXACT_DIGITS = 15;
  private static final double[] EXACT_POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < EXACT_POWERS.length; i++) {
      EXACT_POWERS[i] = power;
      power *= 10;
    }
  }

  private NumberText() {}

  /** A DOUBLE as text. */
  public static String of(double value) {
    return Double.toString(value);
  }

  /**
   * A FLOAT, which is stored as the double of the same value, as the shortest text of the float.
   */
  public static String ofFloat(double value) {
    return Float.toString((float) value);
  }

  /** Whether a parser has found no number. */
  public static boolean isNone(double parsed) {
    return Double.doubleToRawLongBits(parsed) == NONE_BITS;
  }

  /**
   * The DOUBLE that a text stands for; ask {@link #isNone} whether it is one. Blanks around are
   * ignored; {@code inf}, {@code infinity} and {@code nan} are read in any case.
   */
  public static double parseDouble(byte[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    int end = Blanks.end(text, start, to);
    double simple = parseSimple(text, start, end);
    return isNone(simple) ? parseAny(text, start, end, false) : simple;
  }

  /** The FLOAT that a text stands for, rounded once; as {@link #parseDouble}. */
  public static double parseFloat(byte[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    return parseAny(text, start, Blanks.end(text, start, to), true);
  }

  /**
   * Digits with at most one point: few enough digits are an exact whole number, whose quotient by
   * an exact power of ten is the nearest double (Clinger's fast path).
   */
  private static double parseSimple(byte[] text, int from, int to) {
    int at = from;
    boolean isNegative = at < to && text[at] == '-';
    if (isNegative) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int pointAt = -1;
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
        count++;
      } else if (text[at] == '.' && pointAt < 0) {
        pointAt = at;
      } else {
        return none();
      }
    }
    if (count == 0 || count > EXACT_DIGITS) {
      return none();
    }
    double value = pointAt < 0 ? digits : digits / EXACT_POWERS[to - pointAt - 1];
    return isNegative ? -value : value;
  }

  private static double parseAny(byte[] text, int from, int to, boolean isFloat) {
    String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    try {
      return isFloat ? Float.parseFloat(number) : Double.parseDouble(number);
    } catch (NumberFormatException e) {
      return switch (number.toLowerCase(Locale.ROOT)) {
        case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        case "nan" -> Double.NaN;
        default -> none();
      };
    }
  }

  private static double none() {
    return Double.longBitsToDouble(NONE_BITS);
  }

  /** The exact number that a text stands for, or null. Blanks around are ignored. */
  public static BigDecimal parseDecimal(byte[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    int end = Blanks.end(text, start, to);
    if (start == end) {
      return null;
    }
    try {
      return new BigDecimal(new String(text, start, end - start, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
