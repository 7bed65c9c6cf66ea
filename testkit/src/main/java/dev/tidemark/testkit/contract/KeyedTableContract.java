// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.Rows;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a {@link StaticTable} promises that can be looked up, beside what all of them do. The table
 * of the test can be looked up by {@code id}, and holds several rows of one id.
 */
public abstract class KeyedTableContract extends StaticTableContract {

  private static final StructType KEY = StructType.of(SCHEMA.field(0));

  private static final List<List<Object>> THREE =
      List.of(row(1L, "one"), row(2L, "two"), row(2L, "zwei"));

  private static EventBatch keys(Long... ids) {
    List<List<Object>> rows = new ArrayList<>();
    for (Long id : ids) {
      rows.add(row(id));
    }
    return Values.batch(KEY, rows);
  }

  @Test
  void theTableSaysByWhichColumnsItIsLookedUp() {
    set(THREE);
    try (StaticTable table = open()) {
      assertThat(table.lookupKey()).containsExactly("id");
    }
  }

  @Test
  void aKeyGivesAllOfItsRows() {
    set(THREE);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.lookUp(keys(2L), SCHEMA)))
          .containsExactlyInAnyOrder(row(2L, "two"), row(2L, "zwei"));
      assertThat(Rows.of(table.lookUp(keys(2L, 1L), SCHEMA)))
          .containsExactlyInAnyOrderElementsOf(THREE);
    }
  }

  @Test
  void aKeyThatIsNotThereGivesNothing() {
    set(THREE);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.lookUp(keys(7L), SCHEMA))).isEmpty();
      assertThat(Rows.of(table.lookUp(keys(7L, 1L, 8L), SCHEMA))).containsExactly(row(1L, "one"));
    }
  }

  @Test
  void aNullInAKeyGivesNothing() {
    set(THREE);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.lookUp(keys((Long) null), SCHEMA))).isEmpty();
      assertThat(Rows.of(table.lookUp(keys(null, 1L), SCHEMA))).containsExactly(row(1L, "one"));
    }
  }

  @Test
  void aProjectionChoosesAndOrdersTheColumnsOfALookUp() {
    set(THREE);
    try (StaticTable table = open()) {
      StructType swapped = StructType.of(SCHEMA.field(1), SCHEMA.field(0));
      assertThat(Rows.of(table.lookUp(keys(2L), swapped)))
          .containsExactlyInAnyOrder(row("two", 2L), row("zwei", 2L));
      assertThat(Rows.of(table.lookUp(keys(2L), StructType.of(SCHEMA.field(1)))))
          .containsExactlyInAnyOrder(row("two"), row("zwei"));
    }
  }

  @Test
  void aLookUpOfNoColumnsCountsTheRows() {
    set(THREE);
    try (StaticTable table = open()) {
      int rows =
          table.lookUp(keys(1L, 2L, 3L), StructType.of()).stream().mapToInt(EventBatch::size).sum();
      assertThat(rows).isEqualTo(3);
    }
  }

  @Test
  void lookingUpAgainShowsTheRowsOfThatMoment() {
    set(THREE);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.lookUp(keys(1L), SCHEMA))).containsExactly(row(1L, "one"));
      set(List.of(row(1L, "uno")));
      assertThat(Rows.of(table.lookUp(keys(1L), SCHEMA))).containsExactly(row(1L, "uno"));
    }
  }

  @Test
  void manyKeysAreLookedUpAtOnce() {
    set(THREE);
    Long[] ids = LongStream.range(-3000, 3000).boxed().toArray(Long[]::new);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.lookUp(keys(ids), SCHEMA)))
          .containsExactlyInAnyOrderElementsOf(THREE);
    }
  }

  @Test
  void aLookUpGivesWhatAFilterOverAllRowsGives() {
    for (long seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Set<List<Object>> rows = new LinkedHashSet<>();
      for (int i = 0; i < 60; i++) {
        rows.add(row(random.nextLong(20), "n" + random.nextInt(5)));
      }
      set(List.copyOf(rows));
      Set<Long> wanted = new LinkedHashSet<>();
      for (int i = 0; i < 8; i++) {
        wanted.add(random.nextLong(25));
      }
      try (StaticTable table = open()) {
        List<List<Object>> expected =
            Rows.of(table.read(SCHEMA)).stream().filter(r -> wanted.contains(r.get(0))).toList();
        assertThat(Rows.of(table.lookUp(keys(wanted.toArray(new Long[0])), SCHEMA)))
            .as("seed %s", seed)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }
}
