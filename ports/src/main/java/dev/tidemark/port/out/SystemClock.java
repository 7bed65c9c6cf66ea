// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

/** The time of the machine, and waiting for it. Thread-safe. */
public interface SystemClock {

  /** Millis since 1970-01-01T00:00:00Z. */
  long nowMillis();

  /** A time in nanos that only goes forward, for durations. */
  long nanoTime();

  /**
   * Waits until {@link #nowMillis} is at least this.
   *
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  void sleepUntilMillis(long millis) throws InterruptedException;
}
