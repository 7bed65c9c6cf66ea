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

/** A table whose rows are read again only when they are older than its refresh allows. */
final class RefreshedTable implements StaticTable {

  private record Reading(List<EventBatch> rows, long readNanos) {}

  private final StaticTable table;
  private final Refresh refresh;
  private final LongSupplier nanoTime;
  private final Map<StructType, Reading> readings = new HashMap<>();

  RefreshedTable(StaticTable table, Refresh refresh, LongSupplier nanoTime) {
    this.table = table;
    this.refresh = refresh;
    this.nanoTime = nanoTime;
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
