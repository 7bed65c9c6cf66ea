// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.batch;

import dev.tidemark.port.out.SystemClock;

/**
 * Tells a query's thread to end: wakes it where it waits for its next trigger, and never interrupts
 * a batch. Thread-safe.
 */
final class StopSignal {

  private Thread waiting;
  private boolean stopped;

  /** Asks for the end. */
  synchronized void stop() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /** Waits until a time, or until asked to stop. */
  void sleepUntil(SystemClock clock, long millis) {
    synchronized (this) {
      if (stopped) {
        return;
      }
      waiting = Thread.currentThread();
    }
    try {
      clock.sleepUntilMillis(millis);
    } catch (InterruptedException e) {
      stop(); // whoever interrupts a waiting query wants it to end
    } finally {
      synchronized (this) {
        waiting = null;
        Thread.interrupted(); // one that came just as the wait ended must not reach the next batch
      }
    }
  }
}
