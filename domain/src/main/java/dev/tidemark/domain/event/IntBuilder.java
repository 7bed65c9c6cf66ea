// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link IntColumn}. Confined to one thread. */
public final class IntBuilder extends ColumnBuilder {

  private static final int[] NONE = {};

  private int[] values = NONE;
  private int capacity;

  IntBuilder(DataType type, int capacity) {
    super(type);
    this.capacity = capacity;
  }

  public void append(int value) {
    int size = size();
    if (size == values.length) {
      grow();
    }
    values[size] = value;
    appended();
  }

  /** A row, already appended; any number where it is null. */
  public int value(int row) {
    return values[row];
  }

  private void grow() {
    int size = size();
    int length = size == 0 ? Math.max(capacity, 1) : grown(size, size + 1);
    values = Arrays.copyOf(values, length);
  }

  @Override
  void appendValue(Column from, int row) {
    append(((IntColumn) from).value(row));
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
  IntColumn buildValues(int rows, long[] bitmap) {
    int[] built = values;
    capacity = built.length;
    values = NONE;
    return new IntColumn(type(), rows, built, bitmap);
  }

  @Override
  void recycleValues(Column column) {
    values = ((IntColumn) column).values();
  }
}
