// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.window.WindowSpec;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.EventTimes;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.WindowRows;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Phase one of an aggregation: folds the rows of one lane and one batch into groups of its own.
 * Confined to the lane.
 */
final class AggregateLane implements LaneInput {

  private static final int NO_GROUP = RowValues.NO_GROUP;

  /** So many rows say how many of a batch have a key of their own. */
  private static final int SAMPLE = 8 << 10;

  private final AggregateSpec spec;
  private Groups groups;
  private final KeyBatch keys;
  private final List<Kernel> keyKernels;
  private final Optional<Kernel> timeKernel;
  private final List<List<Kernel>> argumentKernels;
  private final List<Optional<Kernel>> filterKernels;
  private final WindowRows windowRows;
  private final WindowSpec.Sliding panes;
  private long lateMicros = BatchContext.NO_WATERMARK;
  private long lateRows;
  private int[] groupOf = new int[0];
  private long rows;
  private Way way = Way.FOLDED;
  private StraightRows straight;

  AggregateLane(AggregateSpec spec) {
    this.spec = spec;
    this.groups = spec.newGroups();
    this.keys = new KeyBatch(spec.keyLayout());
    this.keyKernels = spec.keys().kernels();
    this.timeKernel = spec.time().map(t -> t.kernel());
    this.argumentKernels = spec.arguments().stream().map(a -> a.kernels()).toList();
    this.filterKernels = spec.filters().stream().map(f -> f.map(e -> e.kernel())).toList();
    this.panes = panes(spec.buckets());
    this.windowRows =
        panes == null && spec.buckets() instanceof GroupBuckets.ByWindow window
            ? new WindowRows(window.spec())
            : null;
  }

  /** The panes that rows are folded into, each into one; tumbling windows are their own panes. */
  private static WindowSpec.Sliding panes(GroupBuckets buckets) {
    if (buckets instanceof GroupBuckets.ByPane byPane) {
      return byPane.spec().panes();
    }
    return buckets instanceof GroupBuckets.ByWindow byWindow && byWindow.spec().isTumbling()
        ? byWindow.spec()
        : null;
  }

  /**
   * A batch starts: no groups, and this watermark for late rows.
   *
   * @param newWay how its rows are taken into the state
   */
  void begin(long newLateMicros, Way newWay) {
    groups = spec.emptied(groups);
    lateMicros = newLateMicros;
    lateRows = 0;
    rows = 0;
    way = newWay;
  }

  /** How the rows of a batch come into the state. */
  enum Way {
    /** Folded into the lane's groups, which are merged at the end. */
    FOLDED,
    /** Straight, without a detour. */
    STRAIGHT,
    /** Folded, and straight as soon as it is seen that folding makes little less of them. */
    AS_IS_SEEN
  }

  /** Sets where the state lies that rows may go to straight. */
  void lead(StraightRows newStraight) {
    straight = newStraight;
  }

  /** How many rows the batch has had. */
  long rows() {
    return rows;
  }

  Groups groups() {
    return groups;
  }

  /** Rows dropped because all of their windows, or their group, were over. */
  long lateRows() {
    return lateRows;
  }

  /** Keys and values are copied into the groups. */
  @Override
  public boolean keepsRows() {
    return false;
  }

  @Override
  public void accept(EventBatch rows) {
    if (windowRows == null) {
      Column time = timeKernel.map(k -> k.evaluate(rows)).orElse(null);
      fold(rows, time == null ? null : EventTimes.micros(time), time == null ? null : time.nulls());
      return;
    }
    Column time = timeKernel.orElseThrow().evaluate(rows);
    lateRows += windowRows.expand(time, rows.size(), lateMicros);
    if (windowRows.size() > 0) {
      EventBatch expanded =
          windowRows.isIdentity(rows.size())
              ? rows
              : rows.take(windowRows.rows(), windowRows.size());
      fold(expanded, windowRows.starts(), null);
    }
  }

  private void fold(EventBatch rows, long[] times, long[] nullTimes) {
    int size = rows.size();
    List<Column> keyColumns = new ArrayList<>(keyKernels.size());
    for (Kernel kernel : keyKernels) {
      keyColumns.add(kernel.evaluate(rows));
    }
    keys.load(keyColumns, size);
    RowValues values = RowValues.of(rows, argumentKernels, filterKernels);
    this.rows += size;
    if (way == Way.STRAIGHT) {
      straight.add(keys, values);
      return;
    }
    if (groupOf.length < size) {
      groupOf = new int[size];
    }
    int[] target = groupOf;
    if (times == null) {
      groups.table().findOrAddAll(0, keys, target);
    } else if (panes != null) {
      assignPanes(size, times, nullTimes);
    } else {
      assignTimes(size, times, nullTimes);
    }
    groups.ensure();
    values.addTo(groups, target, size);
    if (way == Way.AS_IS_SEEN && this.rows >= SAMPLE) {
      way = groups.size() > this.rows / 2 ? Way.STRAIGHT : Way.FOLDED;
    }
  }

  private void assignPanes(int size, long[] times, long[] nullTimes) {
    long paneMicros = panes.sizeMicros();
    long pane = 0;
    long paneEnd = Long.MIN_VALUE; // the pane of the row before, which is mostly this row's too
    boolean isLate = false;
    for (int i = 0; i < size; i++) {
      if (Nulls.isNull(nullTimes, i)) {
        groupOf[i] = NO_GROUP;
        continue;
      }
      long time = times[i];
      if (time >= paneEnd || time < pane || paneEnd == Long.MIN_VALUE) {
        pane = panes.lastStart(time);
        paneEnd = pane + paneMicros;
        isLate = spec.buckets().boundMicros(pane) <= lateMicros;
      }
      if (isLate) {
        lateRows++;
        groupOf[i] = NO_GROUP;
      } else {
        groupOf[i] = groups.table().findOrAdd(pane, keys, i);
      }
    }
  }

  private void assignTimes(int size, long[] times, long[] nullTimes) {
    for (int i = 0; i < size; i++) {
      boolean isNull = Nulls.isNull(nullTimes, i);
      long bucket =
          isNull ? Long.MAX_VALUE : times[i]; // a null event time is never reached by the watermark
      if (!isNull && spec.buckets().boundMicros(bucket) <= lateMicros) {
        lateRows++;
        groupOf[i] = NO_GROUP;
      } else {
        groupOf[i] = groups.table().findOrAdd(bucket, keys, i);
      }
    }
  }
}
