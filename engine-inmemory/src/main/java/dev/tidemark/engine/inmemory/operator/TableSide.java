// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import java.util.List;

/** How a join finds the rows of its table. */
public interface TableSide {

  /** A batch starts; called on the query's thread before any lane runs. */
  void begin(BatchContext batch);

  /** A lane's own way to the rows. */
  Lane open();

  /** Confined to a lane. */
  interface Lane {

    /**
     * Rows of the table, among them all that match.
     *
     * @param keys the stream's side of the join's equalities, for these rows
     */
    TableIndex index(List<Column> keys, int rows);
  }
}
