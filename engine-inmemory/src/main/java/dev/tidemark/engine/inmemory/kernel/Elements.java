// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.type.AtomicType;

/**
 * The elements of all arrays, or the entries of all maps, of a batch end to end: what a lambda is
 * applied to at once.
 *
 * <pre>
 *   rows      [a, b]   null   []   [c]
 *   offsets   0        2      2    2     3
 *   outerRows 0, 0, 3
 *   rows of the child column: 0, 1, 2 (or others, where runs are not end to end there)
 * </pre>
 */
final class Elements {

  private final int[] offsets;
  private final int[] outerRows;
  private final int[] childRows;

  private Elements(int[] offsets, int[] outerRows, int[] childRows) {
    this.offsets = offsets;
    this.outerRows = outerRows;
    this.childRows = childRows;
  }

  /** The elements of a column of arrays or maps, with its offsets; null rows have none. */
  static Elements of(Column nested, int[] nestedOffsets) {
    int rows = nested.size();
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int length = nested.isNull(row) ? 0 : nestedOffsets[row + 1] - nestedOffsets[row];
      offsets[row + 1] = offsets[row] + length;
    }
    int[] outerRows = new int[offsets[rows]];
    int[] childRows = new int[offsets[rows]];
    for (int row = 0; row < rows; row++) {
      for (int i = offsets[row]; i < offsets[row + 1]; i++) {
        outerRows[i] = row;
        childRows[i] = nestedOffsets[row] + i - offsets[row];
      }
    }
    return new Elements(offsets, outerRows, childRows);
  }

  int size() {
    return outerRows.length;
  }

  int[] offsets() {
    return offsets;
  }

  /** The row that each element belongs to. */
  int[] outerRows() {
    return outerRows;
  }

  /** The elements, of the column of elements, keys or values. */
  Column of(Column child) {
    boolean isWhole =
        child.size() == childRows.length && (childRows.length == 0 || childRows[0] == 0);
    return isWhole ? child : child.take(childRows, childRows.length);
  }

  /** The index of each element in its array, from 0. */
  Column positions() {
    int[] positions = new int[outerRows.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i - offsets[outerRows[i]];
    }
    return new IntColumn(AtomicType.INT, positions.length, positions, null);
  }
}
