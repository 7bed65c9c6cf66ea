// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.Growth;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyList;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A share of an aggregation's state: the keys whose hash falls to it, by bucket.
 *
 * <p>Used by one thread at a time, different shares by different threads; rows may be {@link #add
 * added} by any.
 */
final class AggregateShare {

  /** Buckets that are over wait to become others, as long as they take no more than this. */
  private static final long MOST_SPARE_BYTES = 2 << 20;

  private final AggregateSpec spec;
  private final int number;
  private final int count;
  private final StructType stateSchema;
  private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
  private final NavigableMap<Long, Bucket> touched = new TreeMap<>(); // in this batch
  private final Deque<Spare> spare = new ArrayDeque<>();
  private long spareBytes;
  private final ReentrantLock lock = new ReentrantLock(); // of those who add rows
  private final IntList from = new IntList();
  private int[] to = new int[0];
  private long stateRows;
  private long droppedThrough = Long.MIN_VALUE;

  /**
   * A bucket without groups.
   *
   * @param bytes what it takes
   */
  private record Spare(Bucket bucket, long bytes) {}

  /**
   * @param number which share, of so many
   */
  AggregateShare(AggregateSpec spec, int number, int count) {
    this.spec = spec;
    this.number = number;
    this.count = count;
    this.stateSchema = stateSchema(spec);
  }

  /** A batch starts. */
  void begin() {
    droppedThrough = Long.MIN_VALUE;
    touched.values().forEach(Bucket::clearTouched);
    touched.clear();
  }

  NavigableMap<Long, Bucket> buckets() {
    return buckets;
  }

  /** The buckets that the batch has touched. */
  NavigableMap<Long, Bucket> touched() {
    return touched;
  }

  long stateRows() {
    return stateRows;
  }

  /** Roughly the memory that the groups take. */
  long stateBytes() {
    return buckets.values().stream().mapToLong(bucket -> bucket.groups().memoryBytes()).sum();
  }

  /** When the last of the bounded buckets goes, or Long.MIN_VALUE. */
  long latestBoundMicros() {
    for (long bucket : buckets.descendingKeySet()) {
      if (bucket != StateStore.UNBOUNDED) { // that of the rows without a time, which stays
        return spec.buckets().boundMicros(bucket);
      }
    }
    return Long.MIN_VALUE;
  }

  private Bucket bucket(long bucket) {
    Bucket known = buckets.get(bucket);
    if (known == null) {
      known = newBucket();
      buckets.put(bucket, known);
    }
    return known;
  }

  private Bucket newBucket() {
    if (!spare.isEmpty()) {
      Spare again = spare.poll();
      spareBytes -= again.bytes();
      return again.bucket();
    }
    return new Bucket(spec.newGroups(), spec.isUnbounded() ? new KeyList(spec.keyLayout()) : null);
  }

  /** The share, of so many, that a key falls to. */
  static int of(int hash, int count) {
    return (int) ((hash & 0xFFFFFFFFL) * count >>> 32);
  }

  /** How many groups the batch has touched. */
  long touchedRows() {
    return touched.values().stream().mapToLong(bucket -> bucket.touched().size()).sum();
  }

  /** As {@link #add}, unless another thread is at the share: then false, and nothing is done. */
  boolean addIfFree(KeyBatch keys, RowValues values, int[] rows, int size) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      addLocked(keys, values, rows, size);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Adds some rows, whose keys are the share's, to its only bucket; from any thread. */
  void add(KeyBatch keys, RowValues values, int[] rows, int size) {
    lock.lock();
    try {
      addLocked(keys, values, rows, size);
    } finally {
      lock.unlock();
    }
  }

  private void addLocked(KeyBatch keys, RowValues values, int[] rows, int size) {
    Bucket only = bucket(0);
    Groups groups = only.groups();
    int before = groups.size();
    reserve(size);
    groups.table().findOrAddAll(0, keys, rows, size, to);
    groups.ensure();
    only.touch(to, keys, rows, size);
    touched.put(0L, only);
    values.addTo(groups, to, rows, size);
    stateRows += groups.size() - before;
  }

