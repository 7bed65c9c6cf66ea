// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.Column;
import java.nio.ByteBuffer;

/** Writes the values of a column as bytes of one of Cassandra's types. Stateless. */
@FunctionalInterface
interface CqlEncoder {

  /**
   * The value of a row that is not null, from position 0 to the limit of a buffer of its own.
   *
   * @throws IllegalArgumentException if Cassandra's type has no such value; a clause that follows
   *     the name of the column: {@code "has 'x', which is no uuid"}
   */
  ByteBuffer encode(Column column, int row);

  /** The same, or null where the row is null. */
  default ByteBuffer encodeNullable(Column column, int row) {
    return column.isNull(row) ? null : encode(column, row);
  }
}
