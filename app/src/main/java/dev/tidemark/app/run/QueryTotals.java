// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.run;

import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.util.OptionalLong;

/** What a query has done so far. Written by the query's thread, read by any. */
public final class QueryTotals implements ProgressListener {

  private final String query;
  private Totals totals = new Totals(0, 0, 0, 0, 0, 0, OptionalLong.empty());
  private long rowsInHand;

  QueryTotals(String query) {
    this.query = query;
  }

  /**
   * Sums over a query's batches.
   *
   * @param stateRows after the last batch
   * @param watermarkMillis in force in the last batch
   */
  public record Totals(
      long batches,
      long inputRows,
      long lateRows,
      long malformedRows,
      long outputRows,
      long stateRows,
      OptionalLong watermarkMillis) {}

  public String query() {
    return query;
  }

  /** The sums of the batches that are committed. */
  public synchronized Totals totals() {
    return totals;
  }

  /** The rows of committed batches, and those read so far in the batch in hand. */
  public synchronized long rowsRead() {
    return totals.inputRows() + rowsInHand;
  }

  @Override
  public synchronized void onBatch(BatchProgress batch) {
    rowsInHand = 0;
    totals =
        new Totals(
            totals.batches() + 1,
            totals.inputRows() + batch.inputRows(),
            totals.lateRows() + batch.lateRows(),
            totals.malformedRows() + batch.malformedRows(),
            totals.outputRows() + batch.outputRows(),
            batch.stateRows(),
            batch.watermarkMillis());
  }

  @Override
  public synchronized void onRowsRead(String query, long batchId, long rowsSoFar) {
    rowsInHand = rowsSoFar;
  }
}
