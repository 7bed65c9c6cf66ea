// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.join;

import dev.tidemark.domain.event.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a batch on their way through a join: which of them have a match, what comes out of them,
 * and where they are remembered. One thread looks for their matches, others give them their places.
 */
final class ProbedRows {

  private final JoinRows rows;
  private final boolean[] matched;
  private final List<Matches> matches = new ArrayList<>();
  private List<JoinRows.Portion> portions;
  private RowBucket[] buckets;
  private int[] firsts;
  private boolean hasMatched;
  private int probed;

  /**
   * Pairs that meet the condition.
   *
   * @param rows what comes out of them; null for nothing
   * @param buckets where the other side's rows are, by pair; null where nobody asks
   */
  record Matches(EventBatch rows, RowBucket[] buckets, int[] others, int size) {}

  ProbedRows(JoinRows rows) {
    this.rows = rows;
    this.matched = new boolean[rows.size()];
    place(rows.portions());
  }

  JoinRows rows() {
    return rows;
  }

  /** By row, whether it has a match. */
  boolean[] matched() {
    return matched;
  }

  void match(int row) {
    matched[row] = true;
    hasMatched = true;
  }

  /** How many rows have been looked for. */
  int probed() {
    return probed;
  }

  void probed(int count) {
    probed = count;
  }

  boolean isDone() {
    return probed == rows.size();
  }

  List<Matches> matches() {
    return matches;
  }

  /** What of them is to be remembered. */
  List<JoinRows.Portion> portions() {
    return portions;
  }

  private void place(List<JoinRows.Portion> newPortions) {
    portions = newPortions;
    buckets = new RowBucket[portions.size()];
    firsts = new int[portions.size()];
  }

  /** What of them goes into a bucket. */
  JoinRows.Portion portion(long bucket) {
    for (JoinRows.Portion portion : portions) {
      if (portion.bucket() == bucket) {
        return portion;
      }
    }
    throw new IllegalStateException("bug: no rows for bucket " + bucket);
  }

  /** Those that have a match need not be remembered. */
  void forgetMatched() {
    List<JoinRows.Portion> left = new ArrayList<>(portions.size());
    for (JoinRows.Portion portion : portions) {
      int[] chosen = new int[portion.size()];
      int count = 0;
      for (int i = 0; i < chosen.length; i++) {
        chosen[count] = portion.row(i);
        count += matched[portion.row(i)] ? 0 : 1;
      }
      if (count == portion.size()) {
        left.add(portion);
      } else if (count > 0) {
        left.add(new JoinRows.Portion(portion.bucket(), Arrays.copyOf(chosen, count), count));
      }
    }
    place(left);
  }

  /** A portion has got its place: from this row of a bucket on. */
  void placed(JoinRows.Portion portion, RowBucket bucket, int first) {
    int number = portions.indexOf(portion);
    buckets[number] = bucket;
    firsts[number] = first;
  }

  /** Notes, where they are remembered, which of them have a match. */
  void markPlaced() {
    if (!hasMatched) {
      return;
    }
    for (int number = 0; number < buckets.length; number++) {
      JoinRows.Portion portion = portions.get(number);
      for (int i = 0; i < portion.size(); i++) {
        if (matched[portion.row(i)]) {
          buckets[number].match(firsts[number] + i);
        }
      }
    }
  }
}
