// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.engine.inmemory.state.KeyBatch;
import java.util.List;

/**
 * A lane's way straight into the state, for rows of which nearly each has a key of its own: folding
 * them into the lane's groups first would do the same work twice.
 *
 * <p>The rows of each share are added together. Lanes begin with different shares, and take the
 * next one that no other lane is at. Confined to the lane.
 */
final class StraightRows {

  private final List<AggregateShare> shares;
  private final int first;
  private final int[][] rowsOf;
  private final int[] counts;

  /**
   * @param lane which of so many
   */
  StraightRows(List<AggregateShare> shares, int lane, int lanes) {
    this.shares = shares;
    this.first = lane * shares.size() / lanes;
    this.rowsOf = new int[shares.size()][0];
    this.counts = new int[shares.size()];
  }

  void add(KeyBatch keys, RowValues values) {
    divide(keys);
    for (int left = addToFree(keys, values); left > 0; left = addToFree(keys, values)) {
      int next = first;
      while (counts[next] == 0) {
        next = next + 1 == shares.size() ? 0 : next + 1;
      }
      shares.get(next).add(keys, values, rowsOf[next], counts[next]);
      counts[next] = 0;
    }
  }

  private void divide(KeyBatch keys) {
    int size = keys.size();
    if (rowsOf[0].length < size) {
      for (int share = 0; share < rowsOf.length; share++) {
        rowsOf[share] = new int[size];
      }
    }
    for (int row = 0; row < size; row++) {
      int share = AggregateShare.of(keys.hash(row), rowsOf.length);
      rowsOf[share][counts[share]++] = row;
    }
  }

  /** Adds to the shares that no other lane is at, and returns how many are left. */
  private int addToFree(KeyBatch keys, RowValues values) {
    int left = 0;
    int share = first;
    for (int i = 0; i < counts.length; i++) {
      if (counts[share] > 0) {
        if (shares.get(share).addIfFree(keys, values, rowsOf[share], counts[share])) {
          counts[share] = 0;
        } else {
          left++;
        }
      }
      share = share + 1 == counts.length ? 0 : share + 1;
    }
    return left;
  }
}
