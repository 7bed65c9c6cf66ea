// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.ResultArrays;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.operator.WindowColumns;
import dev.tidemark.engine.inmemory.state.IntList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Makes rows of groups: the keys, the window, the values of the functions. Confined to one thread.
 */
final class GroupEmitter {

  /** So many groups are given at a time, at most. */
  static final int ROWS = 2 * EventBatch.TARGET_ROWS;

  private final AggregateSpec spec;
  private final List<ResultArrays> results = new ArrayList<>(); // of the functions
  private ResultArrays windowStarts;
  private ResultArrays windowEnds;

  GroupEmitter(AggregateSpec spec) {
    this.spec = spec;
    setRowsKept(true);
  }

  /**
   * Sets whether rows are still looked at when they were taken. If not, arrays of their columns are
   * used again.
   */
  void setRowsKept(boolean areKept) {
    windowStarts = new ResultArrays(!areKept);
    windowEnds = new ResultArrays(!areKept);
    results.clear();
    spec.calls().forEach(call -> results.add(new ResultArrays(!areKept)));
  }

  /** Gives some groups, a few thousand at a time. */
  void emit(Groups groups, long windowStart, int[] chosen, int count, RowConsumer out) {
    for (int from = 0; from < count; from += ROWS) {
      int size = Math.min(ROWS, count - from);
      int[] part = from == 0 ? chosen : Arrays.copyOfRange(chosen, from, from + size);
      out.accept(rows(groups, k -> groups.table().column(k, part, size), windowStart, part, size));
    }
  }

  /**
   * Gives some groups whose key columns are there already.
   *
   * @param keys of the chosen groups, which are at most {@link #ROWS}
   */
  void emit(
      Groups groups,
      List<Column> keys,
      long windowStart,
      int[] chosen,
      int count,
      RowConsumer out) {
    out.accept(rows(groups, keys::get, windowStart, chosen, count));
  }

  /** Gives the groups of a bucket that the batch has touched. */
  void emitTouched(Bucket bucket, long windowStart, RowConsumer out) {
    IntList touched = bucket.touched();
    for (int from = 0; from < touched.size(); from += ROWS) {
      int first = from;
      int size = Math.min(ROWS, touched.size() - from);
      int[] part = from == 0 ? touched.values() : touched.copyOfRange(from, size);
      out.accept(
          rows(bucket.groups(), k -> bucket.touchedKeys(k, first, size), windowStart, part, size));
    }
  }

  /** Gives all groups. */
  void emitAll(Groups groups, long windowStart, RowConsumer out) {
    emit(groups, windowStart, upTo(groups.size()), groups.size(), out);
  }

  static int[] upTo(int size) {
    int[] all = new int[size];
    for (int i = 0; i < size; i++) {
      all[i] = i;
    }
    return all;
  }

  private EventBatch rows(
      Groups groups, IntFunction<Column> keys, long windowStart, int[] chosen, int size) {
    List<Column> columns = new ArrayList<>(spec.output().size());
    int key = 0;
    int groupColumns = spec.output().size() - spec.calls().size();
    for (int i = 0; i < groupColumns; i++) {
      if (spec.windowColumn().isPresent() && spec.windowColumn().getAsInt() == i) {
        columns.add(
            WindowColumns.repeated(
                spec.output().field(i).type(),
                windowStart,
                size,
                windowSizeMicros(),
                windowStarts,
                windowEnds));
      } else {
        columns.add(keys.apply(key++));
      }
    }
    for (int call = 0; call < results.size(); call++) {
      columns.add(groups.accumulator(call).result(chosen, size, results.get(call)));
    }
    return new EventBatch(spec.output(), size, columns);
  }

  private long windowSizeMicros() {
    return spec.buckets() instanceof GroupBuckets.ByPane panes
        ? panes.spec().sizeMicros()
        : ((GroupBuckets.ByWindow) spec.buckets()).spec().sizeMicros();
  }
}
