// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/**
 * Builds an {@link ArrayColumn}: append to {@link #elements()}, then {@link #close}. Confined to
 * one thread.
 */
public final class ArrayBuilder extends ColumnBuilder {

  private final ColumnBuilder elements;
  private int[] offsets;

  ArrayBuilder(DataType type, int capacity) {
    super(type);
    elements = ColumnBuilder.of(((ArrayType) type).element(), capacity);
    offsets = new int[capacity + 1];
  }

  public ColumnBuilder elements() {
    return elements;
  }

  /** Ends an array: its elements are those appended since the row before was closed. */
  public void close() {
    mark();
    appended();
  }

  private void mark() {
    int size = size();
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, grown(size + 1, size + 2));
    }
    offsets[size + 1] = elements.size();
  }

  @Override
  void appendValue(Column from, int row) {
    ArrayColumn column = (ArrayColumn) from;
    for (int i = column.start(row); i < column.end(row); i++) {
      elements.append(column.elements(), i);
    }
    close();
  }

  @Override
  void appendNullSlot() {
    mark();
  }

  @Override
  void truncateValues(int newSize) {
    elements.truncate(offsets[newSize]);
  }

  /** Takes back the elements of a row that was begun and not closed. */
  public void abandon() {
    elements.truncate(offsets[size()]);
  }

  @Override
  ArrayColumn buildValues(int rows, long[] bitmap) {
    int[] built = offsets;
    offsets = new int[built.length];
    return new ArrayColumn(type(), rows, built, elements.build(), bitmap);
  }
}
