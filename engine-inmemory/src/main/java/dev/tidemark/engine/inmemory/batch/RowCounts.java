// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.port.out.ProgressListener;
import dev.tidemark.port.out.SystemClock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the rows that lanes read in one batch, and tells the listener about once a second.
 * Thread-safe.
 */
final class RowCounts {

  private static final long TELL_EVERY_NANOS = 1_000_000_000L;

  private final String query;
  private final long batchId;
  private final ProgressListener listener;
  private final SystemClock clock;
  private final LongAdder rows = new LongAdder();
  private final LongAdder malformed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicLong toldNanos;

  RowCounts(String query, long batchId, ProgressListener listener, SystemClock clock) {
    this.query = query;
    this.batchId = batchId;
    this.listener = listener;
    this.clock = clock;
    this.toldNanos = new AtomicLong(clock.nanoTime());
  }

  /** Counts rows that a source has read, and given or left out by a filter. */
  void read(long count) {
    rows.add(count);
    long now = clock.nanoTime();
    long told = toldNanos.get();
    if (now - told > TELL_EVERY_NANOS && toldNanos.compareAndSet(told, now)) {
      listener.onRowsRead(query, batchId, rows.sum());
    }
  }

  void malformed(long count, long droppedCount) {
    malformed.add(count);
    dropped.add(droppedCount);
  }

  /** Rows read, dropped ones included. */
  long rows() {
    return rows.sum() + dropped.sum();
  }

  long malformed() {
    return malformed.sum();
  }

  long dropped() {
    return dropped.sum();
  }
}
