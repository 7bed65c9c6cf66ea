// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.Statement;
import dev.tidemark.port.out.PortException;
import dev.tidemark.port.out.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sends statements, so many at a time and no more, and sees to it that all of them are written,
 * however long the cluster is away or has too much to do. Called by one thread.
 *
 * <p>When one fails that may succeed later, all that are under way are waited for. Then those that
 * failed are sent again, the first of them alone, to see whether it is over. Afterwards fewer are
 * under way at a time, and slowly more again.
 */
final class StatementWriter {

  private static final long TELL_SECONDS = 10;
  private static final long PAUSE_MILLIS = 200;
  private static final long MAX_PAUSE_MILLIS = 2_000;
  private static final int GIVEN_BACK_EVERY = 32;

  private final Connection connection;
  private final SystemClock clock;
  private final Patience patience;
  private final int limit;
  private final boolean repeats;
  private final Semaphore free;
  private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();
  private String what = "writing";
  private int withheld;
  private long sent;

  /** A statement that was not written, as far as we know. */
  private record Failed(Statement<?> statement, long askedNanos, Throwable cause) {}

  /** A failure that no waiting helps against. */
  static final class Refused extends RuntimeException {
    Refused(Throwable cause) {
      super(cause);
    }
  }

  /**
   * @param limit how many statements may be under way
   * @param repeats whether a statement that failed may be sent again as it is; where it may not,
   *     the caller makes all of them anew
   */
  StatementWriter(Connection connection, SystemClock clock, int limit, boolean repeats) {
    this.connection = connection;
    this.clock = clock;
    this.patience = connection.patience();
    this.limit = limit;
    this.repeats = repeats;
    this.free = new Semaphore(limit);
  }

  /** Says what is written, to stand behind "while". */
  void purpose(String purpose) {
    what = purpose;
  }

  /**
   * Sends a statement; waits while too many are under way.
   *
   * @return false if all statements since the last {@link #drain} must be made and sent anew
   * @throws Refused if this or an earlier one was refused; nothing is under way then
   * @throws PortException if the cluster stays away
   */
  boolean send(Statement<?> statement) {
    take(1);
    if (!failed.isEmpty()) {
      free.release();
      if (!recover()) {
        return false;
      }
      take(1);
    }
    execute(statement);
    sent++;
    if (withheld > 0 && sent % GIVEN_BACK_EVERY == 0) {
      withheld--;
      free.release();
    }
    return true;
  }

  /**
   * Waits until all that were sent are written.
   *
   * @return false as {@link #send} does
   */
  boolean drain() {
    awaitAll();
    return failed.isEmpty() || recover();
  }

  /** Waits until nothing is under way, and forgets what has failed. */
  void abandon() {
    awaitAll();
    failed.clear();
  }

  private void execute(Statement<?> statement) {
    long asked = clock.nanoTime();
    try {
      connection
          .session()
          .executeAsync(statement)
          .whenComplete(
              (rows, failure) -> {
                if (failure != null) {
                  failed.add(new Failed(statement, asked, Failures.unwrapped(failure)));
                }
                free.release();
              });
    } catch (RuntimeException e) {
      failed.add(new Failed(statement, asked, e));
      free.release();
    }
  }

  /** Takes places for statements; those that are under way end by themselves, in time. */
  private void take(int places) {
    long asked = clock.nanoTime();
    try {
      while (!free.tryAcquire(places, TELL_SECONDS, TimeUnit.SECONDS)) {
        patience.silent(what, asked);
      }
    } catch (InterruptedException e) {
      throw connection.failures().at(what, e);
    }
  }

  private void awaitAll() {
    take(limit - withheld);
    free.release(limit - withheld);
  }

  /** Sends again what has failed until it is written; false if it must be made anew. */
  private boolean recover() {
    long pause = PAUSE_MILLIS;
    while (true) {
      awaitAll();
      List<Failed> again = new ArrayList<>();
      for (Failed f = failed.poll(); f != null; f = failed.poll()) {
        again.add(f);
      }
      if (again.isEmpty()) {
        patience.answered();
        return true;
      }
      again.stream()
          .filter(f -> !Failures.mayPass(f.cause()))
          .findFirst()
          .ifPresent(
              f -> {
                throw new Refused(f.cause());
              });
      patience.unanswered(what, again.get(0).askedNanos(), again.get(0).cause());
      withhold();
      patience.pause(pause);
      pause = Math.min(2 * pause, MAX_PAUSE_MILLIS);
      if (!repeats) {
        return false;
      }
      sendAgain(again);
    }
  }

  private void sendAgain(List<Failed> again) {
    for (int i = 0; i < again.size(); i++) {
      if (!failed.isEmpty()) {
        failed.addAll(again.subList(i, again.size()));
        return;
      }
      take(1);
      execute(again.get(i).statement());
      if (i == 0) {
        awaitAll();
      }
    }
  }

  /** Halves what may be under way. */
  private void withhold() {
    int less = (limit - withheld) / 2;
    take(less);
    withheld += less;
  }
}
