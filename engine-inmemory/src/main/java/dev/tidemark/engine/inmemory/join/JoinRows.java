// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.state.RowKeys;
import java.util.List;

/**
 * Rows of one side as they come into a join, with all that it asks of them.
 *
 * @param rows those that meet their own side's part of the condition
 * @param refused those that do not, where these come out; null if there are none
 * @param hashes of the keys, by row
 * @param findable by row, whether the key can equal any; null where all can
 * @param times what the join's bounds speak of; null where nothing bounds
 * @param micros the same in micros
 * @param dues by row, when it goes: Long.MAX_VALUE for never
 * @param portions what is to be remembered, by bucket; no row is in two
 */
record JoinRows(
    EventBatch rows,
    EventBatch refused,
    RowKeys keys,
    int[] hashes,
    boolean[] findable,
    Column times,
    long[] micros,
    long[] dues,
    List<Portion> portions) {

  /**
   * Rows that belong into one bucket.
   *
   * @param bucket its number
   * @param rows in rising order, at least {@code size} of them; null for all
   */
  record Portion(long bucket, int[] rows, int size) {

    int row(int index) {
      return rows == null ? index : rows[index];
    }
  }

  int size() {
    return rows.size();
  }

  boolean isFindable(int row) {
    return findable == null || findable[row];
  }
}
