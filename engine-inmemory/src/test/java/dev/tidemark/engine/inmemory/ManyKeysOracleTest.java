// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sums by so many keys that rows go straight into the state, and by so few that they are folded
 * first, beside a map; the run starts anew between batches.
 */
class ManyKeysOracleTest {

  private static final int ROWS = 30_000;

  /** Keys a batch chooses from: folded, straight, folded again, straight again. */
  private static final int[] KEYS = {200_000, 100_000, 100_000, 50, 50, 150_000, 300, 100_000};

  private static final Query BY_PRODUCT =
      Query.from("sales")
          .groupBy(col("product"))
          .select(
              col("product"),
              count().as("n"),
              call("count", col("amount")).as("m"),
              sum(col("amount")).as("total"),
              call("max", col("amount")).as("most"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void eachBatchGivesTheGroupsThatItTouchesAsAMapHasThem(int lanes) {
    SplittableRandom random = new SplittableRandom(lanes);
    QueryRunner runner =
        QueryRunner.withoutWatermark(BY_PRODUCT, OutputMode.UPDATE).parallelism(lanes);
    runner.sales.rowsPerSplit(7_000).rowsPerChunk(1_500);
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    for (int batch = 0; batch < KEYS.length; batch++) {
      runner.sales.addBlock(rows(random, KEYS[batch]));
      if (batch % 3 == 2 || batch == KEYS.length - 1) {
        runner.run(sink, checkpoint); // up to three batches, of which the later know the first
      }
    }
    int keys = assertBatches(lanes, sink);
    assertThat(checkpoint.stateRowCount()).as("lanes %s", lanes).isEqualTo(keys);
  }

  /** Computes every batch again, and returns how many keys there are at the end. */
  private static int assertBatches(int lanes, MemorySink sink) {
    SplittableRandom random = new SplittableRandom(lanes);
    Map<String, long[]> state = new HashMap<>();
    for (int batch = 0; batch < KEYS.length; batch++) {
      Map<String, List<Object>> expected = new LinkedHashMap<>();
      for (List<Object> row : rows(random, KEYS[batch])) {
        expected.put(add(state, row), null);
      }
      expected.replaceAll((key, none) -> shown(key, state.get(key)));
      Map<String, List<Object>> given = new HashMap<>();
      for (List<Object> row : sink.rows(batch)) {
        assertThat(given.put(String.valueOf(row.get(0)), row))
            .as("lanes %s, batch %s: given once", lanes, batch)
            .isNull();
      }
      assertThat(given.equals(expected))
          .as("lanes %s, batch %s: %s", lanes, batch, difference(given, expected))
          .isTrue();
    }
    return state.size();
  }

  private static String difference(
      Map<String, List<Object>> given, Map<String, List<Object>> expected) {
    Set<String> keys = new HashSet<>(given.keySet());
    keys.addAll(expected.keySet());
    return keys.stream()
        .filter(key -> !String.valueOf(given.get(key)).equals(String.valueOf(expected.get(key))))
        .limit(3)
        .map(key -> key + ": " + given.get(key) + ", not " + expected.get(key))
        .toList()
        .toString();
  }

  private static List<List<Object>> rows(SplittableRandom random, int keys) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          row(
              0L,
              random.nextInt(keys) == 0 ? null : "product " + random.nextInt(keys),
              random.nextInt(9) == 0 ? null : (Object) random.nextLong(-1000, 1000)));
    }
    return rows;
  }

  private static String add(Map<String, long[]> state, List<Object> row) {
    String key = String.valueOf(row.get(1));
    long[] values = state.computeIfAbsent(key, k -> new long[] {0, 0, 0, Long.MIN_VALUE});
    values[0]++;
    if (row.get(2) != null) {
      long amount = (Long) row.get(2);
      values[1]++;
      values[2] += amount;
      values[3] = Math.max(values[3], amount);
    }
    return key;
  }

  private static List<Object> shown(String key, long[] values) {
    boolean hasAny = values[1] > 0;
    return Arrays.asList(
        key.equals("null") ? null : key,
        values[0],
        values[1],
        hasAny ? (Object) values[2] : null,
        hasAny ? (Object) values[3] : null);
  }
}
