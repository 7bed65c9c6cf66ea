// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit;

import dev.tidemark.port.out.SystemClock;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock that moves only when told, so that a test of processing time takes no time.
 *
 * <p>{@link #sleepUntilMillis} waits until another thread has moved the clock there; {@link
 * #awaitSleeper} lets that thread wait until somebody waits. Thread-safe.
 */
public final class VirtualClock implements SystemClock {

  private static final long PATIENCE_MILLIS = 30_000;

  private long nowMillis;
  private int sleepers;
  private long earliestWake = Long.MAX_VALUE;

  private VirtualClock(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** A clock that stands at 1970-01-01T00:00:00Z. */
  public static VirtualClock atEpoch() {
    return new VirtualClock(0);
  }

  /** A clock that stands at this time: {@code VirtualClock.at("2025-01-01T00:00:00Z")}. */
  public static VirtualClock at(String instant) {
    return new VirtualClock(Instant.parse(instant).toEpochMilli());
  }

  public static VirtualClock atMillis(long millis) {
    return new VirtualClock(millis);
  }

  @Override
  public synchronized long nowMillis() {
    return nowMillis;
  }

  @Override
  public synchronized long nanoTime() {
    return nowMillis * 1_000_000;
  }

  @Override
  public synchronized void sleepUntilMillis(long millis) throws InterruptedException {
    if (nowMillis >= millis) {
      return;
    }
    sleepers++;
    earliestWake = Math.min(earliestWake, millis);
    notifyAll();
    try {
      while (nowMillis < millis) {
        wait();
      }
    } finally {
      sleepers--;
      if (sleepers == 0) {
        earliestWake = Long.MAX_VALUE;
      }
    }
  }

  /** Moves the clock forward. */
  public synchronized void advance(Duration by) {
    advanceToMillis(nowMillis + by.toMillis());
  }

  /**
   * Moves the clock to a time and wakes those who waited for it.
   *
   * @throws IllegalArgumentException if that is back
   */
  public synchronized void advanceToMillis(long millis) {
    if (millis < nowMillis) {
      throw new IllegalArgumentException(
          "the clock must not go back: now=" + nowMillis + ", to=" + millis);
    }
    nowMillis = millis;
    notifyAll();
  }

  /** How many threads wait for the clock. */
  public synchronized int sleepers() {
    return sleepers;
  }

  /**
   * Waits until a thread waits for the clock; gives the earliest time that one waits for.
   *
   * @throws IllegalStateException if nobody does within half a minute of real time
   */
  public synchronized long awaitSleeper() throws InterruptedException {
    long giveUp = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (sleepers == 0 || earliestWake <= nowMillis) {
      long left = (giveUp - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException("nobody waits for the clock: now=" + nowMillis);
      }
      wait(left);
    }
    return earliestWake;
  }
}
