// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

/**
 * The child rows that chosen runs cover, end to end. Not a record: arrays have no value equality.
 */
final class Runs {

  private final int[] offsets;
  private final int[] rows;

  private Runs(int[] offsets, int[] rows) {
    this.offsets = offsets;
    this.rows = rows;
  }

  static Runs of(int[] offsets, int[] chosen, int size) {
    int[] taken = new int[size + 1];
    for (int i = 0; i < size; i++) {
      taken[i + 1] = Math.addExact(taken[i], offsets[chosen[i] + 1] - offsets[chosen[i]]);
    }
    int[] rows = new int[taken[size]];
    for (int i = 0; i < size; i++) {
      int from = offsets[chosen[i]];
      for (int j = taken[i]; j < taken[i + 1]; j++) {
        rows[j] = from++;
      }
    }
    return new Runs(taken, rows);
  }

  int[] offsets() {
    return offsets;
  }

  int[] rows() {
    return rows;
  }

  int total() {
    return rows.length;
  }
}
