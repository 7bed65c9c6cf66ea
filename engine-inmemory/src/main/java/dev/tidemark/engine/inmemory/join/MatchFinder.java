// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import java.util.Arrays;

/**
 * Looks for the rows that one side remembers under the keys of rows of the other. Confined to one
 * thread.
 *
 * <p>A left row with time t can match right rows with due times in {@code [t, t + span]}, and the
 * other way round; no other bucket is looked at.
 */
final class MatchFinder {

  /*
   * What costs is waiting for memory, so for a block of rows all slots are read first, then the rows that they name, and only
   * then are keys compared: of each step the reads wait side by side.
   */
  private static final int BLOCK = 256;

  private final JoinBuckets searched;
  private final boolean isByKey;
  private final boolean isInRange;
  private final boolean hasSpan;
  private final long span;
  private final boolean isOnlySettled;

  private int[] rowsOf = new int[2 * BLOCK];
  private RowBucket[] buckets = new RowBucket[2 * BLOCK];
  private int[] candidates = new int[2 * BLOCK];
  private int size;
  private long fetched; // read by nobody: that it is written keeps the reads

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
    this.isInRange = !isByKey && searched.isBounded();
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
      int end = Math.min(rows.size(), row + BLOCK);
      look(rows, row, end);
      row = compare(rows, end, pairs);
    }
    return row;
  }

  /** Collects what may match rows of a block. */
  private void look(JoinRows rows, int first, int end) {
    size = 0;
    Column times = rows.times();
    boolean hasNoTimes = times != null && times.hasNulls() && !isByKey;
    for (int row = first; row < end; row++) {
      if (!rows.isFindable(row) || (hasNoTimes && times.isNull(row))) {
        continue; // a comparison of no time is never true
      }
      if (isByKey) {
        long due = rows.dues()[row];
        look(rows, row, due, due);
      } else if (isInRange && times != null) {
        look(rows, row, rows.micros()[row], latest(rows, row));
      } else {
        look(rows, row, Long.MAX_VALUE, Long.MAX_VALUE);
      }
    }
  }

  private long latest(JoinRows rows, int row) {
    return hasSpan ? JoinTimes.minus(rows.micros()[row], -span) : Long.MAX_VALUE - 1;
  }

  /** Looks into the buckets that have room for any due time of a range. */
  private void look(JoinRows rows, int row, long firstDue, long lastDue) {
    if (firstDue < from || firstDue > to) {
      seek(firstDue);
    }
    int hash = rows.hashes()[row];
    for (int i = index; i < searched.size() && searched.firstDue(i) <= lastDue; i++) {
      RowBucket bucket = searched.bucket(i);
      if (isOnlySettled && bucket.settled() == 0) {
        continue;
      }
      int candidate = bucket.candidate(hash);
      if (candidate >= 0) {
        add(row, bucket, candidate);
      }
    }
  }

  private void seek(long due) {
    index = searched.indexFrom(searched.numberOf(due));
    to = index < searched.size() ? searched.lastDue(index) : Long.MAX_VALUE;
    from = index > 0 ? searched.lastDue(index - 1) + 1 : Long.MIN_VALUE;
  }

  private void add(int row, RowBucket bucket, int candidate) {
    if (size == rowsOf.length) {
      rowsOf = Arrays.copyOf(rowsOf, size * 2);
      buckets = Arrays.copyOf(buckets, size * 2);
      candidates = Arrays.copyOf(candidates, size * 2);
    }
    rowsOf[size] = row;
    buckets[size] = bucket;
    candidates[size++] = candidate;
  }

  /**
   * Adds the pairs of what was collected; returns the next row, before the end if there are many.
   */
  private int compare(JoinRows rows, int end, Pairs pairs) {
    long any = 0;
    for (int i = 0; i < size; i++) {
      any += buckets[i].fetch(candidates[i]);
    }
    fetched = any;
    int next = end;
    for (int i = 0; i < size && next == end; i++) {
      int row = rowsOf[i];
      if (pairs.size() >= Pairs.LIMIT && row != rowsOf[i - 1]) {
        next = row;
      } else {
        compare(rows, row, buckets[i], candidates[i], pairs);
      }
    }
    Arrays.fill(buckets, 0, size, null);
    return next;
  }

  private void compare(JoinRows rows, int row, RowBucket bucket, int candidate, Pairs pairs) {
    boolean isTimed = isInRange && rows.times() != null;
    long earliest = isTimed ? rows.micros()[row] : Long.MIN_VALUE;
    long latest = isTimed ? latest(rows, row) : Long.MAX_VALUE;
    int end = isOnlySettled ? bucket.settled() : Integer.MAX_VALUE;
    bucket.find(rows, row, candidate, earliest, latest, end, pairs);
  }
}
