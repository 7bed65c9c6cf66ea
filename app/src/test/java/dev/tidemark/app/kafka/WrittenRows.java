// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts the rows that each query has written in batches that are committed. Thread-safe. */
final class WrittenRows implements ProgressListener {

  private static final long PATIENCE_SECONDS = 60;

  private final Map<String, Long> rows = new HashMap<>();

  @Override
  public synchronized void onBatch(BatchProgress progress) {
    rows.merge(progress.query(), progress.outputRows(), Long::sum);
    notifyAll();
  }

  /** Waits until a query has written so many. */
  synchronized void await(String query, long count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (rows.getOrDefault(query, 0L) < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      assertThat(left).as("rows written, of %d of %s: %s", count, query, rows).isPositive();
      wait(left);
    }
  }
}
