// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link DoubleColumn}. Confined to one thread. */
public final class DoubleBuilder extends ColumnBuilder {

  private static final double[] NONE = {};

  private double[] values = NONE;
  private int capacity;

  DoubleBuilder(DataType type, int capacity) {
    super(type);
    this.capacity = capacity;
  }

  public void append(double value) {
    int size = size();
    if (size == values.length) {
      grow();
    }
    values[size] = value;
    appended();
  }

  private void grow() {
    int size = size();
    int length = size == 0 ? Math.max(capacity, 1) : grown(size, size + 1);
    values = Arrays.copyOf(values, length);
  }

  @Override
  void appendValue(Column from, int row) {
    append(((DoubleColumn) from).value(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size == values.length) {
      grow();
    }
    values[size] = 0;
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  DoubleColumn buildValues(int rows, long[] bitmap) {
    double[] built = values;
    capacity = built.length;
    values = NONE;
    return new DoubleColumn(type(), rows, built, bitmap);
  }

  @Override
  void recycleValues(Column column) {
    values = ((DoubleColumn) column).values();
  }
}
