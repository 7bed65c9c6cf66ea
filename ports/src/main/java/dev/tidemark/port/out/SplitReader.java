// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.port.out;

import dev.tidemark.domain.event.EventBatch;
import java.util.Optional;

/** Reads one {@link Split}. Confined to one thread. */
public interface SplitReader extends AutoCloseable {

  /**
   * The next few thousand rows, never none.
   *
   * @return empty at the end
   * @throws PortException if the outside world fails
   * @throws dev.tidemark.domain.problem.QueryException if a row is malformed and the mode is
   *     FAILFAST
   */
  Optional<EventBatch> next();

  /**
   * Gives rows back that nobody looks at any more, so that their memory may hold rows to come.
   *
   * @param rows came from {@link #next} of this reader
   */
  default void recycle(EventBatch rows) {}

  /** How many rows so far were malformed: nulled, or dropped. */
  long malformedRows();

  /** How many of the malformed rows were dropped. */
  default long droppedRows() {
    return 0;
  }

  /** How many rows so far were read and not given, since they do not fulfil a pushed filter. */
  default long filteredRows() {
    return 0;
  }

  @Override
  void close();
}
