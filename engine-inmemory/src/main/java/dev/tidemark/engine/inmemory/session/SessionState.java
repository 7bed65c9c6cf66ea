// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.session;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.aggregate.Accumulator;
import dev.tidemark.engine.inmemory.state.Deadlines;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Where the sessions of a {@link SessionTable} lie in the state store: by key and start, in the
 * bucket of their end. Confined to one thread.
 *
 * <p>A session that grows moves, so it is known for each where it was saved last.
 */
final class SessionState {

  private static final long NOWHERE = Long.MIN_VALUE;

  private final SessionSpec spec;
  private final SessionTable table;
  private long[] savedStarts = new long[0];
  private long[] savedBuckets = new long[0];

  SessionState(SessionSpec spec, SessionTable table) {
    this.spec = spec;
    this.table = table;
  }

  /** Follows sessions to other numbers; see {@link SessionTable#begin}. */
  void renumber(int[] numbers) {
    long[] oldStarts = savedStarts;
    long[] oldBuckets = savedBuckets;
    savedStarts = new long[0];
    savedBuckets = new long[0];
    for (int old = 0; old < Math.min(numbers.length, oldStarts.length); old++) {
      if (numbers[old] >= 0 && oldBuckets[old] != NOWHERE) {
        saved(numbers[old], oldStarts[old], oldBuckets[old]);
      }
    }
  }

  private void saved(int session, long start, long bucket) {
    if (session >= savedStarts.length) {
      int before = savedStarts.length;
      int length = Math.max(16, Math.max(session + 1, before * 2));
      savedStarts = Arrays.copyOf(savedStarts, length);
      savedBuckets = Arrays.copyOf(savedBuckets, length);
      Arrays.fill(savedBuckets, before, length, NOWHERE);
    }
    savedStarts[session] = start;
    savedBuckets[session] = bucket;
  }

  private long savedBucket(int session) {
    return session < savedBuckets.length ? savedBuckets[session] : NOWHERE;
  }

  /**
   * Reports what the batch has changed.
   *
   * @param overMicros sessions that end at or before it are over; {@link Long#MIN_VALUE} for none
   */
  void save(StateStore store, long overMicros) {
    long dropped = overMicros == NOWHERE ? NOWHERE : Deadlines.lastDueBucket(overMicros);
    Spans spans = table.spans();
    Map<Long, IntList> removed = new TreeMap<>();
    Map<Long, IntList> put = new TreeMap<>();
    boolean drops = false;
    for (int i = 0; i < table.touched().size(); i++) {
      int session = table.touched().get(i);
      long before = savedBucket(session);
      boolean isGone = spans.isGone(session);
      long bucket = isGone ? NOWHERE : Deadlines.bucketOf(spans.end(session));
      boolean moves = isGone || before != bucket || savedStarts[session] != spans.start(session);
      if (before != NOWHERE && before <= dropped) {
        drops = true;
      } else if (before != NOWHERE && moves) {
        removed.computeIfAbsent(before, b -> new IntList()).add(session);
      }
      if (!isGone) {
        put.computeIfAbsent(bucket, b -> new IntList()).add(session);
      }
    }
    if (drops) {
      store.dropThrough(dropped);
    }
    removed.forEach((bucket, sessions) -> store.remove(bucket, savedKeys(sessions)));
    put.forEach(
        (bucket, sessions) -> {
          store.put(bucket, rows(sessions), spec.keyTypes().size() + 1);
          for (int i = 0; i < sessions.size(); i++) {
            saved(sessions.get(i), spans.start(sessions.get(i)), bucket);
          }
        });
  }

  private EventBatch savedKeys(IntList sessions) {
    List<Column> columns = keyColumns(sessions);
    columns.add(times(sessions, session -> savedStarts[session]));
    return new EventBatch(spec.stateKeySchema(), sessions.size(), columns);
  }

  private EventBatch rows(IntList sessions) {
    List<Column> columns = keyColumns(sessions);
    columns.add(times(sessions, table.spans()::start));
    columns.add(times(sessions, table.spans()::end));
    for (Accumulator accumulator : table.accumulators()) {
      columns.addAll(accumulator.save(sessions.values(), sessions.size()));
    }
    return new EventBatch(spec.stateSchema(), sessions.size(), columns);
  }

  private List<Column> keyColumns(IntList sessions) {
    int[] keys = new int[sessions.size()];
    Arrays.setAll(keys, i -> table.spans().key(sessions.get(i)));
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < spec.keyTypes().size(); i++) {
      columns.add(table.keys().column(i, keys, keys.length));
    }
    return columns;
  }

  private static LongColumn times(IntList sessions, IntToLongFunction time) {
    long[] micros = new long[sessions.size()];
    Arrays.setAll(micros, i -> time.applyAsLong(sessions.get(i)));
    return new LongColumn(AtomicType.TIMESTAMP, micros.length, micros, null);
  }

  /** Reads all sessions back into the table, which has none. */
  void restore(StateStore store) {
    KeyBatch keys = new KeyBatch(spec.keyLayout());
    int keyColumns = spec.keyTypes().size();
    store.forEach(
        spec.stateSchema(),
        spec.keyTypes().size() + 1,
        (rows, bucket) -> {
          keys.load(rows.columns().subList(0, keyColumns), rows.size());
          long[] starts = ((LongColumn) rows.column(keyColumns)).values();
          long[] ends = ((LongColumn) rows.column(keyColumns + 1)).values();
          int[] sessions = new int[rows.size()];
          for (int row = 0; row < sessions.length; row++) {
            int key = table.keys().findOrAdd(0, keys, row);
            sessions[row] = table.restore(key, starts[row], ends[row]);
            saved(sessions[row], starts[row], bucket);
          }
          int column = keyColumns + 2;
          for (Accumulator accumulator : table.accumulators()) {
            int width = accumulator.stateTypes().size();
            accumulator.ensure(table.spans().size());
            accumulator.restore(
                rows.columns().subList(column, column + width), sessions, sessions.length);
            column += width;
          }
        });
  }
}
