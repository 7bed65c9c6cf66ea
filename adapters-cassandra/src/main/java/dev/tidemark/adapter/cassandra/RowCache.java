// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.port.out.SystemClock;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Rows that were looked up, by key, until they are too old or there are too many; then those go
 * that were wanted longest ago. That a key has no rows is remembered too. Confined to one thread.
 */
final class RowCache {

  /** Which look-up (they differ in their columns), and which key. */
  record Key(int lookup, List<ByteBuffer> key) {}

  private record Remembered(List<EventBatch> rows, long cost, long readNanos) {}

  private final long maxRows;
  private final long ttlNanos;
  private final SystemClock clock;
  private final Map<Key, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);
  private long cost;
  private long hits;
  private long misses;

  RowCache(ReadOptions.Cache options, SystemClock clock) {
    this.maxRows = options.maxRows();
    this.ttlNanos = TimeUnit.MILLISECONDS.toNanos(options.ttlMillis());
    this.clock = clock;
  }

  /** The rows of a key, or null if they are not known or too old. */
  List<EventBatch> get(Key key) {
    Remembered found = remembered.get(key);
    if (found != null && clock.nanoTime() - found.readNanos() >= ttlNanos) {
      remembered.remove(key);
      cost -= found.cost();
      found = null;
    }
    if (found == null) {
      misses++;
      return null;
    }
    hits++;
    return found.rows();
  }

  /**
   * Remembers the rows of a key.
   *
   * @param askedNanos when they were asked for: they are at least as new
   */
  void put(Key key, List<EventBatch> rows, long askedNanos) {
    long ofKey = Math.max(1, rows.stream().mapToLong(EventBatch::size).sum());
    if (ofKey > maxRows) {
      return;
    }
    Remembered before = remembered.put(key, new Remembered(rows, ofKey, askedNanos));
    cost += ofKey - (before == null ? 0 : before.cost());
    Iterator<Remembered> oldest = remembered.values().iterator();
    while (cost > maxRows) {
      cost -= oldest.next().cost();
      oldest.remove();
    }
  }

  long hits() {
    return hits;
  }

  long misses() {
    return misses;
  }
}
