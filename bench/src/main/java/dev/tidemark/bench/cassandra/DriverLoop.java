// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The least that somebody does who writes rows: a prepared statement, bound and executed for each,
 * with a bounded number under way.
 */
final class DriverLoop {

  private DriverLoop() {}

  /** Upserts rows with the ids 0, 1, 2 …; how many. */
  static long upsert(CqlSession session, String table, long rows, int users, int inFlight)
      throws InterruptedException {
    PreparedStatement insert =
        session.prepare("INSERT INTO " + table + " (id, login_id, amount) VALUES (?, ?, ?)");
    Semaphore free = new Semaphore(inFlight);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (long id = 0; id < rows; id++) {
      free.acquire();
      session
          .executeAsync(
              insert
                  .bind(id, Purchases.login((int) (id % users)), (int) (id % 1000))
                  .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                  .setIdempotent(true))
          .whenComplete(
              (done, e) -> {
                failure.compareAndSet(null, e);
                free.release();
              });
    }
    free.acquire(inFlight);
    if (failure.get() != null) {
      throw new IllegalStateException("a row was not written", failure.get());
    }
    return rows;
  }
}
