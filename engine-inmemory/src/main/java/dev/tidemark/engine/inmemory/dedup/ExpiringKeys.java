// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.Deadlines;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.IntList;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keys whose bound follows from their first row, so that a row cannot tell where its key lies: one
 * table for all.
 *
 * <p>A forgotten key stays in the table without a bound until it comes again, or until more keys
 * are forgotten than remembered and the table is made anew.
 */
final class ExpiringKeys implements SeenKeys {

  private static final long FORGOTTEN = Long.MIN_VALUE;
  private static final int MIN_FORGOTTEN = 1024;

  private final DeduplicateSpec spec;
  private final Deadlines deadlines = new Deadlines();
  private final IntList added = new IntList();
  private final IntList evicted = new IntList();

  /** Of the evicted, those of the bucket in which others stay. */
  private final IntList removed = new IntList();

  private GroupTable table;
  private long[] bounds = new long[16];
  private long watermark = Long.MIN_VALUE;
  private int size;

  ExpiringKeys(DeduplicateSpec spec) {
    this.spec = spec;
    this.table = new GroupTable(spec.keyLayout());
  }

  @Override
  public void begin() {
    added.clear();
    evicted.clear();
    removed.clear();
    if (table.size() - size > size + MIN_FORGOTTEN) {
      compact();
    }
  }

  private void compact() {
    GroupTable old = table;
    long[] oldBounds = bounds;
    int oldSize = old.size();
    table = new GroupTable(spec.keyLayout());
    bounds = new long[Math.max(16, size)];
    deadlines.clear();
    for (int group = 0; group < oldSize; group++) {
      if (oldBounds[group] != FORGOTTEN) {
        set(table.findOrAdd(0, old, group), oldBounds[group]);
      }
    }
  }

  private void set(int group, long boundMicros) {
    if (group >= bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(group + 1, bounds.length * 2));
    }
    bounds[group] = boundMicros;
    deadlines.add(group, boundMicros);
  }

  @Override
  public boolean add(KeyBatch keys, int row, long boundMicros) {
    int before = table.size();
    int group = table.findOrAdd(0, keys, row);
    if (group < before && bounds[group] != FORGOTTEN) {
      return false;
    }
    set(group, boundMicros);
    added.add(group);
    size++;
    return true;
  }

  @Override
  public void evict(long watermarkMicros) {
    watermark = watermarkMicros;
    deadlines.take(watermarkMicros, group -> bounds[group], evicted);
    for (int i = 0; i < evicted.size(); i++) {
      int group = evicted.get(i);
      if (Deadlines.bucketOf(bounds[group]) > Deadlines.lastDueBucket(watermark)) {
        removed.add(group);
      }
      bounds[group] = FORGOTTEN;
      size--;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void restore(StateStore store) {
    KeyBatch keys = KeyBatch.ofSignedZeros(spec.keyLayout());
    int keyColumns = spec.keys().size();
    store.forEach(
        rowSchema(),
        spec.keys().size(),
        (rows, bucket) -> {
          keys.load(rows.columns().subList(0, keyColumns), rows.size());
          long[] saved = ((LongColumn) rows.column(keyColumns)).values();
          for (int row = 0; row < rows.size(); row++) {
            add(keys, row, saved[row]);
          }
        });
  }

  @Override
  public void save(StateStore store) {
    if (evicted.size() > 0) {
      store.dropThrough(Deadlines.lastDueBucket(watermark));
    }
    if (removed.size() > 0) {
      EventBatch keys = new EventBatch(spec.keySchema(), removed.size(), keyColumns(removed));
      store.remove(Deadlines.bucketOf(watermark), keys);
    }
    Map<Long, IntList> buckets = new TreeMap<>();
    for (int i = 0; i < added.size(); i++) {
      int group = added.get(i);
      if (bounds[group] != FORGOTTEN) {
        buckets.computeIfAbsent(Deadlines.bucketOf(bounds[group]), b -> new IntList()).add(group);
      }
    }
    StructType rowSchema = rowSchema();
    buckets.forEach(
        (bucket, groups) -> {
          List<Column> columns = new ArrayList<>(keyColumns(groups));
          long[] values = new long[groups.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = bounds[groups.get(i)];
          }
          columns.add(new LongColumn(AtomicType.BIGINT, values.length, values, null));
          store.put(bucket, new EventBatch(rowSchema, groups.size(), columns), spec.keys().size());
        });
  }

  private List<Column> keyColumns(IntList groups) {
    List<Column> columns = new ArrayList<>();
    for (int key = 0; key < spec.keys().size(); key++) {
      columns.add(table.column(key, groups.values(), groups.size()));
    }
    return columns;
  }

  /** The key, and when it goes. */
  private StructType rowSchema() {
    StructType.Builder schema = StructType.builder();
    spec.keySchema().fields().forEach(f -> schema.add(f.name(), f.type()));
    return schema.add("bound", AtomicType.BIGINT).build();
  }

  @Override
  public long memoryBytes() {
    return table.memoryBytes() + Long.BYTES * (long) bounds.length;
  }
}
