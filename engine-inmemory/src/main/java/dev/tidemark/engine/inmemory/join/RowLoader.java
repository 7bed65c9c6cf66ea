// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.EventTimes;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes in rows of one side: keys, times and where they belong. Confined to one thread. */
final class RowLoader {

  private final SideSpec spec;
  private final List<Boolean> nullSafe;
  private final JoinKeyColumns keyColumns;
  private final boolean isBounded;
  private final long offset;
  private final long width;
  private final List<Kernel> keyKernels;
  private final Optional<Kernel> timeKernel;
  private final Optional<Kernel> condition;
  private final KeyBatch keys;

  RowLoader(StreamJoinSpec join, SideSpec spec) {
    this.spec = spec;
    this.nullSafe = join.nullSafe();
    this.keyColumns = join.keyColumns();
    this.isBounded = spec.bound().isBounded();
    this.offset = spec.bound().offsetMicros().orElse(0);
    this.width = join.bucketMicros();
    this.keyKernels = spec.keys().kernels();
    this.timeKernel = spec.time().map(t -> t.kernel());
    this.condition = spec.condition().map(c -> c.kernel());
    this.keys = new KeyBatch(keyColumns.layout());
  }

  /**
   * Takes in rows of a batch.
   *
   * @param exceptThrough rows due by this time that nobody asks for will meet no other row and are
   *     not remembered
   */
  JoinRows load(EventBatch all, long exceptThrough) {
    if (condition.isEmpty()) {
      return load(all, null, !spec.isPreserved(), exceptThrough);
    }
    BooleanColumn holds = (BooleanColumn) condition.get().evaluate(all);
    boolean[] fits = new boolean[all.size()];
    for (int row = 0; row < fits.length; row++) {
      fits[row] = holds.value(row) && !holds.isNull(row);
    }
    EventBatch refused = spec.isPreserved() ? Gather.marked(all, fits, false) : null;
    EventBatch rows = Gather.marked(all, fits, true);
    return load(rows, refused, !spec.isPreserved(), exceptThrough);
  }

  /** Takes in rows as they were saved, all of which are to be remembered. */
  JoinRows restore(EventBatch rows) {
    return load(rows, null, false, BatchContext.NO_WATERMARK);
  }

  private JoinRows load(
      EventBatch rows, EventBatch refused, boolean leavesOut, long exceptThrough) {
    List<Column> columns = new ArrayList<>(keyKernels.size());
    for (Kernel kernel : keyKernels) {
      columns.add(kernel.evaluate(rows));
    }
    keys.load(keyColumns.of(columns), rows.size());
    int[] hashes = keys.hashes();
    boolean[] findable = findable(columns, rows.size());
    Column times = timeKernel.map(k -> k.evaluate(rows)).orElse(null);
    long[] micros = times == null ? null : EventTimes.micros(times);
    long[] dues = dues(times, micros, rows.size());
    List<JoinRows.Portion> portions =
        portions(dues, rows.size(), leavesOut, findable, exceptThrough);
    return new JoinRows(
        rows, refused, keys.keep(), hashes, findable, times, micros, dues, portions);
  }

  private boolean[] findable(List<Column> columns, int size) {
    boolean[] findable = null;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.hasNulls() && !nullSafe.get(i)) {
        if (findable == null) {
          findable = new boolean[size];
          Arrays.fill(findable, true);
        }
        for (int row = 0; row < size; row++) {
          findable[row] &= !column.isNull(row);
        }
      }
    }
    return findable;
  }

  private long[] dues(Column times, long[] micros, int size) {
    long[] dues = new long[size];
    if (!isBounded) {
      Arrays.fill(dues, Long.MAX_VALUE);
      return dues;
    }
    for (int row = 0; row < size; row++) {
      dues[row] = JoinTimes.minus(micros[row], offset);
    }
    if (times.hasNulls()) {
      for (int row = 0; row < size; row++) {
        dues[row] = times.isNull(row) ? Long.MAX_VALUE : dues[row];
      }
    }
    return dues;
  }

  /**
   * @param leavesOut whether rows that can meet no other are not remembered
   */
  private List<JoinRows.Portion> portions(
      long[] dues, int size, boolean leavesOut, boolean[] findable, long exceptThrough) {
    List<Long> buckets = new ArrayList<>();
    List<IntList> rows = new ArrayList<>();
    IntList current = null;
    long from = 1; // the bucket at hand has the rows due in [from, to]; none yet
    long to = 0;
    for (int row = 0; row < size; row++) {
      long due = dues[row];
      if (leavesOut && (due <= exceptThrough || (findable != null && !findable[row]))) {
        continue;
      }
      if (due < from || due > to) {
        long number = JoinTimes.bucketOf(due, width);
        from = JoinTimes.firstOf(number, width);
        to = JoinTimes.lastOf(number, width);
        int known = buckets.indexOf(number);
        if (known < 0) {
          buckets.add(number);
          current = new IntList();
          rows.add(current);
        } else {
          current = rows.get(known);
        }
      }
      current.add(row);
    }
    List<JoinRows.Portion> portions = new ArrayList<>(buckets.size());
    for (int i = 0; i < buckets.size(); i++) {
      int count = rows.get(i).size();
      int[] chosen = count == size ? null : Arrays.copyOf(rows.get(i).values(), count);
      portions.add(new JoinRows.Portion(buckets.get(i), chosen, count));
    }
    return portions;
  }
}
