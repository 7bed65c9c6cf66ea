// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.port.out.BatchDurations;
import dev.tidemark.port.out.SystemClock;

/**
 * Times the phases of one batch after the other; each call but the first says that a phase has
 * ended. Confined to the query's thread.
 */
final class BatchTimer {

  private final SystemClock clock;
  private long beganNanos;
  private long lapNanos;
  private long latestOffset;
  private long walCommit;
  private long getBatch;
  private long addBatch;
  private long commitOffsets;

  BatchTimer(SystemClock clock) {
    this.clock = clock;
  }

  /** A trigger has come; all phases have taken no time yet. */
  void begin() {
    beganNanos = clock.nanoTime();
    lapNanos = beganNanos;
    latestOffset = 0;
    walCommit = 0;
  }

  void endsKnown() {
    latestOffset = lap();
  }

  void planned() {
    walCommit = lap();
  }

  void partsFound() {
    getBatch = lap();
  }

  void written() {
    addBatch = lap();
  }

  void committed() {
    commitOffsets = lap();
  }

  private long lap() {
    long before = lapNanos;
    lapNanos = clock.nanoTime();
    return lapNanos - before;
  }

  BatchDurations durations() {
    return new BatchDurations(
        latestOffset, walCommit, getBatch, addBatch, commitOffsets, lapNanos - beganNanos);
  }
}