  /** Touches the one group of an aggregation without keys, which is there without a row. */
  void touchOnlyGroup() {
    Bucket only = bucket(0);
    only.touchOnlyGroup(only.groups().onlyGroup());
    touched.put(0L, only);
    stateRows = 1;
  }

  /** Phase two: adds its share of a lane's groups to the buckets, in runs of the same bucket. */
  void merge(Groups lane) {
    int[] hashes = lane.table().hashes();
    int group = 0;
    while (group < lane.size()) {
      long bucket = lane.table().bucket(group);
      from.clear();
      for (; group < lane.size() && lane.table().bucket(group) == bucket; group++) {
        if (count == 1 || isMine(hashes[group])) {
          from.add(group);
        }
      }
      if (from.size() > 0) {
        merge(lane, bucket, bucket(bucket));
      }
    }
  }

  private boolean isMine(int hash) {
    return of(hash, count) == number;
  }

  private void merge(Groups lane, long number, Bucket bucket) {
    int before = bucket.groups().size();
    reserve(from.size());
    bucket.groups().table().findOrAddAll(0, lane.table(), from.values(), from.size(), to);
    if (bucket.touched().size() == 0) {
      touched.put(number, bucket);
    }
    bucket.touch(to, lane.table(), from.values(), from.size());
    bucket.groups().merge(lane, from.values(), to, from.size());
    stateRows += bucket.groups().size() - before;
  }

  private void reserve(int size) {
    if (to.length < size) {
      to = new int[Growth.length(to.length, size)];
    }
  }

  /** Drops the buckets that are over. */
  void drop(long evictMicros) {
    while (!buckets.isEmpty() && spec.buckets().boundMicros(buckets.firstKey()) <= evictMicros) {
      Map.Entry<Long, Bucket> gone = buckets.pollFirstEntry();
      droppedThrough = gone.getKey();
      stateRows -= gone.getValue().groups().size();
      touched.remove(gone.getKey());
      keep(gone.getValue());
    }
  }

  private void keep(Bucket gone) {
    long bytes = gone.groups().memoryBytes();
    if (spareBytes + bytes <= MOST_SPARE_BYTES) {
      gone.clear();
      spareBytes += bytes;
      spare.add(new Spare(gone, bytes));
    }
  }

  /** The columns of {@link #save}: those of the key, then those of the functions. */
  static StructType stateSchema(AggregateSpec spec) {
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

  /** Reports what the batch has changed. */
  void save(StateStore store) {
    if (droppedThrough != Long.MIN_VALUE) {
      store.dropThrough(droppedThrough);
    }
    int keyColumns = spec.keyTypes().size();
    touched.forEach(
        (number, bucket) -> {
          IntList groups = bucket.touched();
          List<Column> columns = new ArrayList<>();
          for (int i = 0; i < keyColumns; i++) {
            columns.add(bucket.touchedKeys(i, 0, groups.size()));
          }
          for (Accumulator accumulator : bucket.groups().accumulators()) {
            columns.addAll(accumulator.save(groups.values(), groups.size()));
          }
          store.put(number, new EventBatch(stateSchema, groups.size(), columns), keyColumns);
        });
  }

  /** Takes up its share of the rows of a bucket, but for keys that are there already. */
  void restore(EventBatch rows, KeyBatch keys, long bucket) {
    int keyColumns = spec.keyTypes().size();
    keys.load(rows.columns().subList(0, keyColumns), rows.size());
    if (count == 1) {
      restore(rows, keys, bucket(bucket).groups());
      return;
    }
    from.clear();
    for (int row = 0; row < rows.size(); row++) {
      if (isMine(keys.hash(row))) {
        from.add(row);
      }
    }
    if (from.size() > 0) {
      EventBatch mine = rows.take(from.values(), from.size());
      keys.load(mine.columns().subList(0, keyColumns), mine.size());
      restore(mine, keys, bucket(bucket).groups());
    }
  }

  /** Takes up the rows of a bucket, but for those whose keys are there already: they are older. */
  private void restore(EventBatch rows, KeyBatch keys, Groups groups) {
    int keyColumns = spec.keyTypes().size();
    int before = groups.size();
    int[] targets = new int[rows.size()];
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
}
