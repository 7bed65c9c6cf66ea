// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.engine.inmemory.aggregate.Accumulator;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.Rows;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Phase one of an aggregation by sessions: folds the rows of one lane and one batch into pieces of
 * sessions. Confined to the lane.
 *
 * <p>A row extends its key's newest piece if it touches it, and starts a new one else; so a session
 * may lie in several pieces, which phase two puts together. Where a function depends on the order
 * of its rows, they are folded at the end of the batch, by time, as Spark sorts them.
 */
final class SessionLane implements LaneInput {

  private static final int NO_PIECE = -1;

  private final boolean isOrdered;
  private final GroupTable table;
  private final KeyBatch keys;
  private final List<Accumulator> accumulators;
  private final Spans pieces = new Spans();
  private final List<Kernel> keyKernels;
  private final Kernel sessionKernel;
  private final List<List<Kernel>> argumentKernels;
  private final List<Optional<Kernel>> filterKernels;
  private final List<EventBatch> waiting = new ArrayList<>();
  private int[] newestOf = new int[16];
  private int[] pieceOf = new int[0];
  private long lateMicros = BatchContext.NO_WATERMARK;
  private long lateRows;

  SessionLane(SessionSpec spec) {
    this.isOrdered = spec.dependsOnOrder();
    this.table = new GroupTable(spec.keyLayout());
    this.keys = new KeyBatch(spec.keyLayout());
    this.accumulators = spec.newAccumulators();
    this.keyKernels = spec.keys().kernels();
    this.sessionKernel = spec.session().kernel();
    this.argumentKernels = spec.arguments().stream().map(a -> a.kernels()).toList();
    this.filterKernels = spec.filters().stream().map(f -> f.map(e -> e.kernel())).toList();
  }

  /** A batch starts: no pieces, and this watermark for late rows. */
  void begin(long newLateMicros) {
    table.clear();
    accumulators.forEach(a -> a.clear(pieces.size()));
    pieces.clear();
    waiting.clear();
    lateMicros = newLateMicros;
    lateRows = 0;
  }

  /** All rows are in: folds those that have waited. */
  void close() {
    if (waiting.isEmpty()) {
      return;
    }
    EventBatch rows = Rows.concat(waiting.get(0).schema(), waiting);
    waiting.clear();
    StructColumn sessions = (StructColumn) sessionKernel.evaluate(rows);
    long[] starts = ((LongColumn) sessions.child(0)).values();
    Integer[] byTime = new Integer[rows.size()];
    Arrays.setAll(byTime, i -> i);
    Arrays.sort(byTime, Comparator.comparingLong(row -> starts[row]));
    int[] chosen = new int[byTime.length];
    Arrays.setAll(chosen, i -> byTime[i]);
    fold(rows.take(chosen, chosen.length));
  }

  /** The keys of the pieces. */
  GroupTable table() {
    return table;
  }

  Spans pieces() {
    return pieces;
  }

  /** What the functions keep, by piece. */
  List<Accumulator> accumulators() {
    return accumulators;
  }

  /** Rows dropped because their own session was over. */
  long lateRows() {
    return lateRows;
  }

  @Override
  public void accept(EventBatch rows) {
    if (isOrdered) {
      waiting.add(rows);
    } else {
      fold(rows);
    }
  }

  private void fold(EventBatch rows) {
    int size = rows.size();
    StructColumn sessions = (StructColumn) sessionKernel.evaluate(rows);
    long[] starts = ((LongColumn) sessions.child(0)).values();
    long[] ends = ((LongColumn) sessions.child(1)).values();
    List<Column> keyColumns = new ArrayList<>(keyKernels.size());
    for (Kernel kernel : keyKernels) {
      keyColumns.add(kernel.evaluate(rows));
    }
    keys.load(keyColumns, size);
    if (pieceOf.length < size) {
      pieceOf = new int[size];
    }
    for (int row = 0; row < size; row++) {
      if (sessions.isNull(row)) {
        pieceOf[row] = NO_PIECE;
      } else if (ends[row] <= lateMicros) {
        lateRows++;
        pieceOf[row] = NO_PIECE;
      } else {
        pieceOf[row] = piece(row, starts[row], ends[row]);
      }
    }
    accumulators.forEach(a -> a.ensure(pieces.size()));
    addTo(rows, size);
  }

  private int piece(int row, long start, long end) {
    int before = table.size();
    int key = table.findOrAdd(0, keys, row);
    if (key == newestOf.length) {
      newestOf = Arrays.copyOf(newestOf, key * 2);
    }
    if (key < before && pieces.touches(newestOf[key], start, end)) {
      pieces.extend(newestOf[key], start, end);
    } else {
      newestOf[key] = pieces.add(key, start, end);
    }
    return newestOf[key];
  }

  private void addTo(EventBatch rows, int size) {
    for (int c = 0; c < accumulators.size(); c++) {
      int[] target = pieceOf;
      if (filterKernels.get(c).isPresent()) {
        target = filtered((BooleanColumn) filterKernels.get(c).get().evaluate(rows), size);
      }
      List<Column> arguments = new ArrayList<>(argumentKernels.get(c).size());
      for (Kernel kernel : argumentKernels.get(c)) {
        arguments.add(kernel.evaluate(rows));
      }
      accumulators.get(c).add(target, size, arguments);
    }
  }

  private int[] filtered(BooleanColumn condition, int size) {
    int[] target = new int[size];
    for (int row = 0; row < size; row++) {
      target[row] = condition.value(row) && !condition.isNull(row) ? pieceOf[row] : NO_PIECE;
    }
    return target;
  }
}
