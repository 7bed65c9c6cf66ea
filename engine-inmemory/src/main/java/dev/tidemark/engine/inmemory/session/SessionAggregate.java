// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.aggregate.Accumulator;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups the rows of a key whose sessions touch: {@code [time, time + gap)} each, and one that
 * begins where another ends touches it. Append mode gives a session when the watermark reaches its
 * end, complete mode all.
 *
 * <p>A row is late by its own session, before it meets others, by the watermark of the batch
 * before, in complete mode too. Source: Spark's {@code MergingSessionsIterator} and {@code
 * SessionWindowStateStoreRestoreExec}.
 */
public final class SessionAggregate implements Barrier {

  private static final int ROWS = 2 * EventBatch.TARGET_ROWS;

  private final SessionSpec spec;
  private final OutputMode mode;
  private final SessionTable table;
  private final SessionState state;
  private final List<SessionLane> lanes = new ArrayList<>();
  private long overMicros = BatchContext.NO_WATERMARK;

  public SessionAggregate(SessionSpec spec, OutputMode mode) {
    if (mode == OutputMode.UPDATE) {
      throw new IllegalArgumentException("sessions have no update mode");
    }
    this.spec = spec;
    this.mode = mode;
    this.table = new SessionTable(spec);
    this.state = new SessionState(spec, table);
  }

  @Override
  public LaneInput input(int input, int lane) {
    SessionLane opened = new SessionLane(spec);
    lanes.add(opened);
    return opened;
  }

  @Override
  public boolean needsOrder() {
    return spec.dependsOnOrder();
  }

  @Override
  public boolean actsOnWatermark() {
    return mode == OutputMode.APPEND;
  }

  @Override
  public void begin(BatchContext batch) {
    int[] numbers = table.begin();
    if (numbers.length > 0) {
      state.renumber(numbers);
    }
    long late = spec.isWatermarked() ? batch.lateMicros() : BatchContext.NO_WATERMARK;
    lanes.forEach(lane -> lane.begin(late));
    overMicros = BatchContext.NO_WATERMARK;
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    for (SessionLane lane : lanes) {
      lane.close();
      table.merge(lane);
    }
    if (mode == OutputMode.COMPLETE) {
      emit(table.all(), out);
    } else if (spec.isWatermarked()) {
      overMicros = batch.evictMicros();
      IntList over = table.over(overMicros);
      emit(over, out);
      table.removeAll(over);
    }
  }

  /** Gives some sessions, a few thousand at a time. */
  private void emit(IntList sessions, RowConsumer out) {
    for (int from = 0; from < sessions.size(); from += ROWS) {
      int to = Math.min(sessions.size(), from + ROWS);
      out.accept(rows(Arrays.copyOfRange(sessions.values(), from, to)));
    }
  }

  private EventBatch rows(int[] sessions) {
    Spans spans = table.spans();
    int size = sessions.length;
    int[] keys = new int[size];
    long[] starts = new long[size];
    long[] ends = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = spans.key(sessions[i]);
      starts[i] = spans.start(sessions[i]);
      ends[i] = spans.end(sessions[i]);
    }
    List<Column> columns = new ArrayList<>(spec.output().size());
    int key = 0;
    for (int i = 0; i < spec.output().size() - spec.calls().size(); i++) {
      columns.add(
          i == spec.sessionColumn()
              ? new StructColumn(
                  spec.output().field(i).type(),
                  size,
                  List.of(
                      new LongColumn(AtomicType.TIMESTAMP, size, starts, null),
                      new LongColumn(AtomicType.TIMESTAMP, size, ends, null)),
                  null)
              : table.keys().column(key++, keys, size));
    }
    for (Accumulator accumulator : table.accumulators()) {
      columns.add(accumulator.result(sessions, size));
    }
    return new EventBatch(spec.output(), size, columns);
  }

  @Override
  public long stateRows() {
    return table.open();
  }

  @Override
  public long stateBytes() {
    return table.memoryBytes();
  }

  @Override
  public long lateRows() {
    return lanes.stream().mapToLong(SessionLane::lateRows).sum();
  }

  @Override
  public long latestBoundMicros() {
    return spec.isWatermarked() ? table.lastEnd().orElse(Long.MIN_VALUE) : Long.MIN_VALUE;
  }

  @Override
  public void restore(StateStore store) {
    state.restore(store);
  }

  @Override
  public void save(StateStore store) {
    state.save(store, overMicros);
  }

  @Override
  public String describe() {
    return spec.describe() + ", " + mode.text() + " mode";
  }
}
