// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.rate;

import dev.tidemark.port.out.Offset;
import dev.tidemark.port.out.Split;
import java.util.List;
import java.util.Optional;

/**
 * Rows that depend on the batch's number alone: batch n has the values {@code [n × rows, (n + 1) ×
 * rows)}, all at the time {@code start + n × advance}, as Spark's rate-micro-batch.
 *
 * <p>There is always a next batch; with availableNow it is one.
 */
final class BatchRateSource extends RateSource {

  private final long rowsPerBatch;
  private final long startMillis;
  private final long advanceMillis;
  private boolean availableNow;
  private Optional<Offset> availableEnd = Optional.empty();

  BatchRateSource(long rowsPerBatch, long startMillis, long advanceMillis, int partitions) {
    super(partitions);
    this.rowsPerBatch = rowsPerBatch;
    this.startMillis = startMillis;
    this.advanceMillis = advanceMillis;
  }

  @Override
  public String reads() {
    return rowsPerBatch
        + " rows a batch, from "
        + startMillis
        + " ms on, "
        + advanceMillis
        + " ms later each";
  }

  @Override
  public void restore(List<Offset> planned) {}

  @Override
  public void prepareForAvailableNow() {
    availableNow = true;
  }

  @Override
  public Optional<Offset> latestOffset(Optional<Offset> start) {
    Optional<Offset> end =
        Optional.of(
            Offset.position("{\"batch\":" + (start.map(this::batch).orElse(-1L) + 1) + "}"));
    if (!availableNow) {
      return end;
    }
    if (availableEnd.isEmpty()) {
      availableEnd = end;
    }
    return availableEnd.equals(start) ? Optional.empty() : availableEnd;
  }

  @Override
  public List<Split> splits(Optional<Offset> start, Offset end) {
    if (start.equals(Optional.of(end))) {
      return List.of();
    }
    long batch = batch(end);
    long from = Math.multiplyExact(batch, rowsPerBatch);
    return cut(
        new RateRange(
            from,
            Math.addExact(from, rowsPerBatch),
            from,
            Math.addExact(startMillis, Math.multiplyExact(batch, advanceMillis)),
            0));
  }

  private long batch(Offset offset) {
    return number(offset, "batch");
  }
}
