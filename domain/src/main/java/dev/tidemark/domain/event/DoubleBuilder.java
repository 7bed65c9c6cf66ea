// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link DoubleColumn}. Confined to one thread. */
public final class DoubleBuilder extends ColumnBuilder {

  private double[] values;

  DoubleBuilder(DataType type, int capacity) {
    super(type);
    values = new double[capacity];
  }

  public void append(double value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = value;
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    append(((DoubleColumn) from).value(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = 0;
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  DoubleColumn buildValues(int rows, long[] bitmap) {
    double[] built = values;
    values = new double[built.length];
    return new DoubleColumn(type(), rows, built, bitmap);
  }
}
