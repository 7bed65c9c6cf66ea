// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.dedup;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.state.GroupTable;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Keys whose bound follows from the key itself, so that a row's key can only be in one bucket.
 *
 * <p>A bucket goes whole, once the watermark has reached the last bound that may lie in it. Keys
 * whose own bound has been reached before that cannot be told from forgotten ones: their rows are
 * late.
 */
final class BucketedKeys implements SeenKeys {

  private static final long MIN_WIDTH_MICROS = 1_000_000L;
  private static final long MAX_WIDTH_MICROS = 3_600_000_000L;

  /** What is open at a time lies in about so many buckets. */
  private static final int BUCKETS_A_DELAY = 64;

  private final DeduplicateSpec spec;
  private final long widthMicros;
  private final NavigableMap<Long, Bucket> buckets = new TreeMap<>();
  private final NavigableMap<Long, Bucket> grown = new TreeMap<>(); // in this batch
  private long lastNumber;
  private Bucket last;
  private long droppedThrough = Long.MIN_VALUE;
  private long size;

  /** A bucket's keys, of which the last batch has added those from a number on. */
  private static final class Bucket {
    private final GroupTable table;
    private int sizeBefore;

    Bucket(GroupTable table) {
      this.table = table;
    }
  }

  BucketedKeys(DeduplicateSpec spec, long widthMicros) {
    this.spec = spec;
    this.widthMicros = widthMicros;
  }

  static long widthMicros(long delayMicros) {
    return Math.max(MIN_WIDTH_MICROS, Math.min(MAX_WIDTH_MICROS, delayMicros / BUCKETS_A_DELAY));
  }

  /** The greatest bound in the bucket of a bound, by which the bucket is numbered. */
  private long bucketOf(long boundMicros) {
    return boundMicros > Long.MAX_VALUE - widthMicros
        ? StateStore.UNBOUNDED
        : boundMicros + Math.floorMod(-boundMicros, widthMicros);
  }

  private Bucket bucket(long number) {
    if (last == null || lastNumber != number) {
      last = buckets.computeIfAbsent(number, n -> new Bucket(new GroupTable(spec.keyLayout())));
      lastNumber = number;
    }
    return last;
  }

  @Override
  public void begin() {
    grown.values().forEach(b -> b.sizeBefore = b.table.size());
    grown.clear();
    droppedThrough = Long.MIN_VALUE;
  }

  @Override
  public boolean add(KeyBatch keys, int row, long boundMicros) {
    long number = bucketOf(boundMicros);
    Bucket bucket = bucket(number);
    int before = bucket.table.size();
    if (bucket.table.findOrAdd(0, keys, row) < before) {
      return false;
    }
    if (before == bucket.sizeBefore) {
      grown.put(number, bucket);
    }
    size++;
    return true;
  }

  @Override
  public void evict(long watermarkMicros) {
    while (!buckets.isEmpty()
        && buckets.firstKey() <= watermarkMicros
        && buckets.firstKey() != StateStore.UNBOUNDED) {
      Map.Entry<Long, Bucket> gone = buckets.pollFirstEntry();
      droppedThrough = gone.getKey();
      grown.remove(gone.getKey());
      size -= gone.getValue().table.size();
      last = null;
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void restore(StateStore store) {
    KeyBatch keys = KeyBatch.ofSignedZeros(spec.keyLayout());
    int timeKey = spec.time().isPresent() ? spec.keys().indexOf(spec.time().getAsInt()) : -1;
    store.forEach(
        spec.keySchema(),
        spec.keys().size(),
        (rows, number) -> {
          keys.load(rows.columns(), rows.size());
          // by the key's time, not by the store's bucket: its width follows from the delay
          RowTimes times = timeKey < 0 ? RowTimes.NONE : RowTimes.of(rows.column(timeKey));
          for (int row = 0; row < rows.size(); row++) {
            add(keys, row, spec.retention().boundMicros(times.micros(row), times.isNull(row)));
          }
        });
  }

  @Override
  public void save(StateStore store) {
    if (droppedThrough != Long.MIN_VALUE) {
      store.dropThrough(droppedThrough);
    }
    grown.forEach(
        (number, bucket) -> {
          int[] groups = new int[bucket.table.size() - bucket.sizeBefore];
          for (int i = 0; i < groups.length; i++) {
            groups[i] = bucket.sizeBefore + i;
          }
          List<Column> columns = new ArrayList<>();
          for (int key = 0; key < spec.keys().size(); key++) {
            columns.add(bucket.table.column(key, groups, groups.length));
          }
          store.put(
              number, new EventBatch(spec.keySchema(), groups.length, columns), spec.keys().size());
        });
  }

  @Override
  public long memoryBytes() {
    return buckets.values().stream().mapToLong(bucket -> bucket.table.memoryBytes()).sum();
  }
}
