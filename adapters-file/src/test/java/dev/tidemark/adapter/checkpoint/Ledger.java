// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.resume.QueryShape;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A query without an engine: sums by key in buckets, of which each batch changes some, in a
 * checkpoint; and the same in a map, which no crash can touch.
 *
 * <p>What a batch does follows from its id alone, so a batch that is run again is the same.
 */
final class Ledger {

  static final QueryShape SHAPE =
      new QueryShape(
          WatermarkPolicy.MIN,
          List.of(new QueryShape.Part("sums", List.of(new QueryShape.Trait("by", "key")))));

  private static final String OPERATOR = "operator-0";
  private static final StructType ROW =
      StructType.builder().add("key", AtomicType.STRING).add("sum", AtomicType.BIGINT).build();
  private static final StructType KEY = StructType.of(ROW.field(0));
  private static final int BUCKETS = 5;

  private final int keysPerBatch;

  Ledger(int keysPerBatch) {
    this.keysPerBatch = keysPerBatch;
  }

  /** Runs batches until this many are committed. */
  void run(Checkpoint checkpoint, long batches) {
    if (checkpoint.shape().isEmpty()) {
      checkpoint.begin(SHAPE);
    }
    long next = checkpoint.lastCommit().map(c -> c.batchId() + 1).orElse(0L);
    boolean isPlanned = checkpoint.lastPlan().map(p -> p.batchId() == next).orElse(false);
    for (long batch = next; batch < batches; batch++) {
      if (batch > next || !isPlanned) {
        checkpoint.plan(plan(batch));
      }
      change(batch, checkpoint.state(OPERATOR));
      checkpoint.commit(new BatchCommit(batch, List.of(batch * 10), batch * 10));
    }
  }

  private static BatchPlan plan(long batch) {
    return new BatchPlan(
        batch,
        List.of(
            Optional.of(Offset.step("file-" + batch)), Optional.of(Offset.position("" + batch))),
        batch * 10,
        batch * 10 - 10,
        1000 + batch);
  }

  private void change(long batch, StateStore store) {
    SplittableRandom random = new SplittableRandom(batch);
    for (int i = 0; i < BUCKETS; i++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int j = 0; j < keysPerBatch; j++) {
        rows.add(List.of("key-" + i + "-" + (j * 7 + random.nextInt(5)), random.nextLong(1000)));
      }
      store.put(batch / 3 + i, Values.batch(ROW, rows), 1);
    }
    store.remove(batch / 3 + 1, Values.batch(KEY, List.of(List.of("key-1-" + random.nextInt(5)))));
    if (batch % 3 == 2) {
      store.dropThrough(batch / 3);
    }
  }

  /** The state after so many batches, as it must be. */
  TreeMap<Long, TreeMap<String, Long>> expected(long batches) {
    MapStore store = new MapStore();
    for (long batch = 0; batch < batches; batch++) {
      change(batch, store);
    }
    return store.buckets;
  }

  /** The state as a checkpoint has it. */
  TreeMap<Long, TreeMap<String, Long>> state(Checkpoint checkpoint) {
    MapStore store = new MapStore();
    checkpoint.state(OPERATOR).forEach(ROW, 1, (rows, bucket) -> store.put(bucket, rows, 1));
    return store.buckets;
  }

  /** How many batches a checkpoint says are committed, if all else that it says fits that. */
  long batches(Checkpoint checkpoint) {
    long committed = checkpoint.lastCommit().map(c -> c.batchId() + 1).orElse(0L);
    long planned = checkpoint.lastPlan().map(p -> p.batchId() + 1).orElse(0L);
    List<Offset> files = new ArrayList<>();
    for (long batch = 0; batch < planned; batch++) {
      files.add(Offset.step("file-" + batch));
    }
    boolean fits =
        checkpoint.lastPlan().map(p -> p.equals(plan(planned - 1))).orElse(true)
            && (planned == committed || planned == committed + 1)
            && (planned == 0 || checkpoint.plannedOffsets().get(0).equals(files))
            && (committed == 0 || checkpoint.committedEnds().equals(plan(committed - 1).ends()));
    if (!fits) {
      throw new AssertionError(
          "planned=" + planned + " committed=" + committed + " " + checkpoint.plannedOffsets());
    }
    return committed;
  }

  private static final class MapStore implements StateStore {
    private final TreeMap<Long, TreeMap<String, Long>> buckets = new TreeMap<>();

    @Override
    public void forEach(
        StructType schema, int keyColumns, java.util.function.ObjLongConsumer<EventBatch> rows) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void put(long bucket, EventBatch rows, int keyColumns) {
      for (List<Object> row : Values.rows(rows)) {
        buckets
            .computeIfAbsent(bucket, b -> new TreeMap<>())
            .put((String) row.get(0), (Long) row.get(1));
      }
    }

    @Override
    public void remove(long bucket, EventBatch keys) {
      TreeMap<String, Long> rows = buckets.get(bucket);
      if (rows != null) {
        Values.rows(keys).forEach(key -> rows.remove((String) key.get(0)));
        if (rows.isEmpty()) {
          buckets.remove(bucket);
        }
      }
    }

    @Override
    public void dropThrough(long bucket) {
      buckets.headMap(bucket, true).clear();
    }
  }
}
