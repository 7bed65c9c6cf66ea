// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link BooleanColumn}. Confined to one thread. */
public final class BooleanBuilder extends ColumnBuilder {

  private static final boolean[] NONE = {};

  private boolean[] values = NONE;
  private int capacity;

  BooleanBuilder(DataType type, int capacity) {
    super(type);
    this.capacity = capacity;
  }

  public void append(boolean value) {
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
    append(((BooleanColumn) from).value(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size == values.length) {
      grow();
    }
    values[size] = false;
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  BooleanColumn buildValues(int rows, long[] bitmap) {
    boolean[] built = values;
    capacity = built.length;
    values = NONE;
    return new BooleanColumn(type(), rows, built, bitmap);
  }

  @Override
  void recycleValues(Column column) {
    values = ((BooleanColumn) column).values();
  }
}
