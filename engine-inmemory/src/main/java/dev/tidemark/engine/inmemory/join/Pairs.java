// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.EventBatch;
import java.util.Arrays;

/** Rows of a batch, each with a remembered row of the other side. Confined to one thread. */
final class Pairs {

  /** How many are looked at together. */
  static final int LIMIT = 4 * EventBatch.TARGET_ROWS;

  private int[] rows = new int[EventBatch.TARGET_ROWS];
  private RowBucket[] buckets = new RowBucket[EventBatch.TARGET_ROWS];
  private int[] others = new int[EventBatch.TARGET_ROWS];
  private int size;

  void add(int row, RowBucket bucket, int other) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size * 2);
      buckets = Arrays.copyOf(buckets, size * 2);
      others = Arrays.copyOf(others, size * 2);
    }
    rows[size] = row;
    buckets[size] = bucket;
    others[size++] = other;
  }

  int size() {
    return size;
  }

  /** The rows of the batch, at least {@link #size()} long. */
  int[] rows() {
    return rows;
  }

  /** The buckets of the remembered rows. */
  RowBucket[] buckets() {
    return buckets;
  }

  /** The numbers of the remembered rows in their buckets. */
  int[] others() {
    return others;
  }

  void clear() {
    Arrays.fill(buckets, 0, size, null);
    size = 0;
  }
}
