// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/**
 * A column of values that fit an int: TINYINT, SMALLINT, INT, DATE in days, year-month intervals in
 * months.
 */
public final class IntColumn extends Column {

  private final int[] values;

  /** Takes the array over: the caller must not write to it any more. */
  public IntColumn(DataType type, int size, int[] values, long[] nulls) {
    super(type, size, nulls);
    this.values = values;
  }

  public int value(int row) {
    return values[row];
  }

  /** The column's own array, at least {@link #size()} long; not to be written. */
  public int[] values() {
    return values;
  }

  @Override
  public IntColumn take(int[] rows, int size) {
    int[] taken = new int[size];
    for (int i = 0; i < size; i++) {
      taken[i] = values[rows[i]];
    }
    return new IntColumn(type(), size, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public IntColumn as(DataType other) {
    requireStorageOf(other);
    return new IntColumn(other, size(), values, nulls());
  }

  @Override
  public IntColumn withNulls(long[] otherNulls) {
    return new IntColumn(type(), size(), values, otherNulls);
  }
}
