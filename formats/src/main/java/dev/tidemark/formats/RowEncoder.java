// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.event.EventBatch;

/** Writes rows as lines of text. Confined to one thread. */
public interface RowEncoder {

  /** Appends what a file begins with: the header of a CSV file, else nothing. */
  default void begin(GrowableBytes out) {}

  /** Appends one line for each row, each with a line feed. */
  void encode(EventBatch rows, GrowableBytes out);
}
