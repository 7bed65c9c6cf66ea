// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StaticTable} promises. A subclass gives a table whose rows can be set; that of
 * a table that can be looked up extends {@link KeyedTableContract}.
 */
public abstract class StaticTableContract {

  /** The columns of the table. */
  protected static final StructType SCHEMA =
      StructType.builder().add("id", AtomicType.BIGINT).add("name", AtomicType.STRING).build();

  private static final List<List<Object>> TWO = List.of(List.of(1L, "one"), List.of(2L, "two"));

  /** Puts these rows in place of those of the test's table. */
  protected abstract void set(List<List<Object>> rows);

  /** Opens the test's table; {@link #set} was called before. */
  protected abstract StaticTable open();

  @Test
  void allRowsAreRead() {
    set(TWO);
    try (StaticTable table = open()) {
      assertThat(table.schema()).isEqualTo(SCHEMA);
      assertThat(Rows.of(table.read(SCHEMA))).containsExactlyInAnyOrderElementsOf(TWO);
    }
  }

  @Test
  void aProjectionChoosesAndOrdersColumns() {
    set(TWO);
    try (StaticTable table = open()) {
      StructType swapped = StructType.of(SCHEMA.field(1), SCHEMA.field(0));
      assertThat(Rows.of(table.read(swapped)))
          .containsExactlyInAnyOrder(List.of("one", 1L), List.of("two", 2L));
      assertThat(Rows.of(table.read(StructType.of(SCHEMA.field(1)))))
          .containsExactlyInAnyOrder(List.of("one"), List.of("two"));
    }
  }

  @Test
  void aProjectionOfNoColumnsCountsTheRows() {
    set(TWO);
    try (StaticTable table = open()) {
      int rows = table.read(StructType.of()).stream().mapToInt(EventBatch::size).sum();
      assertThat(rows).isEqualTo(2);
    }
  }

  @Test
  void aTableWithoutRowsIsReadAsSuch() {
    set(List.of());
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.read(SCHEMA))).isEmpty();
    }
  }

  @Test
  void readingAgainShowsTheRowsOfThatMoment() {
    set(TWO);
    try (StaticTable table = open()) {
      assertThat(Rows.of(table.read(SCHEMA))).hasSize(2);
      List<List<Object>> three = List.of(List.of(3L, "three"));
      set(three);
      assertThat(Rows.of(table.read(SCHEMA))).isEqualTo(three);
    }
  }

  @Test
  void aKeyIsOfTheTablesColumns() {
    set(TWO);
    try (StaticTable table = open()) {
      assertThat(SCHEMA.names()).containsAll(table.lookupKey());
      assertThat(table.lookupKey()).doesNotHaveDuplicates();
    }
  }

  @Test
  void aTableWithoutAKeyIsNotLookedUp() {
    set(TWO);
    try (StaticTable table = open()) {
      if (table.lookupKey().isEmpty()) {
        EventBatch keys = Values.batch(SCHEMA, TWO);
        assertThatThrownBy(() -> table.lookUp(keys, SCHEMA))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }
}
