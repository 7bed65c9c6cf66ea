// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link IntColumn}. Confined to one thread. */
public final class IntBuilder extends ColumnBuilder {

  private int[] values;

  IntBuilder(DataType type, int capacity) {
    super(type);
    values = new int[capacity];
  }

  public void append(int value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = value;
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    append(((IntColumn) from).value(row));
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
  IntColumn buildValues(int rows, long[] bitmap) {
    int[] built = values;
    values = new int[built.length];
    return new IntColumn(type(), rows, built, bitmap);
  }
}
