// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waiting for a cluster that does not answer: told in the log at once and then once in a while, and
 * not for ever. Confined to one thread.
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
   * @param limitMillis how long a cluster may be away
   */
  Patience(Failures failures, long limitMillis, SystemClock clock) {
    this.failures = failures;
    this.limitMillis = limitMillis;
    this.clock = clock;
  }

  SystemClock clock() {
    return clock;
  }

  /** The cluster has answered. */
  void answered() {
    if (sinceMillis != NOT_WAITING) {
      LOG.info(
          "Cassandra answers again: servers={} waitedMillis={}",
          failures.servers(),
          TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - sinceNanos));
      sinceMillis = NOT_WAITING;
    }
  }

  /**
   * The cluster has not answered, or cannot do it now.
   *
   * @param what is waited for, to stand behind "while"
   * @param askedNanos when it was asked
   * @param cause why it failed
   * @throws PortException if it has been away too long
   */
  void unanswered(String what, long askedNanos, Throwable cause) {
    long waited = tell(what, askedNanos, Failures.reason(cause));
    if (waited >= limitMillis) {
      throw new PortException(
          failures
              .secrets()
              .mask(
                  "Cassandra at "
                      + failures.servers()
                      + " has not answered since "
                      + Instant.ofEpochMilli(sinceMillis)
                      + " ("
                      + waited
                      + " ms), while "
                      + what
                      + ": "
                      + Failures.reason(cause)
                      + ". Is it running, and is this its address? The option "
                      + ConnectionOptions.LIMIT
                      + " says how long to wait (now "
                      + limitMillis
                      + ")."),
          failures.secrets().areIn(cause) ? null : cause);
    }
  }

  /** A request is under way for long, and has neither an answer nor failed. */
  void silent(String what, long askedNanos) {
    tell(what, askedNanos, "silence");
  }

  private long tell(String what, long askedNanos, String reason) {
    long now = clock.nanoTime();
    if (sinceMillis == NOT_WAITING) {
      sinceNanos = askedNanos;
      sinceMillis = clock.nowMillis() - TimeUnit.NANOSECONDS.toMillis(now - askedNanos);
      toldNanos = now - TELL_NANOS;
    }
    if (now - toldNanos >= TELL_NANOS) {
      toldNanos = now;
      LOG.warn(
          "Cassandra does not answer, waiting: servers={} since={} limitMillis={} while={}"
              + " reason={}",
          failures.servers(),
          Instant.ofEpochMilli(sinceMillis),
          limitMillis,
          what,
          failures.secrets().mask(reason));
    }
    return TimeUnit.NANOSECONDS.toMillis(now - sinceNanos);
  }

  /** Waits a moment before the cluster is asked again. */
  void pause(long millis) {
    try {
      clock.sleepUntilMillis(clock.nowMillis() + millis);
    } catch (InterruptedException e) {
      throw failures.at("waiting for Cassandra", e);
    }
  }
}
