// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.math.BigInteger;

/** A column of DECIMAL with more than 18 digits: the unscaled values. */
public final class BigDecimalColumn extends Column {

  private final BigInteger[] values;

  /** Takes the array over. */
  public BigDecimalColumn(DataType type, int size, BigInteger[] values, long[] nulls) {
    super(type, size, nulls);
    this.values = values;
  }

  public BigInteger value(int row) {
    return values[row];
  }

  /** The column's own array; not to be written. */
  public BigInteger[] values() {
    return values;
  }

  @Override
  public BigDecimalColumn take(int[] rows, int size) {
    BigInteger[] taken = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      taken[i] = values[rows[i]];
    }
    return new BigDecimalColumn(type(), size, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public BigDecimalColumn as(DataType other) {
    requireStorageOf(other);
    return new BigDecimalColumn(other, size(), values, nulls());
  }

  @Override
  public BigDecimalColumn withNulls(long[] otherNulls) {
    return new BigDecimalColumn(type(), size(), values, otherNulls);
  }
}
