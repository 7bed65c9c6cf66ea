// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.kafka;

import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting for a broker that does not answer: told in the log once in a while, and not for ever.
 * Confined to one thread.
 */
final class Patience {

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long NOT_WAITING = -1;

  private final Failures failures;
  private final long limitMillis;
  private final SystemClock clock;
  private long sinceMillis = NOT_WAITING;
  private long sinceNanos;
  private long toldNanos;

  /**
   * @param limitMillis how long a broker may be away
   */
  Patience(Failures failures, long limitMillis, SystemClock clock) {
    this.failures = failures;
    this.limitMillis = limitMillis;
    this.clock = clock;
  }

  SystemClock clock() {
    return clock;
  }

  /** The broker has answered. */
  void answered() {
    if (sinceMillis != NOT_WAITING) {
      LOG.info(
          "Kafka answers again: servers={} waitedMillis={}",
          failures.servers(),
          TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - sinceNanos));
      sinceMillis = NOT_WAITING;
    }
  }

  /**
   * The broker has not answered.
   *
   * @param what is waited for, to stand behind "while"
   * @param askedNanos when it was asked
   * @param cause may be null
   * @throws PortException if it has been away too long
   */
  void unanswered(String what, long askedNanos, Throwable cause) {
    long now = clock.nanoTime();
    if (sinceMillis == NOT_WAITING) {
      sinceNanos = askedNanos;
      sinceMillis = clock.nowMillis() - TimeUnit.NANOSECONDS.toMillis(now - askedNanos);
      toldNanos = now - TELL_NANOS;
    }
    long waited = TimeUnit.NANOSECONDS.toMillis(now - sinceNanos);
    if (waited >= limitMillis) {
      throw new PortException(
          failures
              .secrets()
              .mask(
                  "Kafka at "
                      + failures.servers()
                      + " has not answered since "
                      + Instant.ofEpochMilli(sinceMillis)
                      + " ("
                      + waited
                      + " ms), while "
                      + what
                      + ". Is it running, and is this its address? The option"
                      + " kafka.default.api.timeout.ms says how long to wait (now "
                      + limitMillis
                      + ")."),
          cause);
    }
    if (now - toldNanos >= TELL_NANOS) {
      toldNanos = now;
      LOG.warn(
          "Kafka does not answer, waiting: servers={} since={} limitMillis={} while={} reason={}",
          failures.servers(),
          Instant.ofEpochMilli(sinceMillis),
          limitMillis,
          what,
          cause == null || cause.getMessage() == null
              ? "silence"
              : failures.secrets().mask(cause.getMessage()));
    }
  }

  /** Waits a moment before the broker is asked again. */
  void pause(long millis) {
    try {
      clock.sleepUntilMillis(clock.nowMillis() + millis);
    } catch (InterruptedException e) {
      throw failures.at("waiting for Kafka", e);
    }
  }
}
