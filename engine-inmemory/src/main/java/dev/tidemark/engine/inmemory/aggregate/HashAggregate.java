// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Groups rows and keeps what the functions need of them from batch to batch; gives rows as the
 * output mode says.
 *
 * <p>Append: a group when the watermark reaches its bound. Update: the groups that the batch has
 * touched. Complete: all, and none ever goes. Rows are judged late by the watermark of the batch
 * before; groups go by this batch's, after they were given.
 */
public final class HashAggregate implements Barrier {

  /*
   * Two phases. Each lane folds its rows into groups of its own (AggregateLane); finish() merges those into buckets:
   *
   *   lane 0  (bucket, key) → partial ┐
   *   lane 1  (bucket, key) → partial ┴→  bucket 12:00 { key → state }   bucket 12:05 { … }   …
   *
   * A bucket is dropped whole when its bound is reached, so what stays is never looked at.
   */
  private final AggregateSpec spec;
  private final OutputMode mode;
  private final List<AggregateLane> lanes = new ArrayList<>();
  private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
  private final NavigableMap<Long, Bucket> touched = new TreeMap<>(); // in this batch
  private final GroupEmitter emitter;
  private final PaneWindows panes;
  private final StructType stateSchema;
  private final IntList from = new IntList();
  private final IntList to = new IntList();
  private long stateRows;
  private long droppedThrough = Long.MIN_VALUE;

  public HashAggregate(AggregateSpec spec, OutputMode mode) {
    this.spec = spec;
    this.mode = mode;
    this.emitter = new GroupEmitter(spec);
    this.stateSchema = stateSchema(spec);
    this.panes =
        spec.buckets() instanceof GroupBuckets.ByPane byPane
            ? new PaneWindows(spec, byPane.spec(), emitter)
            : null;
  }

  @Override
  public LaneInput input(int input, int lane) {
    AggregateLane opened = new AggregateLane(spec);
    lanes.add(opened);
    return opened;
  }

  @Override
  public boolean needsOrder() {
    return spec.calls().stream().anyMatch(Accumulators::dependsOnOrder);
  }

  @Override
  public boolean actsOnWatermark() {
    return mode != OutputMode.COMPLETE;
  }

  @Override
  public void begin(BatchContext batch) {
    long late = spec.isWatermarked() ? batch.lateMicros() : BatchContext.NO_WATERMARK;
    lanes.forEach(lane -> lane.begin(late));
    droppedThrough = Long.MIN_VALUE;
    touched.values().forEach(Bucket::clearTouched);
    touched.clear();
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    for (AggregateLane lane : lanes) {
      mergeLane(lane.groups());
    }
    if (spec.isGlobal()) {
      Bucket only = bucket(0);
      touch(0, only, only.groups().onlyGroup());
      stateRows = 1;
    }
    long late = spec.isWatermarked() ? batch.lateMicros() : BatchContext.NO_WATERMARK;
    long evict = spec.isWatermarked() ? batch.evictMicros() : BatchContext.NO_WATERMARK;
    switch (mode) {
      case UPDATE -> emitTouched(late, out);
      case COMPLETE -> emitAll(out);
      case APPEND -> emitOver(late, evict, out);
    }
    if (mode != OutputMode.COMPLETE) {
      drop(evict);
    }
  }

  private Bucket bucket(long number) {
    return buckets.computeIfAbsent(number, b -> new Bucket(spec.newGroups()));
  }

  private void touch(long number, Bucket bucket, int group) {
    if (bucket.touched().size() == 0) {
      touched.put(number, bucket);
    }
    bucket.touch(group);
  }

  /** Phase two: adds a lane's groups to the buckets, in runs of the same bucket. */
  private void mergeLane(Groups lane) {
    int group = 0;
    while (group < lane.size()) {
      long number = lane.table().bucket(group);
      Bucket bucket = bucket(number);
      int before = bucket.groups().size();
      from.clear();
      to.clear();
      int first = group;
      while (group < lane.size() && lane.table().bucket(group) == number) {
        from.add(group++);
      }
      bucket.groups().table().findOrAddAll(0, lane.table(), first, group, to);
      for (int i = 0; i < to.size(); i++) {
        touch(number, bucket, to.get(i));
      }
      bucket.groups().merge(lane, from.values(), to.values(), from.size());
      stateRows += bucket.groups().size() - before;
    }
  }

  private void emitTouched(long lateMicros, RowConsumer out) {
    if (panes != null) {
      for (long start : panes.windowsOf(touched.keySet(), lateMicros, Long.MAX_VALUE)) {
        panes.emitTouched(start, buckets, out);
      }
      return;
    }
    touched.forEach(
        (number, bucket) -> {
          IntList groups = bucket.touched();
          emitter.emit(bucket.groups(), number, groups.values(), groups.size(), out);
        });
  }

