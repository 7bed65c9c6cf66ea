// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a table by key. Built by one thread, then read by any.
 *
 * <pre>
 *   group of key   0 → row 4 → row 1        first[group], next[row], -1 at the end
 *                  1 → row 3
 * </pre>
 */
public final class TableIndex {

  private static final int END = -1;

  private final EventBatch rows;
  private final GroupTable groups;
  private final int[] first;
  private final int[] next;

  private TableIndex(KeyLayout layout, List<Column> keyColumns, EventBatch rows) {
    this.rows = rows;
    this.groups = new GroupTable(layout);
    KeyBatch keys = new KeyBatch(layout);
    keys.load(keyColumns, rows.size());
    int[] heads = new int[Math.max(1, rows.size())];
    Arrays.fill(heads, END);
    next = new int[rows.size()];
    for (int row = rows.size() - 1;
        row >= 0;
        row--) { // backwards, so that a chain is in the table's order
      int group = groups.findOrAdd(0, keys, row);
      next[row] = heads[group];
      heads[group] = row;
    }
    first = heads;
  }

  /**
   * Rows by all that the join compares for equality.
   *
   * @param tableKeys kernels of {@link JoinSpec#tableKeys()}, the caller's own
   */
  static TableIndex of(JoinSpec spec, List<Kernel> tableKeys, EventBatch rows) {
    return new TableIndex(spec.keyLayout(), ProjectStep.evaluate(tableKeys, rows), rows);
  }

  EventBatch rows() {
    return rows;
  }

  /** The first row with the key of a row of {@code keys}, or -1. */
  int first(KeyBatch keys, int row) {
    int group = groups.find(0, keys, row);
    return group < 0 ? END : first[group];
  }

  /** The row after it with the same key, or -1. */
  int next(int row) {
    return next[row];
  }
}
