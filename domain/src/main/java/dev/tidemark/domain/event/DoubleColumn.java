// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/** A column of DOUBLE, and of FLOAT, whose values are exactly floats. */
public final class DoubleColumn extends Column {

  private final double[] values;

  /** Takes the array over: the caller must not write to it any more. */
  public DoubleColumn(DataType type, int size, double[] values, long[] nulls) {
    super(type, size, nulls);
    this.values = values;
  }

  public double value(int row) {
    return values[row];
  }

  /** The column's own array, at least {@link #size()} long; not to be written. */
  public double[] values() {
    return values;
  }

  @Override
  public DoubleColumn take(int[] rows, int size) {
    double[] taken = new double[size];
    for (int i = 0; i < size; i++) {
      taken[i] = values[rows[i]];
    }
    return new DoubleColumn(type(), size, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public DoubleColumn as(DataType other) {
    requireStorageOf(other);
    return new DoubleColumn(other, size(), values, nulls());
  }

  @Override
  public DoubleColumn withNulls(long[] otherNulls) {
    return new DoubleColumn(type(), size(), values, otherNulls);
  }
}
