// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import dev.tidemark.domain.event.EventBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the keys of one look-up: from the cache those that it has, from pages the others.
 * Confined to one thread.
 */
final class Answers {

  private final RowCollector rows;
  private final Optional<RowCache> cache;
  private final int lookup;
  private final List<List<ByteBuffer>> toAsk = new ArrayList<>();
  private final List<List<AsyncResultSet>> pages = new ArrayList<>();

  Answers(RowCollector rows, Optional<RowCache> cache, int lookup) {
    this.rows = rows;
    this.cache = cache;
    this.lookup = lookup;
  }

  /** A key whose rows are wanted. */
  void want(List<ByteBuffer> key) {
    List<EventBatch> known = cache.map(c -> c.get(new RowCache.Key(lookup, key))).orElse(null);
    if (known != null) {
      known.forEach(rows::add);
      return;
    }
    toAsk.add(key);
    if (cache.isPresent()) {
      pages.add(new ArrayList<>(1));
    }
  }

  /** The keys to ask the server for. */
  List<List<ByteBuffer>> toAsk() {
    return toAsk;
  }

  /** A page of the rows of one of them. */
  void page(int asked, AsyncResultSet page) {
    if (cache.isPresent()) {
      pages.get(asked).add(page); // the pages of several keys come in any order
    } else {
      rows.add(page.getColumnDefinitions(), page.currentPage());
    }
  }

  /**
   * All rows, once all pages are there.
   *
   * @param askedNanos when the server was asked
   */
  List<EventBatch> take(long askedNanos) {
    if (cache.isEmpty()) {
      return rows.take();
    }
    List<EventBatch> all = new ArrayList<>(rows.take());
    for (int i = 0; i < toAsk.size(); i++) {
      pages.get(i).forEach(page -> rows.add(page.getColumnDefinitions(), page.currentPage()));
      List<EventBatch> ofKey = rows.take();
      cache.get().put(new RowCache.Key(lookup, toAsk.get(i)), ofKey, askedNanos);
      all.addAll(ofKey);
    }
    return all;
  }
}
