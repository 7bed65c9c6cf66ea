// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.event.BigDecimalBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Reads numbers from ASCII bytes into primitives, without a String where they are short.
 *
 * <p>Confined to one thread: it keeps what {@link #scan} found, {@code digits × 10^exponent}.
 */
public final class DecimalScanner {

  /** 10^0 … 10^22, each of which is exactly a double. */
  private static final double[] POWERS = new double[23];

  private static final long[] LONG_POWERS = new long[19];

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
    long whole = 1;
    for (int i = 0; i < LONG_POWERS.length; i++) {
      LONG_POWERS[i] = whole;
      whole *= 10;
    }
  }

  private boolean negative;
  private long digits;
  private int exponent;

  /**
   * Reads {@code [+-]digits[.digits][e[+-]digits]} of at most 18 digits; false where the text is
   * longer or something else.
   */
  public boolean scan(byte[] text, int from, int to) {
    int i = from;
    negative = i < to && text[i] == '-';
    if (negative || (i < to && text[i] == '+')) {
      i++;
    }
    long value = 0;
    int count = 0;
    int point = -1;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        count++;
      } else if (text[i] == '.' && point < 0) {
        point = count;
      } else {
        break;
      }
    }
    if (count == 0 || count > 18) {
      return false;
    }
    digits = value;
    exponent = point < 0 ? 0 : point - count;
    return i == to || scanExponent(text, i, to);
  }

  private boolean scanExponent(byte[] text, int from, int to) {
    if ((text[from] | 0x20) != 'e') {
      return false;
    }
    int i = from + 1;
    boolean down = i < to && text[i] == '-';
    if (down || (i < to && text[i] == '+')) {
      i++;
    }
    if (i == to || to - i > 4) {
      return false;
    }
    int value = 0;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    exponent += down ? -value : value;
    return true;
  }

  /**
   * The number that was scanned as the nearest double; NaN where it takes more than one exact step
   * to find.
   */
  public double exactDouble() {
    if (digits > 1L << 53 || exponent < -22 || exponent > 22) {
      return digits == 0 ? (negative ? -0.0 : 0.0) : Double.NaN;
    }
    double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    return negative ? -value : value;
  }

  /** The number that was scanned as the nearest float; NaN as {@link #exactDouble}. */
  public float exactFloat() {
    if (digits > 1L << 24 || exponent < -10 || exponent > 10) {
      return digits == 0 ? (negative ? -0.0f : 0.0f) : Float.NaN;
    }
    float power = (float) POWERS[Math.abs(exponent)];
    float value = exponent < 0 ? digits / power : digits * power;
    return negative ? -value : value;
  }

  /**
   * Appends the number in some text to a DECIMAL column, rounded half up to its scale; false where
   * it is no number or has too many digits, and then nothing is appended.
   */
  public boolean appendDecimal(
      ColumnBuilder builder, DecimalType type, byte[] text, int from, int to) {
    if (builder instanceof LongBuilder longs && scan(text, from, to)) {
      int shift = type.scale() + exponent;
      if (shift > 18 || (shift > 0 && digits >= LONG_POWERS[18 - shift])) {
        return digits == 0 && appendLong(longs, type, 0);
      }
      if (shift >= 0) {
        return appendLong(longs, type, digits * LONG_POWERS[shift]);
      }
      return appendLong(longs, type, shift < -18 ? 0 : halfUp(digits, LONG_POWERS[-shift]));
    }
    return appendBig(builder, type, text, from, to);
  }

  /**
   * As {@link #appendDecimal}, but leaves out commas, as Spark's readers of text do, in whose
   * locale they group digits.
   */
  public boolean appendGrouped(
      ColumnBuilder builder, DecimalType type, byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == ',') {
        byte[] clean =
            new String(text, from, to - from, StandardCharsets.UTF_8)
                .replace(",", "")
                .getBytes(StandardCharsets.UTF_8);
        return appendDecimal(builder, type, clean, 0, clean.length);
      }
    }
    return appendDecimal(builder, type, text, from, to);
  }

  private static long halfUp(long value, long divisor) {
    long rest = value % divisor;
    return value / divisor + (rest >= divisor - rest ? 1 : 0);
  }

  private boolean appendLong(LongBuilder builder, DecimalType type, long unscaled) {
    if (unscaled >= LONG_POWERS[type.precision()]) {
      return false;
    }
    builder.append(negative ? -unscaled : unscaled);
    return true;
  }

  private static boolean appendBig(
      ColumnBuilder builder, DecimalType type, byte[] text, int from, int to) {
    BigDecimal value;
    try {
      value = new BigDecimal(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException e) {
      return false;
    }
    long magnitude = (long) value.precision() - value.scale();
    if (value.signum() != 0 && magnitude > type.precision() - type.scale()) {
      return false;
    }
    BigInteger unscaled =
        magnitude < -type.scale() - 1L
            ? BigInteger.ZERO
            : value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
    if (new BigDecimal(unscaled).precision() > type.precision()) {
      return false;
    }
    if (builder instanceof LongBuilder longs) {
      longs.append(unscaled.longValueExact());
    } else {
      ((BigDecimalBuilder) builder).append(unscaled);
    }
    return true;
  }
}
