// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.BatchCommit;
import dev.tidemark.port.out.BatchPlan;
import dev.tidemark.port.out.Checkpoint;
import dev.tidemark.port.out.StateStore;
import dev.tidemark.testkit.Rows;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What {@link StateStore} promises of a checkpoint that outlives the process. */
public abstract class StateStoreContract {

  private static final StructType ROW =
      StructType.builder().add("key", AtomicType.STRING).add("sum", AtomicType.BIGINT).build();
  private static final StructType KEY = StructType.of(ROW.field(0));
  private static final String OPERATOR = "aggregate-0";

  /**
   * The test's checkpoint as a new process would open it; the one before is closed, which commits
   * nothing.
   */
  protected abstract Checkpoint open();

  @Test
  void aNewStoreIsEmpty() {
    assertThat(state(OPERATOR)).isEmpty();
  }

  @Test
  void rowsAreThereAfterTheCommitAndARestart() {
    batch(store -> store.put(600, rows("a", 1, "b", 2), 1));
    assertThat(state(OPERATOR)).isEqualTo(Map.of(600L, Map.of("a", 1L, "b", 2L)));
  }

  @Test
  void whatWasNotCommittedIsGone() {
    batch(store -> store.put(600, rows("a", 1), 1));
    try (Checkpoint checkpoint = open()) {
      plan(checkpoint);
      checkpoint.state(OPERATOR).put(600, rows("a", 9, "c", 3), 1);
      checkpoint.state(OPERATOR).dropThrough(600);
    }
    assertThat(state(OPERATOR)).isEqualTo(Map.of(600L, Map.of("a", 1L)));
  }

  @Test
  void aRowReplacesTheOneOfTheSameKeyInItsBucket() {
    batch(store -> store.put(600, rows("a", 1, "b", 2), 1));
    batch(
        store -> {
          store.put(600, rows("a", 10), 1);
          store.put(1200, rows("a", 7), 1);
        });
    assertThat(state(OPERATOR))
        .isEqualTo(Map.of(600L, Map.of("a", 10L, "b", 2L), 1200L, Map.of("a", 7L)));
  }

  @Test
  void aRemovedKeyIsGoneFromItsBucketOnly() {
    batch(
        store -> {
          store.put(600, rows("a", 1, "b", 2), 1);
          store.put(1200, rows("a", 3), 1);
        });
    batch(store -> store.remove(600, Values.batch(KEY, List.of(List.of("a"), List.of("none")))));
    assertThat(state(OPERATOR)).isEqualTo(Map.of(600L, Map.of("b", 2L), 1200L, Map.of("a", 3L)));
  }

  @Test
  void bucketsAtOrBelowTheBoundAreDropped() {
    batch(
        store -> {
          store.put(-600, rows("a", 1), 1);
          store.put(600, rows("a", 2), 1);
          store.put(601, rows("a", 3), 1);
          store.put(StateStore.UNBOUNDED, rows("a", 4), 1);
        });
    batch(store -> store.dropThrough(600));
    assertThat(state(OPERATOR))
        .isEqualTo(Map.of(601L, Map.of("a", 3L), StateStore.UNBOUNDED, Map.of("a", 4L)));
  }

  @Test
  void changesOfABatchActInTheOrderInWhichTheyWereTold() {
    batch(
        store -> {
          store.put(600, rows("a", 1), 1);
          store.dropThrough(600);
          store.put(600, rows("b", 2), 1);
          store.put(700, rows("c", 3), 1);
          store.remove(700, Values.batch(KEY, List.of(List.of("c"))));
          store.put(700, rows("c", 4), 1);
        });
    assertThat(state(OPERATOR)).isEqualTo(Map.of(600L, Map.of("b", 2L), 700L, Map.of("c", 4L)));
  }

  @Test
  void operatorsAreKeptApart() {
    try (Checkpoint checkpoint = open()) {
      plan(checkpoint);
      checkpoint.state(OPERATOR).put(600, rows("a", 1), 1);
      checkpoint.state("join-1").put(600, rows("a", 2), 1);
      commit(checkpoint);
    }
    batch(store -> store.dropThrough(600));
    assertThat(state(OPERATOR)).isEmpty();
    assertThat(state("join-1")).isEqualTo(Map.of(600L, Map.of("a", 2L)));
  }

