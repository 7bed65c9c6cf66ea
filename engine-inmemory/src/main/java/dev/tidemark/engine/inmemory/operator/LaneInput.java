// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

/**
 * A lane's end at a barrier. Splits are numbered in the order of the rows; a lane works on one at a
 * time, and gets their numbers in rising order.
 */
public interface LaneInput extends RowConsumer {

  default void beginSplit(int split) {}

  /**
   * Whether rows, or columns of them, are still looked at when {@link #accept} has returned. If
   * not, their memory may be used again.
   */
  default boolean keepsRows() {
    return true;
  }

  default void endSplit(int split) {}
}
