// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

/**
 * Reads records into {@link RowBuilders}: what finds the values in the bytes, and nothing of modes
 * and of what is kept of a malformed line.
 *
 * <p>This is the seam of our own scanner: it reads the lines that it is sure of, and hands any
 * other to Jackson. Confined to one thread.
 */
interface RowReader {

  /** What came of a line. */
  enum Result {
    /** There is no record on it, and no row was added. */
    BLANK,
    /** Its rows were added: one, or for an array at the top one an element. */
    GOOD,
    /** Its rows were added, and something in them is null that was of a wrong type. */
    PARTIAL,
    /** It cannot be read, and no row was added. */
    BROKEN,
    /** Its row does not fulfil a pushed filter, and was not added; the rest was not looked at. */
    LEFT_OUT
  }

  /** Reads the one line {@code buffer[from … to)}. */
  Result read(byte[] buffer, int from, int to);

  /**
   * Reads the record that begins at {@code from} without knowing where its line ends, if it is one
   * row without fault that lies on one line, which is the usual case and the quick one.
   *
   * @param to where the block ends
   * @return where the next line begins; -1 where it is another case, and then no row was added
   */
  int readOnward(byte[] block, int from, int to);

  /** What was wrong with the line that was read last and found PARTIAL or BROKEN. */
  String complaint();

  /** How many rows were left out so far, since they do not fulfil a pushed filter. */
  long filteredRows();
}
