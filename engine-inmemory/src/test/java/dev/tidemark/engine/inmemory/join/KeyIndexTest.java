// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.state.KeyBatch;
import dev.tidemark.engine.inmemory.state.KeyLayout;
import dev.tidemark.engine.inmemory.state.RowKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class KeyIndexTest {

  private static final StructType SCHEMA =
      StructType.builder().add("n", AtomicType.BIGINT).add("s", AtomicType.STRING).build();

  /** Keys as they lie in columns, with their hashes. */
  private record Loaded(EventBatch rows, RowKeys keys, int[] hashes) {

    static Loaded of(List<List<Object>> rows) {
      EventBatch batch = Values.batch(SCHEMA, rows);
      KeyBatch keys = new KeyBatch(KeyLayout.of(List.of(AtomicType.BIGINT, AtomicType.STRING)));
      keys.load(batch.columns(), batch.size());
      int[] hashes = keys.hashes();
      return new Loaded(batch, keys.keep(), hashes);
    }
  }

  @Test
  void theRowsOfAKeyAreFoundInTheOrderOfTheirComing() {
    for (int seed = 0; seed < 50; seed++) {
      check(seed);
    }
  }

  private static void check(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RowPieces pieces = new RowPieces(SCHEMA);
    KeyIndex index = new KeyIndex(pieces);
    Map<List<Object>, List<Integer>> expected = new HashMap<>();
    int distinct = random.nextInt(1, 400);
    int size = 0;
    for (int batch = random.nextInt(1, 6); batch > 0; batch--) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = random.nextInt(1, 500); i > 0; i--) {
        rows.add(key(random, distinct));
      }
      Loaded loaded = Loaded.of(rows);
      pieces.add(loaded.rows(), loaded.keys());
      index.reserve(size + rows.size());
      for (int i = 0; i < rows.size(); i++) {
        index.add(size, loaded.hashes()[i], loaded.keys(), i);
        expected.computeIfAbsent(rows.get(i), k -> new ArrayList<>()).add(size++);
      }
    }
    List<List<Object>> asked = new ArrayList<>(expected.keySet());
    asked.add(Arrays.asList(-1L, "none"));
    Loaded loaded = Loaded.of(asked);
    for (int i = 0; i < asked.size(); i++) {
      assertThat(found(index, loaded, i))
          .as("seed " + seed + ", key " + asked.get(i))
          .isEqualTo(expected.getOrDefault(asked.get(i), List.of()));
    }
  }

  private static List<Integer> found(KeyIndex index, Loaded keys, int row) {
    List<Integer> found = new ArrayList<>();
    int newest = index.newest(keys.hashes()[row], keys.keys(), row);
    if (newest >= 0) {
      assertThat(index.candidate(keys.hashes()[row])).isNotNegative();
      int next = newest;
      do {
        next = index.next(next);
        found.add(next);
      } while (next != newest);
    }
    return found;
  }

  private static List<Object> key(SplittableRandom random, int distinct) {
    int key = random.nextInt(distinct);
    return Arrays.asList(
        key % 7 == 0 ? null : (Object) (long) key, key % 3 == 0 ? null : "k" + key);
  }
}