  private void emitAll(RowConsumer out) {
    if (panes != null) {
      for (long start : panes.windowsOf(buckets.keySet(), Long.MIN_VALUE, Long.MAX_VALUE)) {
        panes.emitAll(start, buckets, out);
      }
      return;
    }
    buckets.forEach((number, bucket) -> emitter.emitAll(bucket.groups(), number, out));
  }

  /** Append mode: what was not over before this batch, and is now. */
  private void emitOver(long lateMicros, long evictMicros, RowConsumer out) {
    if (panes != null) {
      NavigableMap<Long, Bucket> begun = buckets.headMap(evictMicros, false);
      for (long start : panes.windowsOf(begun.keySet(), lateMicros, evictMicros)) {
        panes.emitAll(start, buckets, out);
      }
      return;
    }
    for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
      if (spec.buckets().boundMicros(entry.getKey()) > evictMicros) {
        return;
      }
      emitter.emitAll(entry.getValue().groups(), entry.getKey(), out);
    }
  }

  private void drop(long evictMicros) {
    while (!buckets.isEmpty() && spec.buckets().boundMicros(buckets.firstKey()) <= evictMicros) {
      Map.Entry<Long, Bucket> gone = buckets.pollFirstEntry();
      droppedThrough = gone.getKey();
      stateRows -= gone.getValue().groups().size();
      touched.remove(gone.getKey());
    }
  }

  @Override
  public long stateRows() {
    return stateRows;
  }

  @Override
  public long lateRows() {
    return lanes.stream().mapToLong(AggregateLane::lateRows).sum();
  }

  @Override
  public long latestBoundMicros() {
    if (spec.isWatermarked()) {
      for (long bucket : buckets.descendingKeySet()) {
        if (bucket != StateStore.UNBOUNDED) { // that of the rows without a time, which stays
          return spec.buckets().boundMicros(bucket);
        }
      }
    }
    return Long.MIN_VALUE;
  }

  private static StructType stateSchema(AggregateSpec spec) {
    StructType.Builder schema = StructType.builder();
    for (int i = 0; i < spec.keyTypes().size(); i++) {
      schema.add("key" + i, spec.keyTypes().get(i));
    }
    List<Accumulator> accumulators = spec.newGroups().accumulators();
    for (int i = 0; i < accumulators.size(); i++) {
      for (int j = 0; j < accumulators.get(i).stateTypes().size(); j++) {
        schema.add("value" + i + "_" + j, accumulators.get(i).stateTypes().get(j));
      }
    }
    return schema.build();
  }

  @Override
  public void save(StateStore store) {
    if (droppedThrough != Long.MIN_VALUE) {
      store.dropThrough(droppedThrough);
    }
    int keyColumns = spec.keyTypes().size();
    touched.forEach(
        (number, bucket) -> {
          IntList groups = bucket.touched();
          List<Column> columns = new ArrayList<>();
          for (int i = 0; i < keyColumns; i++) {
            columns.add(bucket.groups().table().column(i, groups.values(), groups.size()));
          }
          for (Accumulator accumulator : bucket.groups().accumulators()) {
            columns.addAll(accumulator.save(groups.values(), groups.size()));
          }
          store.put(number, new EventBatch(stateSchema, groups.size(), columns), keyColumns);
        });
  }

  @Override
  public void restore(StateStore store) {
    KeyBatch keys = new KeyBatch(spec.keyLayout());
    store.forEachNewestFirst(
        stateSchema,
        spec.keyTypes().size(),
        (rows, number) -> restore(rows, keys, bucket(number).groups()));
  }

  /** Takes up the rows of a bucket, but for those whose keys are there already: they are older. */
  private void restore(EventBatch rows, KeyBatch keys, Groups groups) {
    int keyColumns = spec.keyTypes().size();
    int before = groups.size();
    int[] targets = new int[rows.size()];
    keys.load(rows.columns().subList(0, keyColumns), rows.size());
    groups.table().findOrAddAll(0, keys, targets);
    groups.ensure();
    int added = groups.size() - before;
    stateRows += added;
    List<Column> values = rows.columns().subList(keyColumns, rows.columns().size());
    if (added < rows.size()) {
      int[] firsts = firsts(targets, before, added);
      values = values.stream().map(column -> column.take(firsts, added)).toList();
      Arrays.setAll(targets, i -> before + i);
    }
    int column = 0;
    for (Accumulator accumulator : groups.accumulators()) {
      int width = accumulator.stateTypes().size();
      accumulator.restore(values.subList(column, column + width), targets, added);
      column += width;
    }
  }

  /** The rows that have brought the groups from a number on, which are in the order of the rows. */
  private static int[] firsts(int[] groups, int from, int count) {
    int[] rows = new int[count];
    int found = 0;
    for (int row = 0; found < count; row++) {
      if (groups[row] == from + found) {
        rows[found++] = row;
      }
    }
    return rows;
  }

  @Override
  public String describe() {
    return spec.describe() + ", " + mode.text() + " mode";
  }
}
