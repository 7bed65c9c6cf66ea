// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Builds a {@link BooleanColumn}. Confined to one thread. */
public final class BooleanBuilder extends ColumnBuilder {

  private boolean[] values;

  BooleanBuilder(DataType type, int capacity) {
    super(type);
    values = new boolean[capacity];
  }

  public void append(boolean value) {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = value;
    appended();
  }

  @Override
  void appendValue(Column from, int row) {
    append(((BooleanColumn) from).value(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size == values.length) {
      values = Arrays.copyOf(values, grown(size, size + 1));
    }
    values[size] = false;
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  BooleanColumn buildValues(int rows, long[] bitmap) {
    boolean[] built = values;
    values = new boolean[built.length];
    return new BooleanColumn(type(), rows, built, bitmap);
  }
}
