// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;
import java.util.List;

/** Columns of windows, STRUCT&lt;start: TIMESTAMP, end: TIMESTAMP&gt;. */
public final class WindowColumns {

  private WindowColumns() {}

  public static StructColumn of(DataType type, long[] starts, int size, long sizeMicros) {
    long[] ends = new long[size];
    for (int i = 0; i < size; i++) {
      ends[i] = starts[i] + sizeMicros;
    }
    return column(type, Arrays.copyOf(starts, size), ends);
  }

  /** One window for all rows. */
  public static StructColumn repeated(DataType type, long start, int size, long sizeMicros) {
    long[] starts = new long[size];
    long[] ends = new long[size];
    Arrays.fill(starts, start);
    Arrays.fill(ends, start + sizeMicros);
    return column(type, starts, ends);
  }

  private static StructColumn column(DataType type, long[] starts, long[] ends) {
    int size = starts.length;
    return new StructColumn(
        type,
        size,
        List.of(
            new LongColumn(AtomicType.TIMESTAMP, size, starts, null),
            new LongColumn(AtomicType.TIMESTAMP, size, ends, null)),
        null);
  }
}
