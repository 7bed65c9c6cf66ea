// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;

/** The least and the greatest value of a type of whole numbers. */
record WholeRange(long min, long max) {

  static WholeRange of(DataType type) {
    if (type == AtomicType.TINYINT) {
      return new WholeRange(Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
    if (type == AtomicType.SMALLINT) {
      return new WholeRange(Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return type == AtomicType.BIGINT
        ? new WholeRange(Long.MIN_VALUE, Long.MAX_VALUE)
        : new WholeRange(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  boolean contains(long value) {
    return value >= min && value <= max;
  }
}
