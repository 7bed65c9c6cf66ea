// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import java.util.Arrays;

/**
 * The rows of one side that go in one span of the watermark, and which of them have which key.
 *
 * <p>A row is known by its number: 0, 1, 2, … in the order of coming. Confined to one thread.
 */
final class RowBucket {

  /*
   *   key → group      heads[group] → row 4 → row 9 → END        tails[group] = 9
   *   by row           next  dues  ids  flags                    columns in pieces
   *
   * Rows are never moved: one that is gone is flagged and passed over, until the bucket goes as a whole.
   */
  private static final int END = -1;

  private static final byte MATCHED = 1;
  private static final byte GONE = 2;

  private final JoinBuckets all;
  private final long number;
  private final GroupTable groups;
  private final RowPieces pieces;
  private int[] heads = new int[8];
  private int[] tails = new int[8];
  private int[] next = new int[8];
  private long[] dues = new long[8];
  private long[] ids = new long[8];
  private byte[] flags = new byte[8];
  private int size;
  private int live;
  private long nextId;
  private long firstDue = Long.MAX_VALUE; // of rows that are not gone, or earlier

  /** Rows to be taken over from the batch at hand, see {@link #keep}. */
  private final IntList pending = new IntList();

  private boolean isChanged;
  private int savedSize;
  private final IntList changed = new IntList();
  private final IntList removed = new IntList();

  RowBucket(JoinBuckets all, long number, KeyLayout layout, StructType schema) {
    this.all = all;
    this.number = number;
    this.groups = new GroupTable(layout);
    this.pieces = new RowPieces(schema);
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

  /** Pairs a row of a batch with the rows here of the same key that are due in a range of time. */
  void find(KeyBatch keys, int row, long earliestDue, long latestDue, Pairs pairs) {
    int group = groups.find(0, keys, row);
    if (group < 0) {
      return;
    }
    for (int other = heads[group]; other != END; other = next[other]) {
      if (dues[other] >= earliestDue && dues[other] <= latestDue && !isGone(other)) {
        pairs.add(row, this, other);
      }
    }
  }

  boolean isGone(int row) {
    return (flags[row] & GONE) != 0;
  }

  boolean isMatched(int row) {
    return (flags[row] & MATCHED) != 0;
  }

  long id(int row) {
    return ids[row];
  }

  long due(int row) {
    return dues[row];
  }

  /**
   * Adds a row of a batch; its columns follow with {@link #keep}.
   *
   * @param due it goes when the watermark reaches this
   * @param isFindable false if its key equals none
   */
  void add(KeyBatch keys, int row, long due, boolean isMatched, boolean isFindable) {
    add(keys, row, due, isMatched, isFindable, nextId);
  }

  private void add(
      KeyBatch keys, int row, long due, boolean isMatched, boolean isFindable, long id) {
    if (size == dues.length) {
      grow(size * 2);
    }
    int added = size++;
    count(1);
    nextId = id + 1;
    ids[added] = id;
    dues[added] = due;
    firstDue = Math.min(firstDue, due);
    flags[added] = isMatched ? MATCHED : 0;
    next[added] = END;
    pending.add(row);
    if (!isFindable) {
      return;
    }
    int known = groups.size();
    int group = groups.findOrAdd(0, keys, row);
    if (group == heads.length) {
      heads = Arrays.copyOf(heads, group * 2);
      tails = Arrays.copyOf(tails, group * 2);
    }
    if (group == known) {
      heads[group] = added;
    } else {
      next[tails[group]] = added;
    }
    tails[group] = added;
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

  private void grow(int length) {
    next = Arrays.copyOf(next, length);
    dues = Arrays.copyOf(dues, length);
    ids = Arrays.copyOf(ids, length);
    flags = Arrays.copyOf(flags, length);
  }

  /** Adds a row as it was saved. */
  void restore(
      KeyBatch keys, int row, long due, boolean isMatched, boolean isFindable, long savedId) {
    add(keys, row, due, isMatched, isFindable, savedId);
    savedSize = size;
  }

  /** Takes over the columns of the rows added since the last call; false if there are none. */
  boolean keep(EventBatch rows) {
    if (pending.size() == 0) {
      return false;
    }
    pieces.add(pending.size() == rows.size() ? rows : rows.take(pending.values(), pending.size()));
    pending.clear();
    return true;
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

  /** Rows that are new, or newly matched, since the last save. */
  IntList unsaved() {
    IntList rows = new IntList();
    for (int i = 0; i < changed.size(); i++) {
      if (!isGone(changed.get(i))) {
        rows.add(changed.get(i));
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
}
