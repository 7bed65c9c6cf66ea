// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

/**
 * How large logs are made, in bytes: each twice as large as the one before it, up to a bound, and
 * large enough for what is to be written.
 *
 * @param snapshotBytes how much of logs is worth a snapshot at least
 */
record LogSizes(long firstBytes, long mostBytes, long snapshotBytes) {

  /** For queries of any size: a small one does not take much room, and a large one rolls seldom. */
  static final LogSizes DEFAULT = new LogSizes(256 << 10, 16 << 20, 4 << 20);

  private static final long ROUND = 4096;

  /** The size of the log behind one, which begins with records of so many bytes. */
  long next(long before, long needed) {
    long wanted = Math.max(Math.min(before * 2, mostBytes), Math.min(firstBytes, mostBytes));
    return (Math.max(wanted, needed + ROUND) + ROUND - 1) & -ROUND;
  }
}
