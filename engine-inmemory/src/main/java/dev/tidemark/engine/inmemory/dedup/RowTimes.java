// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.engine.inmemory.operator.EventTimes;

/**
 * The event times of rows in micros: of a TIMESTAMP column the values, of a column of windows the
 * ends.
 */
record RowTimes(long[] values, long[] nulls) {

  /** No row has a time. */
  static final RowTimes NONE = new RowTimes(null, null);

  static RowTimes of(Column column) {
    return new RowTimes(EventTimes.micros(column), column.nulls());
  }

  boolean isNull(int row) {
    return values == null || Nulls.isNull(nulls, row);
  }

  /** The time of a row; 0 if it has none. */
  long micros(int row) {
    return isNull(row) ? 0 : values[row];
  }
}
