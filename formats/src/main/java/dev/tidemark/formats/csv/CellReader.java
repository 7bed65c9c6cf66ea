// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.ColumnBuilder;

/** Reads the text of a field into a column. Confined to one thread. */
abstract class CellReader {

  abstract ColumnBuilder builder();

  /**
   * Appends what the text means, which is not that of null; false where it is of a wrong type, and
   * then nothing is appended.
   */
  abstract boolean read(byte[] text, int from, int to);
}
