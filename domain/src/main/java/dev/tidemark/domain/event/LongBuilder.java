// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link LongColumn}. Confined to one thread. */
public final class LongBuilder extends ColumnBuilder {

  private static final long[] NONE = {};

  private long[] values = NONE;
  private int capacity;

  LongBuilder(DataType type, int capacity) {
    super(type);
    this.capacity = capacity;
  }

  public void append(long value) {
    int size = size();
    if (size == values.length) {
      grow();
    }
    values[size] = value;
    appended();
  }

  /** A row, already appended; any number where it is null. */
  public long value(int row) {
    return values[row];
  }

  private void grow() {
    int size = size();
    int length = size == 0 ? Math.max(capacity, 1) : grown(size, size + 1);
    values = Arrays.copyOf(values, length);
  }

  @Override
  void appendValue(Column from, int row) {
    append(((LongColumn) from).value(row));
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
  LongColumn buildValues(int rows, long[] bitmap) {
    long[] built = values;
    capacity = built.length;
    values = NONE;
    return new LongColumn(type(), rows, built, bitmap);
  }

  @Override
  void recycleValues(Column column) {
    values = ((LongColumn) column).values();
  }
}
