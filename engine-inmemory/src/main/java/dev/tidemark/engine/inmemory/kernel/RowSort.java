// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.util.function.IntBinaryOperator;

/** Sorts row numbers: a stable merge sort over an int array. */
final class RowSort {

  private RowSort() {}

  /**
   * Sorts {@code rows[from, to)}.
   *
   * @param order negative, zero or positive for two row numbers
   */
  static void sort(int[] rows, int from, int to, IntBinaryOperator order) {
    if (to - from > 1) {
      sort(rows.clone(), rows, from, to, order);
    }
  }

  /** Sorts what both arrays hold in the range into the target. */
  private static void sort(int[] source, int[] target, int from, int to, IntBinaryOperator order) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(target, source, from, middle, order);
    sort(target, source, middle, to, order);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean isLeft =
          right == to || (left < middle && order.applyAsInt(source[left], source[right]) <= 0);
      target[i] = isLeft ? source[left++] : source[right++];
    }
  }
}
