// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.engine.inmemory.operator.Barrier;
import dev.tidemark.engine.inmemory.operator.BatchContext;
import dev.tidemark.engine.inmemory.operator.LaneInput;
import dev.tidemark.engine.inmemory.operator.RowConsumer;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;

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
   * Two phases, but for rows that go straight into the state (StraightRows). Each lane folds its rows into groups of its own (AggregateLane); merge() puts those into buckets:
   *
   *   lane 0  (bucket, key) → partial ┐
   *   lane 1  (bucket, key) → partial ┴→  bucket 12:00 { key → state }   bucket 12:05 { … }   …
   *
   * A bucket is dropped whole when its bound is reached, so what stays is never looked at. Where nothing bounds it, state may
   * be large: then each lane has a share of the keys to merge.
   */
  /** So few groups that it is not worth it to wake another lane. */
  private static final int FEW = 8 << 10;

  private final AggregateSpec spec;
  private final OutputMode mode;
  private final List<AggregateLane> lanes = new ArrayList<>();
  private final List<AggregateShare> shares = new ArrayList<>();
  private final GroupEmitter emitter;
  private final PaneWindows panes;
  private AggregateLane.Way way = AggregateLane.Way.AS_IS_SEEN;

  public HashAggregate(AggregateSpec spec, OutputMode mode) {
    this.spec = spec;
    this.mode = mode;
    this.emitter = new GroupEmitter(spec);
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
  public void setOutputKept(boolean isKept) {
    emitter.setRowsKept(isKept);
  }

  @Override
  public void begin(BatchContext batch) {
    long late = spec.isWatermarked() ? batch.lateMicros() : BatchContext.NO_WATERMARK;
    divide();
    AggregateLane.Way way = way();
    lanes.forEach(lane -> lane.begin(late, way));
    shares.forEach(AggregateShare::begin);
  }

  /** Makes the shares, once it is known how many lanes there are. */
  private void divide() {
    if (shares.isEmpty()) {
      int count = spec.isUnbounded() ? shareCount() : 1;
      for (int number = 0; number < count; number++) {
        shares.add(new AggregateShare(spec, number, count));
      }
      for (int lane = 0; lane < lanes.size(); lane++) {
        lanes.get(lane).lead(new StraightRows(shares, lane, lanes.size()));
      }
    }
  }

  /** More than there are lanes, so that a lane seldom waits for a share that another is at. */
  private int shareCount() {
    return lanes.size() < 2 ? 1 : 2 * lanes.size();
  }

  /**
   * How the rows of the next batch are taken in: as it would have been best for the one before.
   * Folding costs each row a look at a near table, and each group one at a far one.
   */
  private AggregateLane.Way way() {
    if (!spec.takesRowsOneByOne()) {
      return AggregateLane.Way.FOLDED;
    }
    long rows = lanes.stream().mapToLong(AggregateLane::rows).sum();
    if (rows > 0) {
      long touched = shares.stream().mapToLong(AggregateShare::touchedRows).sum();
      way =
          rows < FEW
              ? AggregateLane.Way.AS_IS_SEEN
              : touched > rows / (way == AggregateLane.Way.STRAIGHT ? 8 : 4)
                  ? AggregateLane.Way.STRAIGHT
                  : AggregateLane.Way.FOLDED;
    }
    return way;
  }

  @Override
  public List<Runnable> parts() {
    int groups = 0; // of rows that were folded
    for (AggregateLane lane : lanes) {
      lane.groups().table().hashes(); // now, since all parts read them
      groups += lane.groups().size();
    }
    if (groups < FEW) {
      return List.of(() -> shares.forEach(this::merge));
    }
    return shares.stream().<Runnable>map(share -> () -> merge(share)).toList();
  }

  private void merge(AggregateShare share) {
    lanes.forEach(lane -> share.merge(lane.groups()));
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    if (spec.isGlobal()) {
      shares.get(0).touchOnlyGroup();
    }
    long late = spec.isWatermarked() ? batch.lateMicros() : BatchContext.NO_WATERMARK;
    long evict = spec.isWatermarked() ? batch.evictMicros() : BatchContext.NO_WATERMARK;
    for (AggregateShare share : shares) {
      switch (mode) {
        case UPDATE -> emitTouched(share, late, out);
        case COMPLETE -> emitAll(share, out);
        case APPEND -> emitOver(share, late, evict, out);
      }
      if (mode != OutputMode.COMPLETE) {
        share.drop(evict);
      }
    }
  }

  private void emitTouched(AggregateShare share, long lateMicros, RowConsumer out) {
    NavigableMap<Long, Bucket> touched = share.touched();
    if (panes != null) {
      SortedSet<Long> starts = panes.windowsOf(touched.keySet(), lateMicros, Long.MAX_VALUE);
      panes.emitTouched(starts, share.buckets(), out);
      return;
    }
    touched.forEach((number, bucket) -> emitter.emitTouched(bucket, number, out));
  }

  private void emitAll(AggregateShare share, RowConsumer out) {
    NavigableMap<Long, Bucket> buckets = share.buckets();
    if (panes != null) {
      panes.emitAll(
          panes.windowsOf(buckets.keySet(), Long.MIN_VALUE, Long.MAX_VALUE), buckets, out);
      return;
    }
    buckets.forEach((number, bucket) -> emitter.emitAll(bucket.groups(), number, out));
  }

  /** Append mode: what was not over before this batch, and is now. */
  private void emitOver(AggregateShare share, long lateMicros, long evictMicros, RowConsumer out) {
    NavigableMap<Long, Bucket> buckets = share.buckets();
    if (panes != null) {
      NavigableMap<Long, Bucket> begun = buckets.headMap(evictMicros, false);
      panes.emitAll(panes.windowsOf(begun.keySet(), lateMicros, evictMicros), buckets, out);
      return;
    }
    for (Map.Entry<Long, Bucket> entry : buckets.entrySet()) {
      if (spec.buckets().boundMicros(entry.getKey()) > evictMicros) {
        return;
      }
      emitter.emitAll(entry.getValue().groups(), entry.getKey(), out);
    }
  }

  @Override
  public long stateRows() {
    return shares.stream().mapToLong(AggregateShare::stateRows).sum();
  }

  @Override
  public long stateBytes() {
    return shares.stream().mapToLong(AggregateShare::stateBytes).sum();
  }

  @Override
  public long lateRows() {
    return lanes.stream().mapToLong(AggregateLane::lateRows).sum();
  }

  @Override
  public long latestBoundMicros() {
    if (!spec.isWatermarked()) {
      return Long.MIN_VALUE;
    }
    return shares.stream()
        .mapToLong(AggregateShare::latestBoundMicros)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  @Override
  public void save(StateStore store) {
    shares.forEach(share -> share.save(store));
  }

  @Override
  public void restore(StateStore store) {
    divide();
    KeyBatch keys = new KeyBatch(spec.keyLayout());
    store.forEachNewestFirst(
        AggregateShare.stateSchema(spec),
        spec.keyTypes().size(),
        (rows, bucket) -> shares.forEach(share -> share.restore(rows, keys, bucket)));
  }

  @Override
  public String describe() {
    return spec.describe() + ", " + mode.text() + " mode";
  }
}
