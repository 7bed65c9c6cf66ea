// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.formats.ColumnFilter;

/**
 * Reads values of one type straight from the bytes of a row into a column. Confined to one thread.
 *
 * <p>It reads what it is certain of, and that just as the {@link FieldReader} of the type; of any
 * other value, one of a wrong type too, it says that it is not.
 */
abstract class ValueScanner {

  /** The value is one for the {@link FieldReader}. */
  static final int UNSURE = -1;

  private final ColumnBuilder column;

  /** Null where no row is left out. */
  private ColumnFilter filter;

  ValueScanner(ColumnBuilder column) {
    this.column = column;
  }

  final ColumnBuilder column() {
    return column;
  }

  /** Tells by which values rows are left out. */
  final void leaveOutBy(ColumnFilter columnFilter) {
    filter = columnFilter;
  }

  /** Whether a row is left out, of which the column has a value. */
  final boolean leavesOut(int row) {
    return filter != null && !filter.holds(row);
  }

  /**
   * Reads the value that begins at {@code from} and is not null, and appends it.
   *
   * @param from before {@code to}
   * @return behind the value, where nothing that belongs to it may stand; {@link #UNSURE}, and then
   *     anything may have been appended in part
   */
  abstract int scan(byte[] bytes, int from, int to);
}
