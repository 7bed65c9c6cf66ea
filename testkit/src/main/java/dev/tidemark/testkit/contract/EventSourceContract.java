// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.EventSource;
import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import dev.tidemark.port.out.SplitReader;
import dev.tidemark.testkit.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link EventSource} promises. A subclass gives an input that rows can be added to. */
public abstract class EventSourceContract {

  /** The columns of the input. */
  protected static final StructType SCHEMA =
      StructType.builder().add("name", AtomicType.STRING).add("amount", AtomicType.BIGINT).build();

  private static final StructType NO_COLUMNS = StructType.of();

  /** Adds rows of {@link #SCHEMA} behind those that are there: a file, a run of records. */
  protected abstract void add(List<List<Object>> rows);

  /** The source as a new process would open it, without a rate limit. */
  protected abstract EventSource open();

  /** The same with the rate limit that makes each {@link #add} a batch of its own. */
  protected abstract EventSource openLimited();

  @Test
  void anInputWithoutRowsHasNoOffset() {
    try (EventSource source = started()) {
      assertThat(source.latestOffset(Optional.empty())).isEmpty();
    }
  }

  @Test
  void theSchemaIsThatOfTheInput() {
    try (EventSource source = open()) {
      assertThat(source.schema()).isEqualTo(SCHEMA);
    }
  }

  @Test
  void newRowsAreReadOnce() {
    try (EventSource source = started()) {
      List<List<Object>> first = rows(0, 3);
      add(first);
      Offset one = source.latestOffset(Optional.empty()).orElseThrow();
      assertThat(read(source, Optional.empty(), one)).containsExactlyInAnyOrderElementsOf(first);
      assertThat(source.latestOffset(Optional.of(one))).isEmpty();

      List<List<Object>> second = rows(3, 5);
      add(second);
      Offset two = source.latestOffset(Optional.of(one)).orElseThrow();
      assertThat(two).isNotEqualTo(one);
      assertThat(read(source, Optional.of(one), two)).containsExactlyInAnyOrderElementsOf(second);
      source.committed(two);
      assertThat(source.latestOffset(Optional.of(two))).isEmpty();
    }
  }

  @Test
  void theSameOffsetsGiveTheSameRowsInANewProcess() {
    List<Offset> ends = new ArrayList<>();
    List<List<List<Object>>> batches = new ArrayList<>();
    try (EventSource source = started()) {
      Optional<Offset> start = Optional.empty();
      for (int i = 0; i < 3; i++) {
        add(rows(10 * i, 10 * i + 4));
        Offset end = source.latestOffset(start).orElseThrow();
        batches.add(read(source, start, end));
        ends.add(end);
        start = Optional.of(end);
      }
    }
    add(rows(100, 103));
    try (EventSource source = open()) {
      source.restore(ends);
      Optional<Offset> start = Optional.empty();
      for (int i = 0; i < 3; i++) {
        assertThat(read(source, start, ends.get(i))).as("batch " + i).isEqualTo(batches.get(i));
        start = Optional.of(ends.get(i));
      }
    }
  }

  @Test
  void aRestoredSourceGoesOnBehindWhatWasPlanned() {
    add(rows(0, 2));
    Offset one;
    try (EventSource source = started()) {
      one = source.latestOffset(Optional.empty()).orElseThrow();
    }
    try (EventSource source = open()) {
      source.restore(List.of(one));
      assertThat(source.latestOffset(Optional.of(one))).isEmpty();
      add(rows(2, 4));
      Offset two = source.latestOffset(Optional.of(one)).orElseThrow();
      assertThat(read(source, Optional.of(one), two))
          .containsExactlyInAnyOrderElementsOf(rows(2, 4));
    }
  }

  @Test
  void aBatchThatWasPlannedDoesNotGrow() {
    add(rows(0, 2));
    Offset planned;
    try (EventSource source = started()) {
      planned = source.latestOffset(Optional.empty()).orElseThrow();
    }
    add(rows(2, 4));
    try (EventSource source = open()) {
      source.restore(List.of(planned));
      assertThat(read(source, Optional.empty(), planned))
          .containsExactlyInAnyOrderElementsOf(rows(0, 2));
      Offset next = source.latestOffset(Optional.of(planned)).orElseThrow();
      assertThat(read(source, Optional.of(planned), next))
          .containsExactlyInAnyOrderElementsOf(rows(2, 4));
    }
  }

  @Test
  void aRateLimitCutsBatches() {
    for (int i = 0; i < 3; i++) {
      add(rows(2 * i, 2 * i + 2));
    }
    try (EventSource source = openLimited()) {
      source.restore(List.of());
      Optional<Offset> start = Optional.empty();
      for (int i = 0; i < 3; i++) {
        Offset end = source.latestOffset(start).orElseThrow();
        assertThat(read(source, start, end))
            .containsExactlyInAnyOrderElementsOf(rows(2 * i, 2 * i + 2));
        start = Optional.of(end);
      }
      assertThat(source.latestOffset(start)).isEmpty();
    }
  }

