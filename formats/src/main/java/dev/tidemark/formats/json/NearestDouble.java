// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.math.BigInteger;

/** Finds the double that is nearest to a decimal number. Stateless. */
final class NearestDouble {

  /*
   * Up to 2^53 and 10^22 both factors are doubles, and IEEE 754 rounds their product or quotient
   * once. Beyond, the algorithm of Eisel and Lemire ("Number parsing at a gigabyte per second",
   * 2021): the digits times the first 64, or 128, bits of the power of ten. What was cut off of the
   * power changes the product only in its lowest bits; where these decide how to round, it gives up.
   */

  private static final int MAX_POWER = 64;
  private static final int MAX_EXACT_POWER = 22;
  private static final double[] EXACT_POWERS = new double[MAX_EXACT_POWER + 1];

  /** Of 10^-64 to 10^64 the bits from the highest one on, 128 of them in two longs. */
  private static final long[] HIGH = new long[2 * MAX_POWER + 1];

  private static final long[] LOW = new long[2 * MAX_POWER + 1];

  static {
    double exact = 1;
    for (int i = 0; i <= MAX_EXACT_POWER; i++) {
      EXACT_POWERS[i] = exact;
      exact *= 10;
    }
    for (int power = -MAX_POWER; power <= MAX_POWER; power++) {
      BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
      BigInteger bits = power < 0 ? BigInteger.ONE.shiftLeft(512).divide(ten) : ten.shiftLeft(128);
      bits = bits.shiftRight(bits.bitLength() - 128);
      HIGH[power + MAX_POWER] = bits.shiftRight(64).longValue();
      LOW[power + MAX_POWER] = bits.longValue();
    }
  }

  private NearestDouble() {}

  /**
   * The double nearest to {@code digits × 10^power}; NaN where that is not certain.
   *
   * @param digits without sign, not 0
   */
  static double of(long digits, int power) {
    if (digits > 0 && digits <= 1L << 53 && Math.abs(power) <= MAX_EXACT_POWER) {
      return power < 0 ? digits / EXACT_POWERS[-power] : digits * EXACT_POWERS[power];
    }
    return Math.abs(power) > MAX_POWER ? Double.NaN : product(digits, power);
  }

  private static double product(long digits, int power) {
    int zeros = Long.numberOfLeadingZeros(digits);
    long factor = digits << zeros;
    long high = multiplyHigh(factor, HIGH[power + MAX_POWER]);
    long low = factor * HIGH[power + MAX_POWER];
    if ((high & 0x1ff) == 0x1ff && Long.compareUnsigned(low + factor, factor) < 0) {
      long more = low + multiplyHigh(factor, LOW[power + MAX_POWER]);
      high += Long.compareUnsigned(more, low) < 0 ? 1 : 0;
      low = more;
      if ((high & 0x1ff) == 0x1ff && low == -1) {
        return Double.NaN;
      }
    }
    int top = (int) (high >>> 63);
    long mantissa = high >>> (top + 9); // 54 bits
    if (low == 0 && (high & 0x1ff) == 0 && (mantissa & 3) == 1) {
      return Double.NaN; // half way between two
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    long exponent = (217706L * power >> 16) + 64 + 1023 - zeros - (1 ^ top);
    if (mantissa >>> 53 > 0) {
      mantissa >>>= 1;
      exponent++;
    }
    return Double.longBitsToDouble(exponent << 52 | (mantissa & ((1L << 52) - 1)));
  }

  /** The upper half of the product of two numbers without sign. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
