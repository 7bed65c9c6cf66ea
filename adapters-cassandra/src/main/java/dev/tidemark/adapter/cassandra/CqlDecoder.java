// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.ColumnBuilder;
import java.nio.ByteBuffer;

/** Reads values of one type from bytes as Cassandra sends them. Stateless. */
@FunctionalInterface
interface CqlDecoder {

  /**
   * Appends the value that lies in {@code bytes[from … from + length)}; the buffer's position does
   * not matter and is not moved.
   *
   * @throws ArithmeticException if the column's type has no such value; says which
   */
  void decode(ByteBuffer bytes, int from, int length, ColumnBuilder to);
}
