// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.watermark.Watermarks;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the event time of the rows that pass: the latest of a batch moves the watermark. */
public final class WatermarkStep implements Step {

  private final int ordinal;
  private final AtomicLong maxMicros = new AtomicLong(Watermarks.NO_ROW);

  /**
   * @param ordinal of a TIMESTAMP column, or of a window, whose end counts
   */
  public WatermarkStep(int ordinal) {
    this.ordinal = ordinal;
  }

  /**
   * The latest event time of the batch in micros, {@link Watermarks#NO_ROW} if no row had one. For
   * the query's thread, when all lanes are done.
   */
  public long maxMicros() {
    return maxMicros.get();
  }

  @Override
  public void begin(BatchContext batch) {
    maxMicros.set(Watermarks.NO_ROW);
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    return rows -> {
      long max = max(rows);
      if (max != Watermarks.NO_ROW) {
        maxMicros.accumulateAndGet(max, Math::max);
      }
      next.accept(rows);
    };
  }

  private long max(EventBatch rows) {
    Column column = rows.column(ordinal);
    long[] values = EventTimes.micros(column);
    long[] nulls = column.nulls();
    long max = Watermarks.NO_ROW;
    for (int i = 0; i < rows.size(); i++) {
      if (!Nulls.isNull(nulls, i)) {
        max = Math.max(max, values[i]);
      }
    }
    return max;
  }

  @Override
  public String describe() {
    return "EventTimeWatermark on column " + ordinal;
  }
}