  @Test
  void withoutARateLimitABatchTakesAll() {
    for (int i = 0; i < 3; i++) {
      add(rows(2 * i, 2 * i + 2));
    }
    try (EventSource source = started()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      assertThat(read(source, Optional.empty(), end))
          .containsExactlyInAnyOrderElementsOf(rows(0, 6));
    }
  }

  @Test
  void availableNowEndsWithWhatWasThereWhenItWasPrepared() {
    add(rows(0, 2));
    add(rows(2, 4));
    try (EventSource source = openLimited()) {
      source.restore(List.of());
      source.prepareForAvailableNow();
      add(rows(4, 6));
      List<List<Object>> seen = new ArrayList<>();
      int batches = 0;
      Optional<Offset> start = Optional.empty();
      Optional<Offset> end = source.latestOffset(start);
      while (end.isPresent()) {
        seen.addAll(read(source, start, end.get()));
        batches++;
        start = end;
        end = source.latestOffset(start);
      }
      assertThat(seen).containsExactlyInAnyOrderElementsOf(rows(0, 4));
      assertThat(batches).isEqualTo(2);
    }
  }

  @Test
  void aProjectionChoosesAndOrdersColumns() {
    add(rows(0, 3));
    try (EventSource source = started()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      StructType swapped = StructType.of(SCHEMA.field(1), SCHEMA.field(0));
      List<EventBatch> batches = SourceReads.read(source, Optional.empty(), end, swapped);
      assertThat(batches).allSatisfy(b -> assertThat(b.schema()).isEqualTo(swapped));
      assertThat(Rows.of(batches))
          .containsExactlyInAnyOrderElementsOf(
              rows(0, 3).stream().map(r -> List.of(r.get(1), r.get(0))).toList());
    }
  }

  @Test
  void aProjectionOfNoColumnsCountsTheRows() {
    add(rows(0, 7));
    try (EventSource source = started()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      List<EventBatch> batches = SourceReads.read(source, Optional.empty(), end, NO_COLUMNS);
      assertThat(batches.stream().mapToInt(EventBatch::size).sum()).isEqualTo(7);
      assertThat(batches).allSatisfy(b -> assertThat(b.schema()).isEqualTo(NO_COLUMNS));
    }
  }

  @Test
  void splitsReadByManyThreadsHoldEachRowOnce() {
    int total = 30_000;
    for (int from = 0; from < total; from += 10_000) {
      add(rows(from, from + 10_000));
    }
    try (EventSource source = started()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      List<EventBatch> batches =
          SourceReads.readInParallel(source, Optional.empty(), end, SCHEMA, 4);
      assertThat(batches).noneMatch(EventBatch::isEmpty);
      assertThat(Rows.of(batches)).hasSize(total);
      assertThat(Rows.of(batches).stream().distinct()).hasSize(total);
    }
  }

  @Test
  void filtersLeaveOutNoRowThatFulfilsThemAndWhatIsLeftOutIsCounted() {
    add(rows(0, 20));
    List<PushedFilter> filters =
        List.of(
            new PushedFilter.Between("amount", 5, 12),
            new PushedFilter.OneOf("name", Set.of("name-3", "name-7", "name-12")));
    List<List<Object>> given = new ArrayList<>();
    long leftOut = 0;
    try (EventSource source = started()) {
      Offset end = source.latestOffset(Optional.empty()).orElseThrow();
      for (Split split : source.splits(Optional.empty(), end)) {
        try (SplitReader reader = source.open(split, source.schema(), filters)) {
          for (Optional<EventBatch> rows = reader.next(); rows.isPresent(); rows = reader.next()) {
            given.addAll(Rows.of(List.of(rows.get())));
          }
          leftOut += reader.filteredRows();
        }
      }
    }
    assertThat(given).contains(rows(7, 8).get(0), rows(12, 13).get(0));
    assertThat(given).doesNotHaveDuplicates().isSubsetOf(rows(0, 20));
    assertThat(given.size() + leftOut).isEqualTo(20);
  }

  /** Rows {@code [from, to)} of an endless table. */
  protected static List<List<Object>> rows(int from, int to) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(List.of("name-" + i, (long) i));
    }
    return rows;
  }

  /** All rows between two offsets, in the order of the splits. */
  protected static List<List<Object>> read(EventSource source, Optional<Offset> start, Offset end) {
    List<EventBatch> batches = SourceReads.read(source, start, end, source.schema());
    assertThat(batches).noneMatch(EventBatch::isEmpty);
    return Rows.of(batches);
  }

  private EventSource started() {
    EventSource source = open();
    source.restore(List.of());
    return source;
  }
}
