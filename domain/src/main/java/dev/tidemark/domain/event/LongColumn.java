// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/**
 * A column of longs: BIGINT, TIMESTAMP in micros, day-time intervals in micros, and decimals of at
 * most 18 digits, unscaled.
 */
public final class LongColumn extends Column {

  private final long[] values;

  /** Takes the array over: the caller must not write to it any more. */
  public LongColumn(DataType type, int size, long[] values, long[] nulls) {
    super(type, size, nulls);
    this.values = values;
  }

  public long value(int row) {
    return values[row];
  }

  /** The column's own array, at least {@link #size()} long; not to be written. */
  public long[] values() {
    return values;
  }

  @Override
  public LongColumn take(int[] rows, int size) {
    long[] taken = new long[size];
    for (int i = 0; i < size; i++) {
      taken[i] = values[rows[i]];
    }
    return new LongColumn(type(), size, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public LongColumn as(DataType other) {
    requireStorageOf(other);
    return new LongColumn(other, size(), values, nulls());
  }

  @Override
  public LongColumn withNulls(long[] otherNulls) {
    return new LongColumn(type(), size(), values, otherNulls);
  }
}
