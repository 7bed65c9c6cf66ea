// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.app.pipeline.PipelineFile.Refresh;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.port.out.StaticTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A table whose rows are read again only when they are older than its refresh allows.
 *
 * <p>It is read whole and never looked up, whatever the table could do: {@code never} and an age
 * are promises about the rows of one reading, which serves all batches until it is too old, while a
 * key that is looked up is as old as its own first batch. Whoever wants look-ups that are answered
 * from memory asks for each batch, and for a cache among the options of the table.
 */
final class RefreshedTable implements StaticTable {

  private record Reading(List<EventBatch> rows, long readNanos) {}

  private final StaticTable table;
  private final Refresh refresh;
  private final LongSupplier nanoTime;
  private final Map<StructType, Reading> readings = new HashMap<>();

  private RefreshedTable(StaticTable table, Refresh refresh, LongSupplier nanoTime) {
    this.table = table;
    this.refresh = refresh;
    this.nanoTime = nanoTime;
  }

  /** The table under its refresh: the table itself where every batch asks it. */
  static StaticTable of(StaticTable table, Refresh refresh, LongSupplier nanoTime) {
    return refresh.isEachBatch() ? table : new RefreshedTable(table, refresh, nanoTime);
  }

  @Override
  public StructType schema() {
    return table.schema();
  }

  @Override
  public List<EventBatch> read(StructType projection) {
    Reading last = readings.get(projection);
    long now = nanoTime.getAsLong();
    if (last == null || isTooOld(now - last.readNanos())) {
      last = new Reading(table.read(projection), now);
      readings.put(projection, last);
    }
    return last.rows();
  }

  private boolean isTooOld(long ageNanos) {
    return refresh.maxAgeMillis() != Refresh.NEVER.maxAgeMillis()
        && TimeUnit.NANOSECONDS.toMillis(ageNanos) >= refresh.maxAgeMillis();
  }

  @Override
  public void close() {
    table.close();
  }
}
