// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/**
 * A column of MAP: value i is the run {@code [offsets[i], offsets[i + 1])} of the keys and of the
 * values.
 */
public final class MapColumn extends Column {

  private final int[] offsets;
  private final Column keys;
  private final Column values;

  public MapColumn(
      DataType type, int size, int[] offsets, Column keys, Column values, long[] nulls) {
    super(type, size, nulls);
    this.offsets = offsets;
    this.keys = keys;
    this.values = values;
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

  /** How many entries a row has. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  public Column keys() {
    return keys;
  }

  public Column values() {
    return values;
  }

  @Override
  public MapColumn take(int[] rows, int size) {
    Runs runs = Runs.of(offsets, rows, size);
    return new MapColumn(
        type(),
        size,
        runs.offsets(),
        keys.take(runs.rows(), runs.total()),
        values.take(runs.rows(), runs.total()),
        Nulls.take(nulls(), rows, size));
  }

  @Override
  public MapColumn as(DataType other) {
    requireStorageOf(other);
    return new MapColumn(other, size(), offsets, keys, values, nulls());
  }

  @Override
  public MapColumn withNulls(long[] otherNulls) {
    return new MapColumn(type(), size(), offsets, keys, values, otherNulls);
  }
}
