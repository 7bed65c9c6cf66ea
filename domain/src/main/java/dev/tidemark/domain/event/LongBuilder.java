// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link LongColumn}. Confined to one thread. */
public final class LongBuilder extends ColumnBuilder {

  private long[] values;

  LongBuilder(DataType type, int capacity) {
    super(type);
    values = new long[capacity];
  }

  public void append(long value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = value;
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    append(((LongColumn) from).value(row));
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
  LongColumn buildValues(int rows, long[] bitmap) {
    long[] built = values;
    values = new long[built.length];
    return new LongColumn(type(), rows, built, bitmap);
  }
}
