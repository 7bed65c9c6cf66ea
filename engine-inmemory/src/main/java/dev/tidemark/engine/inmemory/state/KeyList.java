// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.Column;

/**
 * Keys one behind the other, as they were met: columns of them lie side by side already, where a
 * {@link GroupTable} would have to look each up. Confined to one thread.
 */
public final class KeyList {

  private static final int MIN_CAPACITY = 8;

  private final KeyStore keys;
  private int size;

  public KeyList(KeyLayout layout) {
    this.keys = new KeyStore(layout, MIN_CAPACITY);
  }

  public int size() {
    return size;
  }

  /** Adds a copy of the key of a row. */
  public void add(KeyBatch batch, int row) {
    keys.add(size++, batch, row);
  }

  /** Adds a copy of a table's key. */
  public void add(GroupTable table, int group) {
    keys.add(size++, table.keys(), group);
  }

  /** A column of {@code count} keys from one on; a copy. */
  public Column column(int ordinal, int from, int count) {
    return keys.columnOfRun(ordinal, from, count);
  }

  /** Forgets all keys and keeps the memory, but for what a burst has blown up. */
  public void clear() {
    if (keys.capacity() > 64L * Math.max(size, 1024)) {
      keys.release();
    } else {
      keys.clear();
    }
    size = 0;
  }
}
