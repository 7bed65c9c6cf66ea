// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;

/**
 * The event times of rows in micros: of a TIMESTAMP column the values, of a column of windows the
 * ends.
 */
record EventTimes(long[] values, long[] nulls) {

  /** No row has a time. */
  static final EventTimes NONE = new EventTimes(null, null);

  static EventTimes of(Column column) {
    Column times = column instanceof StructColumn window ? window.child(1) : column;
    return new EventTimes(((LongColumn) times).values(), column.nulls());
  }

  boolean isNull(int row) {
    return values == null || Nulls.isNull(nulls, row);
  }

  /** The time of a row; 0 if it has none. */
  long micros(int row) {
    return isNull(row) ? 0 : values[row];
  }
}
