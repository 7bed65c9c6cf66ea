// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimals as text without an exponent, all digits of their scale written. */
public final class DecimalText {

  private DecimalText() {}

  /** Writes {@code unscaled / 10^scale}. */
  public static void append(long unscaled, int scale, GrowableBytes out) {
    if (scale == 0) {
      out.append(unscaled);
      return;
    }
    if (unscaled < 0) {
      out.append('-');
    }
    long magnitude = Math.abs(unscaled);
    long power = 1;
    for (int i = 0; i < scale; i++) {
      power *= 10;
    }
    out.append(magnitude / power);
    out.append('.');
    long rest = magnitude % power;
    for (long place = power / 10; place > 0; place /= 10) {
      out.append((char) ('0' + rest / place % 10));
    }
  }

  /** Writes {@code unscaled / 10^scale}. */
  public static void append(BigInteger unscaled, int scale, GrowableBytes out) {
    out.appendAscii(new BigDecimal(unscaled, scale).toPlainString());
  }
}
