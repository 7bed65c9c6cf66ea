// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import java.util.Arrays;

/**
 * Builds a {@link MapColumn}: append as many {@link #keys()} as {@link #values()}, then {@link
 * #close}. It does not look for double keys. Confined to one thread.
 */
public final class MapBuilder extends ColumnBuilder {

  private final ColumnBuilder keys;
  private final ColumnBuilder values;
  private int[] offsets;

  MapBuilder(DataType type, int capacity) {
    super(type);
    keys = ColumnBuilder.of(((MapType) type).key(), capacity);
    values = ColumnBuilder.of(((MapType) type).value(), capacity);
    offsets = new int[capacity + 1];
  }

  public ColumnBuilder keys() {
    return keys;
  }

  public ColumnBuilder values() {
    return values;
  }

  /** Ends a map: its entries are those appended since the row before was closed. */
  public void close() {
    mark();
    appended();
  }

  private void mark() {
    int size = size();
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, grown(size + 1, size + 2));
    }
    offsets[size + 1] = keys.size();
  }

  @Override
  void appendValue(Column from, int row) {
    MapColumn column = (MapColumn) from;
    for (int i = column.start(row); i < column.end(row); i++) {
      keys.append(column.keys(), i);
      values.append(column.values(), i);
    }
    close();
  }

  @Override
  void appendNullSlot() {
    mark();
  }

  @Override
  void truncateValues(int newSize) {
    keys.truncate(offsets[newSize]);
    values.truncate(offsets[newSize]);
  }

  /** Takes back the entries of a row that was begun and not closed. */
  public void abandon() {
    keys.truncate(offsets[size()]);
    values.truncate(Math.min(values.size(), offsets[size()]));
  }

  @Override
  MapColumn buildValues(int rows, long[] bitmap) {
    int[] built = offsets;
    offsets = new int[built.length];
    return new MapColumn(type(), rows, built, keys.build(), values.build(), bitmap);
  }
}
