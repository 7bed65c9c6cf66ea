// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.join;

/**
 * One comparison of the event times of a join's two sides: the later one is at least, or more than,
 * {@code gapMicros} after the other.
 *
 * <p>{@code click >= impression} says so of the click with a gap of 0; {@code click <= impression +
 * INTERVAL 5 MINUTES} of the impression, with a gap of −5 minutes. It bounds how long rows of the
 * later side are remembered.
 *
 * @param isStrict more than, not at least
 */
public record TimeOrder(boolean isLeftLater, long gapMicros, boolean isStrict) {

  /** How long rows of the later side are remembered for it. */
  SideBound bound() {
    return new SideBound.ByRange(gapMicros, isStrict);
  }
}
