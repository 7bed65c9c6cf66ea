// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;

/**
 * The null rows of a cast's result: those of the operand, and with TRY_CAST those that do not fit.
 * Confined to one thread.
 */
final class CastNulls {

  private final Column from;
  private final DataType to;
  private final CastMode mode;
  private long[] nulls;

  CastNulls(Column from, DataType to, CastMode mode) {
    this.from = from;
    this.to = to;
    this.mode = mode;
    this.nulls = from.nulls();
  }

  /** The text of this row says no value of the type: null for TRY_CAST, otherwise an error. */
  void malformed(int row) {
    if (from.isNull(row)) {
      return;
    }
    if (!mode.isTry()) {
      throw mode.malformed(((BytesColumn) from).string(row), to);
    }
    setNull(row);
  }

  /** The value of this row is too large: null for TRY_CAST, otherwise an error. */
  void overflow(int row) {
    if (from.isNull(row)) {
      return;
    }
    if (!mode.isTry()) {
      throw mode.overflow(String.valueOf(Values.get(from, row)), from.type(), to);
    }
    setNull(row);
  }

  void setNull(int row) {
    nulls = NullMarks.with(nulls, from.nulls(), row, from.size());
  }

  /** The bitmap, or null where no row is null. */
  long[] bitmap() {
    return nulls;
  }
}
