// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.MemoryTable;
import dev.tidemark.testkit.Rows;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RefreshedTableTest {

  private static final StructType SCHEMA = StructType.builder().add("id", AtomicType.INT).build();

  private final MemoryTable table = MemoryTable.of(SCHEMA).set(row(1));
  private final AtomicLong nanos = new AtomicLong();

  private StaticTable refreshed(Refresh refresh) {
    return RefreshedTable.of(table, refresh, nanos::get);
  }

  @Test
  void aTableIsReadForEveryBatchByDefault() {
    StaticTable refreshed = refreshed(Refresh.BATCH);
    refreshed.read(SCHEMA);
    refreshed.read(SCHEMA);
    assertThat(table.reads()).isEqualTo(2);
  }

  @Test
  void aTableThatIsNeverRefreshedIsReadOnce() {
    StaticTable refreshed = refreshed(Refresh.NEVER);
    refreshed.read(SCHEMA);
    nanos.addAndGet(TimeUnit.DAYS.toNanos(1000));
    assertThat(refreshed.read(SCHEMA)).isSameAs(refreshed.read(SCHEMA));
    assertThat(table.reads()).isEqualTo(1);
  }

  @Test
  void aTableIsReadAgainOnceItsRowsAreAsOldAsItsRefresh() {
    StaticTable refreshed = refreshed(new Refresh(60_000));
    refreshed.read(SCHEMA);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(59_999));
    refreshed.read(SCHEMA);
    assertThat(table.reads()).isEqualTo(1);
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    refreshed.read(SCHEMA);
    assertThat(table.reads()).isEqualTo(2);
  }

  @Test
  void aTableIsLookedUpWhereEachBatchAsksIt() {
    table.keyedBy("id");
    StaticTable refreshed = refreshed(Refresh.BATCH);
    assertThat(refreshed.lookupKey()).containsExactly("id");
    assertThat(Rows.of(refreshed.lookUp(table.read(SCHEMA).get(0), SCHEMA)))
        .containsExactly(row(1));
  }

  @Test
  void aTableWhoseRowsAreKeptIsReadWhole() {
    table.keyedBy("id");
    assertThat(refreshed(Refresh.NEVER).lookupKey()).isEmpty();
    assertThat(refreshed(new Refresh(60_000)).lookupKey()).isEmpty();
  }
}
