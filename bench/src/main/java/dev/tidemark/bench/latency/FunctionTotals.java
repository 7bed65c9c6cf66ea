// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.latency;

import dev.tidemark.api.BatchRows;
import dev.tidemark.api.Pipeline;
import dev.tidemark.api.Row;
import dev.tidemark.api.RunningPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Totals that a function of this program gets batch by batch, from a pipeline that runs in it. */
final class FunctionTotals implements Arrivals {

  private static final Duration POLL = Duration.ofMillis(100);

  private final RunningPipeline running;

  private FunctionTotals(RunningPipeline running) {
    this.running = running;
  }

  /**
   * Starts the pipeline.
   *
   * @param environment names what it does
   */
  static FunctionTotals start(
      Path pipeline, Map<String, String> environment, String query, ViewTotals totals)
      throws IOException {
    return new FunctionTotals(
        Pipeline.at(pipeline)
            .environment(environment)
            .foreachBatch(query, (rows, batchId) -> take(rows, totals))
            .start());
  }

  private static void take(BatchRows rows, ViewTotals totals) {
    long nanos = System.nanoTime();
    for (Row row : rows) {
      totals.take(row.getString(0), row.getString(1), nanos);
    }
  }

  @Override
  public void poll() throws InterruptedException {
    if (running.await(POLL)) {
      throw new IllegalStateException("the pipeline has ended");
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
