// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import java.math.BigInteger;

/** Unscaled values of decimals of any width. */
final class Decimals {

  private Decimals() {}

  static BigInteger unscaled(Column column, int row) {
    return column instanceof LongColumn narrow
        ? BigInteger.valueOf(narrow.value(row))
        : ((BigDecimalColumn) column).value(row);
  }
}
