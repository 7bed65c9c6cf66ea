// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.window.WindowSpec;
import java.util.Arrays;

/**
 * The windows that rows are in and that are not over, one entry a row and window, earliest window
 * first. Confined to one thread; arrays are used again.
 */
public final class WindowRows {

  private final WindowSpec.Sliding spec;
  private int[] rows = new int[0];
  private long[] starts = new long[0];
  private int size;
  private boolean identity;

  public WindowRows(WindowSpec.Sliding spec) {
    this.spec = spec;
  }

  /**
   * Finds the windows of these times; a null time is in none.
   *
   * @param lateMicros windows that end at or before it are left out
   * @return how many rows had windows and lost them all
   */
  public long expand(Column times, int count, long lateMicros) {
    size = 0;
    identity = true;
    long late = 0;
    long[] values = ((LongColumn) times).values();
    for (int row = 0; row < count; row++) {
      if (times.isNull(row)) {
        identity = false;
        continue;
      }
      int before = size;
      long last = spec.lastStart(values[row]);
      for (int i = spec.maxWindowsOfRow() - 1; i >= 0; i--) {
        long start = last - i * spec.slideMicros();
        long end = start + spec.sizeMicros();
        if (end > values[row] && end > lateMicros) {
          add(row, start);
        }
      }
      late += size == before ? 1 : 0;
      identity &= size == before + 1;
    }
    return late;
  }

  private void add(int row, long start) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, Math.max(1024, size * 2));
      starts = Arrays.copyOf(starts, rows.length);
    }
    rows[size] = row;
    starts[size++] = start;
  }

  public int size() {
    return size;
  }

  /** Whether each row is in just one window, so that the rows need not be chosen. */
  public boolean isIdentity(int count) {
    return identity && size == count;
  }

  public int[] rows() {
    return rows;
  }

  /** The start of the window of each entry, in micros. */
  public long[] starts() {
    return starts;
  }
}
