// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import dev.tidemark.engine.inmemory.column.ColumnHash;
import java.util.Arrays;

/**
 * A set of rows of columns of one type, in which null is the same as null. Cleared and filled again
 * for each array or map. Confined to one thread.
 */
final class DistinctRows {

  /* Open addressing; a slot holds the entry's number plus one, zero where it is free. */
  private final ColumnComparator comparator;
  private int[] slots = new int[16];
  private Column[] columns = new Column[8];
  private int[] rows = new int[8];
  private int size;

  DistinctRows(ColumnComparator comparator) {
    this.comparator = comparator;
  }

  void clear() {
    Arrays.fill(slots, 0);
    size = 0;
  }

  /** Whether the row was not there and is now. */
  boolean add(Column column, int row) {
    int slot = slot(column, row);
    if (slots[slot] != 0) {
      return false;
    }
    if (size == rows.length) {
      grow();
      slot = slot(column, row);
    }
    columns[size] = column;
    rows[size] = row;
    slots[slot] = ++size;
    return true;
  }

  boolean contains(Column column, int row) {
    return slots[slot(column, row)] != 0;
  }

  /** The row's slot, or the free one where it would go. */
  private int slot(Column column, int row) {
    long hash = ColumnHash.of(column, row) * 0x9E3779B97F4A7C15L;
    int slot = (int) (hash >>> 32) & (slots.length - 1);
    while (slots[slot] != 0) {
      int entry = slots[slot] - 1;
      if (comparator.same(columns[entry], rows[entry], column, row)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    columns = Arrays.copyOf(columns, size * 2);
    rows = Arrays.copyOf(rows, size * 2);
    slots = new int[size * 4];
    for (int entry = 0; entry < size; entry++) {
      slots[slot(columns[entry], rows[entry])] = entry + 1;
    }
  }
}
