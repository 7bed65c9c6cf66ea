// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.math.BigInteger;
import java.util.Arrays;

/** Builds a {@link BigDecimalColumn}. Confined to one thread. */
public final class BigDecimalBuilder extends ColumnBuilder {

  private BigInteger[] values;

  BigDecimalBuilder(DataType type, int capacity) {
    super(type);
    values = new BigInteger[capacity];
  }

  public void append(BigInteger value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = value;
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    append(((BigDecimalColumn) from).value(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = null;
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  BigDecimalColumn buildValues(int rows, long[] bitmap) {
    BigInteger[] built = values;
    values = new BigInteger[built.length];
    return new BigDecimalColumn(type(), rows, built, bitmap);
  }
}
