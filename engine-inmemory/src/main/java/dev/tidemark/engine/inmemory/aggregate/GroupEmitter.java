// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.operator.WindowColumns;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes rows of groups: the keys, the window, the values of the functions. Confined to one thread.
 */
final class GroupEmitter {

  private static final int ROWS = 2 * EventBatch.TARGET_ROWS;

  private final AggregateSpec spec;

  GroupEmitter(AggregateSpec spec) {
    this.spec = spec;
  }

  /** Gives some groups, a few thousand at a time. */
  void emit(Groups groups, long windowStart, int[] chosen, int count, RowConsumer out) {
    for (int from = 0; from < count; from += ROWS) {
      int size = Math.min(ROWS, count - from);
      int[] part = from == 0 ? chosen : java.util.Arrays.copyOfRange(chosen, from, from + size);
      out.accept(rows(groups, windowStart, part, size));
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

  private EventBatch rows(Groups groups, long windowStart, int[] chosen, int size) {
    List<Column> columns = new ArrayList<>(spec.output().size());
    int key = 0;
    int groupColumns = spec.output().size() - spec.calls().size();
    for (int i = 0; i < groupColumns; i++) {
      if (spec.windowColumn().isPresent() && spec.windowColumn().getAsInt() == i) {
        columns.add(
            WindowColumns.repeated(
                spec.output().field(i).type(), windowStart, size, windowSizeMicros()));
      } else {
        columns.add(groups.table().column(key++, chosen, size));
      }
    }
    for (Accumulator accumulator : groups.accumulators()) {
      columns.add(accumulator.result(chosen, size));
    }
    return new EventBatch(spec.output(), size, columns);
  }

  private long windowSizeMicros() {
    return spec.buckets() instanceof GroupBuckets.ByPane panes
        ? panes.spec().sizeMicros()
        : ((GroupBuckets.ByWindow) spec.buckets()).spec().sizeMicros();
  }
}
