// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.Column;
import dev.tidemark.formats.GrowableBytes;

/** Writes values of one type as JSON. Confined to one thread. */
interface ValueWriter {

  /** Appends the value at a row that is not null. */
  void write(Column column, int row, GrowableBytes out);

  /** Appends the value at a row, or null. */
  default void writeNullable(Column column, int row, GrowableBytes out) {
    if (column.isNull(row)) {
      out.appendAscii("null");
    } else {
      write(column, row, out);
    }
  }
}
