// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import dev.tidemark.domain.event.EventBatch;

/**
 * Reads lines of text into columns, row by row, under one of Spark's three modes.
 *
 * <p>Confined to one thread. Rows pile up until {@link #finish} takes them as a batch; a caller
 * looks at {@link #size} between lines, or between blocks, to keep batches near {@link
 * EventBatch#TARGET_ROWS}.
 *
 * <p>PERMISSIVE keeps a malformed line as a row of nulls, and of what could be read where the text
 * as such is sound; DROPMALFORMED leaves it out; FAILFAST throws.
 */
public interface RowDecoder {

  /**
   * Tells that the next line is the first of a file, or of a part of one. To be called before it.
   *
   * @param isFileStart whether the file begins there, so that a header is not taken for a row
   */
  default void begin(boolean isFileStart) {}

  /**
   * Decodes one line: {@code buffer[from … to)}, without its line end. Most lines give one row; a
   * blank one gives none.
   *
   * @throws dev.tidemark.domain.problem.QueryException (MALFORMED_INPUT) if the line is malformed
   *     and the mode is FAILFAST; its message says what is wrong and cites the line, and the caller
   *     adds the place
   */
  void decode(byte[] buffer, int from, int to);

  /**
   * Decodes whole lines that end with LF, CR LF or CR, the last one perhaps with nothing, until
   * {@code maxRows} rows are pending or the block is used up.
   *
   * @return where the next line begins; {@code to} at the end of the block
   * @throws dev.tidemark.domain.problem.QueryException as {@link #decode}; {@link #lineStart} tells
   *     which line it was
   */
  int decodeBlock(byte[] block, int from, int to, int maxRows);

  /** Where in the buffer the line begins that was decoded last, or that failed. */
  int lineStart();

  /** How many rows are pending. */
  int size();

  /** The pending rows as a batch; none are pending after it. */
  EventBatch finish();

  /**
   * Takes the memory of rows for those to come; only while none are pending.
   *
   * @param rows came from a decoder of the same columns, and nobody looks at them any more
   */
  default void recycle(EventBatch rows) {}

  /** How many lines so far were malformed: nulled in part or whole, or dropped. */
  long malformedRows();

  /** How many of the malformed lines were dropped. */
  long droppedRows();

  /** How many rows were left out so far, since they do not fulfil a pushed filter. */
  default long filteredRows() {
    return 0;
  }
}
