// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.Arrays;

/**
 * The rows of one side that go in one span of the watermark, and which of them have which key.
 *
 * <p>A row is known by its number: 0, 1, 2, … in the order of coming. Rows are {@link #insert
 * inserted} by one thread while no other uses the bucket; many may {@link #find} at once; all else
 * is the query thread's.
 */
final class RowBucket {

  /*
   *   by key   index: newest row → oldest → …
   *   by row   dues  flags  ids                      columns and keys in pieces
   *
   * Rows are never moved: one that is gone is flagged and passed over, until the bucket goes as a whole.
   */
  private static final byte MATCHED = 1;
  private static final byte GONE = 2;

  private final JoinBuckets all;
  private final long number;
  private final RowPieces pieces;
  private final KeyIndex index;
  private long[] dues = new long[0];
  private byte[] flags = new byte[0];
  private long[] restoredIds = new long[0]; // of the rows that were restored; later ones count on
  private int restored;
  private long nextId;
  private int size;
  private int expected;
  private int settled;
  private int live;
  private long firstDue = Long.MAX_VALUE; // of rows that are not gone, or earlier

  private boolean isChanged;
  private int savedSize;
  private final IntList changed = new IntList();
  private final IntList removed = new IntList();

  RowBucket(JoinBuckets all, long number, StructType schema) {
    this.all = all;
    this.number = number;
    this.pieces = new RowPieces(schema);
    this.index = new KeyIndex(pieces);
  }

  long number() {
    return number;
  }

  /** Rows that are not gone. */
  int live() {
    return live;
  }

  int size() {
    return size;
  }

  RowPieces pieces() {
    return pieces;
  }

  boolean isGone(int row) {
    return (flags[row] & GONE) != 0;
  }

  boolean isMatched(int row) {
    return (flags[row] & MATCHED) != 0;
  }

  long id(int row) {
    return row < restored ? restoredIds[row] : nextId + (row - restored);
  }

  /** A row here that may have a key of this hash, or -1. */
  int candidate(int hash) {
    return index.candidate(hash);
  }

  /**
   * Has the memory fetch a row and its key.
   *
   * @return anything, so that the reads are not left out
   */
  long fetch(int row) {
    return index.next(row) + dues[row] + pieces.fetch(row);
  }

  /**
   * Pairs a row of a batch with the rows here of the same key that are due in a range of time.
   *
   * @param candidate the row found for the hash of its key
   * @param end rows from this number on are not looked at
   */
  void find(
      JoinRows rows,
      int row,
      int candidate,
      long earliestDue,
      long latestDue,
      int end,
      Pairs pairs) {
    int newest =
        pieces.isKey(candidate, rows.keys(), row)
            ? candidate
            : index.newest(rows.hashes()[row], rows.keys(), row);
    if (newest < 0) {
      return;
    }
    int other = newest;
    do {
      other = index.next(other);
      if (other >= end) {
        return;
      }
      if (dues[other] >= earliestDue && dues[other] <= latestDue && !isGone(other)) {
        pairs.add(row, this, other);
      }
    } while (other != newest);
  }

  /** Says that so many rows are to come, so that they count as there. */
  void expect(int rows) {
    expected += rows;
    count(rows);
  }

  /** How many rows there were when the batch began. */
  int settled() {
    return settled;
  }

  /** The batch is over. */
  void settle() {
    settled = size;
  }

  /** Adds rows of a batch that were {@link #expect expected}; returns the number of the first. */
  int insert(JoinRows rows, JoinRows.Portion portion) {
    reserve(expected);
    pieces.add(rows, portion);
    int first = size;
    int count = portion.size();
    long[] itsDues = rows.dues();
    long least = firstDue;
    for (int i = 0; i < count; i++) {
      long due = itsDues[portion.row(i)];
      dues[first + i] = due;
      least = Math.min(least, due);
    }
    firstDue = least;
    int[] hashes = rows.hashes();
    for (int i = 0; i < count; i++) {
      int row = portion.row(i);
      if (rows.isFindable(row)) {
        index.add(first + i, hashes[row], rows.keys(), row);
      }
    }
    size += count;
    return first;
  }

  private void reserve(int rows) {
    if (rows > dues.length) {
      int length = dues.length == 0 ? rows : Growth.length(dues.length, rows);
      dues = Arrays.copyOf(dues, length);
      flags = Arrays.copyOf(flags, length);
    }
    index.reserve(rows);
  }

  /** Adds rows as they were saved; before any others. */
  void restore(JoinRows rows, JoinRows.Portion portion, boolean[] matched, long[] ids) {
    expect(portion.size());
    int first = insert(rows, portion);
    restoredIds = Arrays.copyOf(restoredIds, size);
    for (int i = 0; i < portion.size(); i++) {
      restoredIds[first + i] = ids[portion.row(i)];
      flags[first + i] = matched[portion.row(i)] ? MATCHED : 0;
    }
    restored = size;
    nextId = restoredIds[size - 1] + 1;
    savedSize = size;
    settle();
  }

  private void count(int more) {
    live += more;
    all.countLive(more);
    change();
  }

  private void change() {
    if (!isChanged) {
      isChanged = true;
      all.changed(this);
    }
  }

  /** Notes that a row has a match. */
  void match(int row) {
    if ((flags[row] & MATCHED) == 0) {
      flags[row] |= MATCHED;
      if (row < savedSize) {
        changed.add(row);
        change();
      }
    }
  }

  /** Takes a row out; false if it is gone already. */
  boolean remove(int row) {
    if (isGone(row)) {
      return false;
    }
    flags[row] |= GONE;
    count(-1);
    if (row < savedSize) {
      removed.add(row);
    }
    return true;
  }

  /** Takes out the rows due at or before the watermark, and lists those that had no match. */
  void evict(long watermarkMicros, IntList unmatched) {
    if (firstDue > watermarkMicros) {
      return;
    }
    long first = Long.MAX_VALUE;
    for (int row = 0; row < size; row++) {
      if (dues[row] > watermarkMicros) {
        first = Math.min(first, dues[row]);
      } else if (remove(row) && !isMatched(row)) {
        unmatched.add(row);
      }
    }
    firstDue = first;
  }

  /** Lists the rows that are there and had no match. */
  void unmatched(IntList rows) {
    for (int row = 0; row < size; row++) {
      if (flags[row] == 0) {
        rows.add(row);
      }
    }
  }

  /** The latest due time of its rows, or Long.MIN_VALUE. */
  long latestDue() {
    long latest = Long.MIN_VALUE;
    for (int row = 0; row < size; row++) {
      if (!isGone(row)) {
        latest = Math.max(latest, dues[row]);
      }
    }
    return latest;
  }

  /** Rows that are new, or newly matched, since the last save; in rising order. */
  IntList unsaved() {
    int[] old = Arrays.copyOf(changed.values(), changed.size());
    Arrays.sort(old);
    IntList rows = new IntList(old.length + size - savedSize);
    for (int row : old) {
      if (!isGone(row)) {
        rows.add(row);
      }
    }
    for (int row = savedSize; row < size; row++) {
      if (!isGone(row)) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Saved rows that are gone since the last save. */
  IntList removed() {
    return removed;
  }

  void saved() {
    isChanged = false;
    savedSize = size;
    changed.clear();
    removed.clear();
  }

  /** The memory that it takes. */
  long memoryBytes() {
    return pieces.memoryBytes()
        + index.memoryBytes()
        + Long.BYTES * ((long) dues.length + restoredIds.length)
        + flags.length;
  }
}
