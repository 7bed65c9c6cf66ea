// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

/**
 * How long an array becomes that must hold more: twice as long, and only half as long again where
 * it is large, since what is unused then is much.
 */
public final class Growth {

  private static final int LARGE = 1 << 20;
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private Growth() {}

  /** The next length of an array of this length, at least what is needed. */
  public static int length(int length, int needed) {
    long grown = length < LARGE ? 2L * length : length + (length >> 1);
    return (int) Math.max(needed, Math.min(grown, MAX_LENGTH));
  }
}
