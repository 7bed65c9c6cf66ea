// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Nulls;

/** Marks rows as null in a bitmap that may belong to another column. */
final class NullMarks {

  private NullMarks() {}

  /**
   * The bitmap with one more null row.
   *
   * @param current the bitmap so far: the shared one, or a copy that a call before has made
   * @param shared the bitmap that must not be written, or null
   */
  static long[] with(long[] current, long[] shared, int row, int size) {
    long[] own = current;
    if (own == null) {
      own = Nulls.forSize(size);
    } else if (own == shared) {
      own = shared.clone();
    }
    Nulls.set(own, row);
    return own;
  }
}
