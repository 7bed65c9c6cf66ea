// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;

/**
 * Looks for the rows that one side remembers under the keys of rows of the other. Confined to one
 * thread.
 *
 * <p>A left row with time t can match right rows with due times in {@code [t, t + span]}, and the
 * other way round; no other bucket is looked at.
 */
final class MatchFinder {

  private final JoinBuckets searched;
  private final boolean isByKey;
  private final boolean isSearchedBounded;
  private final boolean hasSpan;
  private final long span;
  private final boolean isOnlySettled;

  // the index of the first bucket with room for a due time in [from, to]
  private int index;
  private long from = 1;
  private long to = 0;

  /**
   * @param isOnlySettled whether rows of this batch are passed over
   */
  MatchFinder(StreamJoinSpec join, JoinSide searched, boolean isOnlySettled) {
    this.searched = searched.buckets();
    this.isByKey = join.bounds().isByKey();
    this.isSearchedBounded = searched.isBounded();
    this.hasSpan = join.bounds().spanMicros().isPresent();
    this.span = join.bounds().spanMicros().orElse(0);
    this.isOnlySettled = isOnlySettled;
  }

  /** Adds the matches of rows from one on, until there are many; returns the next row. */
  int find(JoinRows rows, int first, Pairs pairs) {
    from = 1;
    to = 0;
    int row = first;
    while (row < rows.size() && pairs.size() < Pairs.LIMIT) {
      if (rows.isFindable(row)) {
        findMatches(rows, row, pairs);
      }
      row++;
    }
    return row;
  }

  private void findMatches(JoinRows rows, int row, Pairs pairs) {
    Column times = rows.times();
    if (isByKey) {
      long due = rows.dues()[row];
      look(rows, row, due, due, Long.MIN_VALUE, Long.MAX_VALUE, pairs);
    } else if (times == null) {
      look(rows, row, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, pairs);
    } else if (!times.isNull(row)) { // a comparison of no time is never true
      if (isSearchedBounded) {
        long earliest = rows.micros()[row];
        long latest = hasSpan ? JoinTimes.minus(earliest, -span) : Long.MAX_VALUE - 1;
        look(rows, row, earliest, latest, earliest, latest, pairs);
      } else {
        look(rows, row, Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, pairs);
      }
    }
  }

  /** Looks into the buckets that have room for any due time of the first range. */
  private void look(
      JoinRows rows,
      int row,
      long firstDue,
      long lastDue,
      long earliest,
      long latest,
      Pairs pairs) {
    if (firstDue < from || firstDue > to) {
      seek(firstDue);
    }
    for (int i = index; i < searched.size() && searched.firstDue(i) <= lastDue; i++) {
      RowBucket bucket = searched.bucket(i);
      int end = isOnlySettled ? bucket.settled() : Integer.MAX_VALUE;
      bucket.find(rows, row, earliest, latest, end, pairs);
    }
  }

  private void seek(long due) {
    index = searched.indexFrom(searched.numberOf(due));
    to = index < searched.size() ? searched.lastDue(index) : Long.MAX_VALUE;
    from = index > 0 ? searched.lastDue(index - 1) + 1 : Long.MIN_VALUE;
  }
}
