// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.EventTimes;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.List;
import java.util.Optional;

/**
 * One side of a join: the rows that it remembers, and those of the batch that are at hand. Confined
 * to one thread.
 *
 * <p>A row with time t is remembered until the watermark reaches its due time, {@code t − offset}
 * of the side's bound. So a left row with time t can match right rows with due times in {@code [t,
 * t + span]}, and the other way round; no other bucket is looked at.
 */
final class JoinSide {

  private final SideSpec spec;
  private final boolean isByKey;
  private final boolean hasSpan;
  private final long span;
  private final boolean isBounded;
  private final long offset;
  private final List<Boolean> nullSafe;
  private final JoinBuckets buckets;
  private final List<Kernel> keyKernels;
  private final Optional<Kernel> timeKernel;
  private final KeyBatch keys;

  private EventBatch rows;
  private List<Column> keyColumns;
  private Column times;
  private long[] micros;

  JoinSide(StreamJoinSpec join, SideSpec spec) {
    this.spec = spec;
    this.isByKey = join.bounds().isByKey();
    this.hasSpan = join.bounds().spanMicros().isPresent();
    this.span = join.bounds().spanMicros().orElse(0);
    this.isBounded = spec.bound().isBounded();
    this.offset = spec.bound().offsetMicros().orElse(0);
    this.nullSafe = join.nullSafe();
    this.buckets = new JoinBuckets(join.keyLayout(), spec.schema(), join.bucketMicros());
    this.keyKernels = spec.keys().kernels();
    this.timeKernel = spec.time().map(t -> t.kernel());
    this.keys = new KeyBatch(join.keyLayout());
  }

  JoinBuckets buckets() {
    return buckets;
  }

  /** Takes these rows to hand. */
  void load(EventBatch newRows) {
    rows = newRows;
    keyColumns = keyKernels.stream().map(k -> k.evaluate(newRows)).toList();
    keys.load(keyColumns, rows.size());
    times = timeKernel.map(k -> k.evaluate(newRows)).orElse(null);
    micros = times == null ? null : EventTimes.micros(times);
  }

  /** Whether the key of a row at hand can equal any. */
  boolean isFindable(int row) {
    for (int i = 0; i < keyColumns.size(); i++) {
      if (keyColumns.get(i).isNull(row) && !nullSafe.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** When a row at hand goes, or Long.MAX_VALUE. */
  private long due(int row) {
    if (!isBounded || times.isNull(row)) {
      return Long.MAX_VALUE;
    }
    return minus(micros[row], offset);
  }

  private static long minus(long time, long offset) {
    long difference = time - offset;
    if (((time ^ offset) & (time ^ difference)) < 0) {
      return time < 0 ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
    }
    return difference;
  }

  /** Adds the rows that {@code other} remembers under the key of a row at hand. */
  void findMatches(int row, JoinSide other, Pairs pairs) {
    long earliest = Long.MIN_VALUE;
    long latest = Long.MAX_VALUE;
    long from = StateStore.UNBOUNDED;
    long to = StateStore.UNBOUNDED;
    if (isByKey) {
      from = buckets.numberOf(due(row));
      to = from;
    } else if (times != null) {
      if (times.isNull(row)) {
        return; // a comparison of no time is never true
      }
      if (other.isBounded) {
        earliest = micros[row];
        latest = hasSpan ? minus(micros[row], -span) : Long.MAX_VALUE - 1;
        from = buckets.numberOf(earliest);
        to = buckets.numberOf(latest);
      }
    }
    JoinBuckets searched = other.buckets;
    for (int i = searched.indexFrom(from); i < searched.size() && searched.number(i) <= to; i++) {
      searched.bucket(i).find(keys, row, earliest, latest, pairs);
    }
  }

  /**
   * Remembers the rows at hand.
   *
   * @param matched which of them have a match
   * @param exceptMatched whether those need not be remembered
   * @param exceptThrough nor those that nobody asks for and that are due by this time
   */
  void remember(boolean[] matched, boolean exceptMatched, long exceptThrough) {
    RowBucket bucket = null;
    long number = 0;
    for (int row = 0; row < rows.size(); row++) {
      boolean isFindable = isFindable(row);
      long due = due(row);
      if ((exceptMatched && matched[row])
          || (!spec.isPreserved() && (!isFindable || due <= exceptThrough))) {
        continue;
      }
      long own = buckets.numberOf(due);
      if (bucket == null || own != number) {
        bucket = buckets.findOrAdd(own);
        number = own;
      }
      bucket.add(keys, row, due, matched[row], isFindable);
    }
    keepColumns();
  }

  private void keepColumns() {
    buckets.changed().values().forEach(bucket -> bucket.keep(rows));
  }

  /**
   * Remembers the rows at hand as they were saved, but for those that belong into another bucket by
   * now.
   *
   * @return those
   */
  IntList restore(long number, boolean[] matched, long[] ids) {
    IntList moved = new IntList();
    for (int row = 0; row < rows.size(); row++) {
      if (buckets.numberOf(due(row)) == number) {
        buckets
            .findOrAdd(number)
            .restore(keys, row, due(row), matched[row], isFindable(row), ids[row]);
      } else {
        moved.add(row);
      }
    }
    keepColumns();
    return moved;
  }

  /** Remembers the rows at hand, which are to be saved anew. */
  void move(boolean[] matched) {
    for (int row = 0; row < rows.size(); row++) {
      buckets
          .findOrAdd(buckets.numberOf(due(row)))
          .add(keys, row, due(row), matched[row], isFindable(row));
    }
    keepColumns();
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
    IntList gone = new IntList();
    for (int i = 0; i < end && buckets.number(i) != StateStore.UNBOUNDED; i++) {
      gone.clear();
      buckets.bucket(i).evict(watermarkMicros, gone);
      if (gone.size() > 0 && spec.isPreserved()) {
        unmatched.accept(buckets.bucket(i), gone);
      }
    }
    return buckets.dropThrough(buckets.lastOver(watermarkMicros));
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
}
