// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/** A column of BOOLEAN, and of VOID, whose rows are all null. */
public final class BooleanColumn extends Column {

  private final boolean[] values;

  /** Takes the array over: the caller must not write to it any more. */
  public BooleanColumn(DataType type, int size, boolean[] values, long[] nulls) {
    super(type, size, nulls);
    this.values = values;
  }

  public boolean value(int row) {
    return values[row];
  }

  /** The column's own array, at least {@link #size()} long; not to be written. */
  public boolean[] values() {
    return values;
  }

  @Override
  public BooleanColumn take(int[] rows, int size) {
    boolean[] taken = new boolean[size];
    for (int i = 0; i < size; i++) {
      taken[i] = values[rows[i]];
    }
    return new BooleanColumn(type(), size, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public BooleanColumn as(DataType other) {
    requireStorageOf(other);
    return new BooleanColumn(other, size(), values, nulls());
  }

  @Override
  public BooleanColumn withNulls(long[] otherNulls) {
    return new BooleanColumn(type(), size(), values, otherNulls);
  }
}
