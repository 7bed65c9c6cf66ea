// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.EventTimes;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Collects a batch's rows of one side in the order of their splits, without those that are late,
 * and takes them in.
 *
 * <p>Lanes add rows each on its own thread; all else is the query thread's.
 */
final class SideInput {

  private final StreamJoinSpec join;
  private final SideSpec spec;
  private final OptionalInt lateColumn;
  private final List<Lane> lanes = new ArrayList<>();
  private final TreeMap<Integer, List<JoinRows>> splits = new TreeMap<>();
  private long lateMicros = BatchContext.NO_WATERMARK;
  private long exceptThrough = BatchContext.NO_WATERMARK;

  SideInput(StreamJoinSpec join, SideSpec spec) {
    this.join = join;
    this.spec = spec;
    this.lateColumn = spec.lateColumn();
  }

  LaneInput open() {
    Lane lane = new Lane();
    lanes.add(lane);
    return lane;
  }

  /**
   * A batch starts: no rows, and rows at or before this time are late.
   *
   * @param newExceptThrough rows due by this time need not be remembered if nobody asks for them
   */
  void begin(long newLateMicros, long newExceptThrough) {
    exceptThrough = newExceptThrough;
    splits.clear();
    lateMicros = newLateMicros;
    lanes.forEach(lane -> lane.late = 0);
  }

  /** The rows of the batch, which it then forgets. */
  List<ProbedRows> take() {
    List<ProbedRows> rows =
        splits.values().stream().flatMap(List::stream).map(ProbedRows::new).toList();
    splits.clear();
    return rows;
  }

  long lateRows() {
    return lanes.stream().mapToLong(lane -> lane.late).sum();
  }

  private List<JoinRows> split(int number) {
    synchronized (splits) {
      return splits.computeIfAbsent(number, n -> new ArrayList<>());
    }
  }

  private final class Lane implements LaneInput {

    private final RowLoader loader = new RowLoader(join, spec);
    private List<JoinRows> split;
    private long late;

    @Override
    public void beginSplit(int number) {
      split = split(number);
    }

    @Override
    public void accept(EventBatch rows) {
      EventBatch kept = lateColumn.isPresent() ? inTime(rows) : rows;
      late += rows.size() - kept.size();
      if (!kept.isEmpty()) {
        split.add(loader.load(kept, exceptThrough));
      }
    }

    /** A row without a time is not late. */
    private EventBatch inTime(EventBatch rows) {
      Column column = rows.column(lateColumn.getAsInt());
      long[] times = EventTimes.micros(column);
      long threshold = lateMicros;
      int size = rows.size();
      int[] chosen = new int[size];
      int count = 0;
      for (int row = 0; row < size; row++) {
        chosen[count] = row;
        count += times[row] > threshold || column.isNull(row) ? 1 : 0;
      }
      return count == size ? rows : rows.take(chosen, count);
    }
  }
}
