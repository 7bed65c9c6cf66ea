// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.RowKeys;
import java.util.Arrays;

/** Which rows of a bucket have which key. Written by one thread while no other reads. */
final class KeyIndex {

  /*
   * Open addressing with linear probing, at most two thirds full:
   *
   *   slots   . h3:9 . . h1:2 h2:7 . .     hash of the key, and its newest row + 1; 0 where free
   *   next    row 9 → row 4 → row 6 → row 9   a ring a key: from the newest row to the oldest, and on in the order of coming
   */
  private static final int MIN_SLOTS = 16;
  private static final int FAST_GROWING = 1 << 16;

  private final RowPieces pieces;
  private long[] slots = new long[MIN_SLOTS];
  private int[] next = new int[0];
  private int keys;

  /**
   * @param pieces where the keys of the rows lie
   */
  KeyIndex(RowPieces pieces) {
    this.pieces = pieces;
  }

  /** Makes room for so many rows. */
  void reserve(int rows) {
    if (rows > next.length) {
      next = Arrays.copyOf(next, next.length == 0 ? rows : Growth.length(next.length, rows));
    }
  }

  /** Adds a row, which is in the pieces, later than all others. */
  void add(int row, int hash, RowKeys rowKeys, int place) {
    long[] table = slots;
    int slot = slotOf(table, hash, rowKeys, place);
    long entry = table[slot];
    table[slot] = (long) hash << 32 | (row + 1);
    if (entry != 0) {
      int newest = (int) entry - 1;
      next[row] = next[newest];
      next[newest] = row;
      return;
    }
    next[row] = row;
    if (++keys * 3L > table.length * 2L) {
      grow();
    }
  }

  /**
   * A row whose key has this hash, or -1: nearly always the newest row with the key, if there is
   * any; looks at no key.
   */
  int candidate(int hash) {
    long[] table = slots;
    int last = table.length - 1;
    int slot = hash & last;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      if ((int) (entry >>> 32) == hash) {
        return (int) entry - 1;
      }
      slot = slot + 1 & last;
    }
    return -1;
  }

  /** The newest row with a key, or -1. */
  int newest(int hash, RowKeys rowKeys, int place) {
    return (int) slots[slotOf(slots, hash, rowKeys, place)] - 1;
  }

  /** The row that came after this one with the same key; after the newest, the oldest. */
  int next(int row) {
    return next[row];
  }

  private int slotOf(long[] table, int hash, RowKeys rowKeys, int place) {
    int last = table.length - 1;
    int slot = hash & last;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      if ((int) (entry >>> 32) == hash && pieces.isKey((int) entry - 1, rowKeys, place)) {
        return slot;
      }
      slot = slot + 1 & last;
    }
    return slot;
  }

  private void grow() {
    long[] grown = new long[slots.length * (slots.length < FAST_GROWING ? 4 : 2)];
    int last = grown.length - 1;
    for (long entry : slots) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & last;
        while (grown[slot] != 0) {
          slot = slot + 1 & last;
        }
        grown[slot] = entry;
      }
    }
    slots = grown;
  }

  /** The memory that it takes. */
  long memoryBytes() {
    return Long.BYTES * (long) slots.length + Integer.BYTES * (long) next.length;
  }
}
