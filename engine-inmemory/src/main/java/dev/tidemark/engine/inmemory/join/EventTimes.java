// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;

/** Reads the times of a TIMESTAMP column, or the ends of a column of windows. */
final class EventTimes {

  private static final int END = 1;

  private EventTimes() {}

  /** Micros by row; where the column is null, any. */
  static long[] micros(Column column) {
    Column times = column instanceof StructColumn window ? window.child(END) : column;
    return ((LongColumn) times).values();
  }
}
