// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One side of a join: the rows that it remembers. The query's thread's, but for the work that
 * {@link #insert} gives.
 *
 * <p>A row with time t is remembered until the watermark reaches its due time, {@code t − offset}
 * of the side's bound.
 */
final class JoinSide {

  private final SideSpec spec;
  private final JoinBuckets buckets;

  JoinSide(StreamJoinSpec join, SideSpec spec) {
    this.spec = spec;
    this.buckets = new JoinBuckets(spec.schema(), join.bucketMicros());
  }

  JoinBuckets buckets() {
    return buckets;
  }

  boolean isBounded() {
    return spec.bound().isBounded();
  }

  /**
   * Remembers the portions of rows: that is done by what it returns, by any threads at once, while
   * nobody looks for rows of this side.
   */
  List<Runnable> insert(List<ProbedRows> all) {
    TreeMap<Long, List<ProbedRows>> byBucket = new TreeMap<>();
    for (ProbedRows rows : all) {
      for (JoinRows.Portion portion : rows.portions()) {
        byBucket.computeIfAbsent(portion.bucket(), b -> new ArrayList<>()).add(rows);
      }
    }
    List<Runnable> work = new ArrayList<>(byBucket.size());
    byBucket.forEach(
        (number, parts) -> {
          RowBucket bucket = buckets.findOrAdd(number);
          for (ProbedRows rows : parts) {
            bucket.expect(rows.portion(number).size());
          }
          work.add(
              () -> {
                for (ProbedRows rows : parts) {
                  JoinRows.Portion portion = rows.portion(number);
                  rows.placed(portion, bucket, bucket.insert(rows.rows(), portion));
                }
              });
        });
    return work;
  }

  /**
   * Remembers rows as they were saved in a bucket, but for those that belong into another by now.
   *
   * @return those
   */
  IntList restore(long number, JoinRows rows, boolean[] matched, long[] ids) {
    IntList moved = new IntList();
    for (JoinRows.Portion portion : rows.portions()) {
      if (portion.bucket() == number) {
        buckets.findOrAdd(number).restore(rows, portion, matched, ids);
      } else {
        for (int i = 0; i < portion.size(); i++) {
          moved.add(portion.row(i));
        }
      }
    }
    return moved;
  }

  /** Remembers rows that are to be saved anew. */
  void move(JoinRows rows, boolean[] matched) {
    ProbedRows moved = new ProbedRows(rows);
    for (int row = 0; row < rows.size(); row++) {
      if (matched[row]) {
        moved.match(row);
      }
    }
    insert(List.of(moved)).forEach(Runnable::run);
    moved.markPlaced();
    buckets.settle();
  }

  /** Takes rows that have gone, bucket by bucket. */
  interface EvictedRows {
    void accept(RowBucket bucket, IntList rows);
  }

  /**
   * Lets go of all rows due by this watermark, and gives those without a match.
   *
   * @return whether any bucket has gone as a whole
   */
  boolean evict(long watermarkMicros, EvictedRows unmatched) {
    if (watermarkMicros == BatchContext.NO_WATERMARK) {
      return false;
    }
    int end =
        buckets.indexFrom(
            Math.min(buckets.numberOf(watermarkMicros), StateStore.UNBOUNDED - 1) + 1);
    long lastOver = buckets.lastOver(watermarkMicros);
    IntList gone = new IntList();
    for (int i = 0; i < end && buckets.number(i) != StateStore.UNBOUNDED; i++) {
      gone.clear();
      if (buckets.number(i) > lastOver) {
        buckets.bucket(i).evict(watermarkMicros, gone);
      } else if (spec.isPreserved()) { // goes as a whole: nothing else is left to be done
        buckets.bucket(i).unmatched(gone);
      }
      if (gone.size() > 0 && spec.isPreserved()) {
        unmatched.accept(buckets.bucket(i), gone);
      }
    }
    return buckets.dropThrough(lastOver);
  }

  long liveRows() {
    return buckets.live();
  }

  /** The watermark at which the last of the bounded rows goes, or Long.MIN_VALUE. */
  long latestDue() {
    for (int i = buckets.size() - 1; i >= 0; i--) {
      if (buckets.number(i) != StateStore.UNBOUNDED && buckets.bucket(i).live() > 0) {
        return buckets.bucket(i).latestDue();
      }
    }
    return Long.MIN_VALUE;
  }

  /** The memory that its rows take. */
  long memoryBytes() {
    return buckets.memoryBytes();
  }
}
