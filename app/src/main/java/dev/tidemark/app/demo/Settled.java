// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.demo;

import dev.tidemark.port.out.BatchProgress;
import dev.tidemark.port.out.ProgressListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Knows when all queries have read what there is and have nothing more to do. Told by the queries'
 * threads; waited for by another.
 */
final class Settled implements ProgressListener {

  private final int queries;
  private final Map<String, Long> rows = new HashMap<>();
  private final Set<String> idle = new HashSet<>();
  private OptionalLong watermarkMillis = OptionalLong.empty();
  private boolean ended;

  Settled(int queries) {
    this.queries = queries;
  }

  @Override
  public synchronized void onBatch(BatchProgress progress) {
    rows.merge(progress.query(), progress.inputRows(), Long::sum);
    idle.remove(progress.query());
    long before = watermarkMillis.orElse(Long.MIN_VALUE);
    if (progress.watermarkMillis().orElse(Long.MIN_VALUE) > before) {
      watermarkMillis = progress.watermarkMillis();
    }
    notifyAll();
  }

  @Override
  public synchronized void onIdle(String query) {
    if (idle.add(query)) {
      notifyAll();
    }
  }

  /** The queries have ended: nobody needs to wait any more. */
  synchronized void ended() {
    ended = true;
    notifyAll();
  }

  /** The highest watermark of any query; empty before the first batch. */
  synchronized OptionalLong watermarkMillis() {
    return watermarkMillis;
  }

  /**
   * Waits until each query has read this many rows since the start, and has then found nothing to
   * do.
   *
   * @return false if the queries ended first
   */
  synchronized boolean await(long wanted) throws InterruptedException {
    while (!ended && !(idle.size() == queries && rows.size() == queries && allHave(wanted))) {
      wait();
    }
    return !ended;
  }

  private boolean allHave(long wanted) {
    return rows.values().stream().allMatch(r -> r >= wanted);
  }
}
