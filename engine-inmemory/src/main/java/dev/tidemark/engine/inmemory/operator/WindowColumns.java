// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.kernel.ResultArrays;
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
    return column(type, size, Arrays.copyOf(starts, size), ends);
  }

  /**
   * One window for all rows.
   *
   * @param startArrays from which the column of the starts takes its array, and {@code endArrays}
   *     that of the ends
   */
  public static StructColumn repeated(
      DataType type,
      long start,
      int size,
      long sizeMicros,
      ResultArrays startArrays,
      ResultArrays endArrays) {
    long[] starts = startArrays.longs(size);
    long[] ends = endArrays.longs(size);
    Arrays.fill(starts, 0, size, start);
    Arrays.fill(ends, 0, size, start + sizeMicros);
    return column(type, size, starts, ends);
  }

  private static StructColumn column(DataType type, int size, long[] starts, long[] ends) {
    return new StructColumn(
        type,
        size,
        List.of(
            new LongColumn(AtomicType.TIMESTAMP, size, starts, null),
            new LongColumn(AtomicType.TIMESTAMP, size, ends, null)),
        null);
  }
}
