// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimals of either storage as unscaled numbers. */
final class Unscaled {

  private static final BigInteger[] BIG_POWERS = new BigInteger[2 * DecimalType.MAX_PRECISION + 2];
  private static final long[] POWERS = new long[19];

  static {
    BigInteger power = BigInteger.ONE;
    for (int i = 0; i < BIG_POWERS.length; i++) {
      BIG_POWERS[i] = power;
      if (i < POWERS.length) {
        POWERS[i] = power.longValueExact();
      }
      power = power.multiply(BigInteger.TEN);
    }
  }

  private Unscaled() {}

  /** The unscaled value of a row that is not null. */
  static BigInteger get(Column column, int row) {
    return column instanceof LongColumn longs
        ? BigInteger.valueOf(longs.value(row))
        : ((BigDecimalColumn) column).value(row);
  }

  /** The value of a row of a decimal column that is not null. */
  static BigDecimal decimal(Column column, int row) {
    return new BigDecimal(get(column, row), ((DecimalType) column.type()).scale());
  }

  /** 10 to a power of at most 18. */
  static long power(int exponent) {
    return POWERS[exponent];
  }

  /** 10 to a power of at most 77. */
  static BigInteger bigPower(int exponent) {
    return exponent < BIG_POWERS.length ? BIG_POWERS[exponent] : BigInteger.TEN.pow(exponent);
  }

  /** Whether a decimal of this precision can hold the unscaled value. */
  static boolean fits(BigInteger unscaled, int precision) {
    return unscaled.abs().compareTo(bigPower(precision)) < 0;
  }

  /** The unscaled value at another scale. */
  static BigInteger rescaled(BigInteger unscaled, int from, int to, RoundingMode rounding) {
    if (to >= from) {
      return to == from ? unscaled : unscaled.multiply(bigPower(to - from));
    }
    return new BigDecimal(unscaled, from).setScale(to, rounding).unscaledValue();
  }

  /** Collects the rows of a decimal column. Confined to one thread. */
  static final class Writer {

    private final DecimalType type;
    private final int size;
    private final long[] longs;
    private final BigInteger[] bigs;
    private final long[] sharedNulls;
    private long[] nulls;

    /**
     * @param nulls the rows that are null from the start; not written
     */
    Writer(DecimalType type, int size, long[] nulls) {
      this.type = type;
      this.size = size;
      this.longs = type.storage() == Storage.LONG ? new long[size] : null;
      this.bigs = type.storage() == Storage.LONG ? null : new BigInteger[size];
      this.sharedNulls = nulls;
      this.nulls = nulls;
    }

    boolean isNull(int row) {
      return Nulls.isNull(sharedNulls, row);
    }

    /** Sets a row and is true, or does nothing and is false where the value has too many digits. */
    boolean set(int row, BigInteger unscaled) {
      if (!fits(unscaled, type.precision())) {
        return false;
      }
      if (longs != null) {
        longs[row] = unscaled.longValue();
      } else {
        bigs[row] = unscaled;
      }
      return true;
    }

    /** Sets a row to a value, rounded half up to the type's scale; false as {@link #set}. */
    boolean set(int row, BigDecimal value) {
      return set(row, value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue());
    }

    void setNull(int row) {
      nulls = NullMarks.with(nulls, sharedNulls, row, size);
    }

    Column build() {
      return longs != null
          ? new LongColumn(type, size, longs, nulls)
          : new BigDecimalColumn(type, size, bigs, nulls);
    }
  }
}