  @Test
  void nullKeysAndValuesOfEveryTypeAreKept() {
    StructType schema =
        StructType.builder()
            .add("key", AtomicType.STRING)
            .add("key2", AtomicType.TIMESTAMP)
            .add("flag", AtomicType.BOOLEAN)
            .add("day", AtomicType.DATE)
            .add("ratio", AtomicType.DOUBLE)
            .add("single", AtomicType.FLOAT)
            .add("bytes", AtomicType.BINARY)
            .add("price", new DecimalType(10, 2))
            .add("wide", new DecimalType(38, 3))
            .add("list", new ArrayType(AtomicType.BIGINT))
            .add("map", new MapType(AtomicType.STRING, AtomicType.INT))
            .add("struct", StructType.of(new Field("x", AtomicType.STRING)))
            .build();
    List<Object> full =
        Rows.row(
            "ä",
            -1L,
            true,
            -5,
            Double.NaN,
            0.1f * 1.0,
            ByteBuffer.wrap(new byte[] {0, -1}),
            new BigDecimal("-1.20"),
            new BigDecimal("12345678901234567890123456789012345.678"),
            Rows.row(1L, null),
            Map.of("k", 1),
            Rows.row((Object) null));
    List<Object> none =
        Rows.row(null, null, null, null, null, null, null, null, null, null, null, null);
    batch(store -> store.put(5, Values.batch(schema, List.of(full, none)), 2));
    List<List<Object>> found = new ArrayList<>();
    try (Checkpoint checkpoint = open()) {
      checkpoint
          .state(OPERATOR)
          .forEach(schema, 2, (rows, bucket) -> found.addAll(Values.rows(rows)));
    }
    assertThat(found).containsExactlyInAnyOrder(full, none);
    batch(
        store ->
            store.remove(
                5,
                Values.batch(
                    StructType.of(schema.field(0), schema.field(1)),
                    List.of(Rows.row(null, null)))));
    found.clear();
    try (Checkpoint checkpoint = open()) {
      checkpoint
          .state(OPERATOR)
          .forEach(schema, 2, (rows, bucket) -> found.addAll(Values.rows(rows)));
    }
    assertThat(found).containsExactly(full);
  }

  @Test
  void aLongLifeOfRandomChangesEqualsAMapThatWasToldTheSame() {
    long seed = 20260101;
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Long, Map<String, Long>> expected = new TreeMap<>();
    for (int life = 0; life < 4; life++) {
      try (Checkpoint checkpoint = open()) {
        StateStore store = checkpoint.state(OPERATOR);
        for (int i = 0; i < 60; i++) {
          plan(checkpoint);
          change(store, expected, random);
          commit(checkpoint);
        }
      }
      assertThat(state(OPERATOR)).as("seed " + seed + ", life " + life).isEqualTo(expected);
    }
  }

  private static void change(
      StateStore store, TreeMap<Long, Map<String, Long>> expected, SplittableRandom random) {
    for (int i = random.nextInt(4); i > 0; i--) {
      long bucket = random.nextInt(12);
      String key = "k" + random.nextInt(20);
      long value = random.nextLong();
      store.put(bucket, rows(key, value), 1);
      expected.computeIfAbsent(bucket, b -> new HashMap<>()).put(key, value);
    }
    if (random.nextInt(3) == 0) {
      long bucket = random.nextInt(12);
      String key = "k" + random.nextInt(20);
      store.remove(bucket, Values.batch(KEY, List.of(List.of(key))));
      expected.computeIfPresent(
          bucket,
          (b, rows) -> {
            rows.remove(key);
            return rows.isEmpty() ? null : rows;
          });
    }
    if (random.nextInt(10) == 0) {
      long bound = random.nextInt(12);
      store.dropThrough(bound);
      expected.headMap(bound, true).clear();
    }
  }

  private void batch(Consumer<StateStore> changes) {
    try (Checkpoint checkpoint = open()) {
      StateStore store = checkpoint.state(OPERATOR);
      plan(checkpoint);
      changes.accept(store);
      commit(checkpoint);
    }
  }

  private static void plan(Checkpoint checkpoint) {
    if (checkpoint.shape().isEmpty()) {
      checkpoint.begin(CheckpointContract.SHAPE);
    }
    long batchId = checkpoint.lastCommit().map(c -> c.batchId() + 1).orElse(0L);
    checkpoint.plan(new BatchPlan(batchId, List.of(), 0, 0, 0));
  }

  private static void commit(Checkpoint checkpoint) {
    long batchId = checkpoint.lastPlan().orElseThrow().batchId();
    checkpoint.commit(new BatchCommit(batchId, List.of(), 0));
  }

  private Map<Long, Map<String, Long>> state(String operatorId) {
    Map<Long, Map<String, Long>> state = new HashMap<>();
    Map<Long, Map<String, Long>> newest = new HashMap<>();
    try (Checkpoint checkpoint = open()) {
      checkpoint
          .state(operatorId)
          .forEach(
              ROW,
              1,
              (rows, bucket) -> {
                for (List<Object> row : Values.rows(rows)) {
                  assertThat(addFirst(state, bucket, row))
                      .as("a key is there once: " + row)
                      .isTrue();
                }
              });
      checkpoint
          .state(operatorId)
          .forEachNewestFirst(
              ROW,
              1,
              (rows, bucket) -> Values.rows(rows).forEach(row -> addFirst(newest, bucket, row)));
    }
    assertThat(newest).as("of each key the first row").isEqualTo(state);
    return state;
  }

  private static boolean addFirst(
      Map<Long, Map<String, Long>> state, long bucket, List<Object> row) {
    return state
            .computeIfAbsent(bucket, b -> new HashMap<>())
            .putIfAbsent((String) row.get(0), (Long) row.get(1))
        == null;
  }

  private static EventBatch rows(Object... keysAndSums) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < keysAndSums.length; i += 2) {
      rows.add(List.of(keysAndSums[i], ((Number) keysAndSums[i + 1]).longValue()));
    }
    return Values.batch(ROW, rows);
  }
}
