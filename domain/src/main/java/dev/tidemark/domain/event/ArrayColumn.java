// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/**
 * A column of ARRAY: value i is the run {@code [offsets[i], offsets[i + 1])} of the elements; a
 * null row has none.
 */
public final class ArrayColumn extends Column {

  private final int[] offsets;
  private final Column elements;

  public ArrayColumn(DataType type, int size, int[] offsets, Column elements, long[] nulls) {
    super(type, size, nulls);
    this.offsets = offsets;
    this.elements = elements;
  }

  public int[] offsets() {
    return offsets;
  }

  public int start(int row) {
    return offsets[row];
  }

  public int end(int row) {
    return offsets[row + 1];
  }

  /** How many elements a row has. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  public Column elements() {
    return elements;
  }

  @Override
  public ArrayColumn take(int[] rows, int size) {
    Runs runs = Runs.of(offsets, rows, size);
    return new ArrayColumn(
        type(),
        size,
        runs.offsets(),
        elements.take(runs.rows(), runs.total()),
        Nulls.take(nulls(), rows, size));
  }

  @Override
  public ArrayColumn as(DataType other) {
    requireStorageOf(other);
    return new ArrayColumn(other, size(), offsets, elements, nulls());
  }

  @Override
  public ArrayColumn withNulls(long[] otherNulls) {
    return new ArrayColumn(type(), size(), offsets, elements, otherNulls);
  }
}
