// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DecimalType;

/**
 * {@code + - *} of decimals where operands and result have at most 18 digits: the result's type has
 * room for every result, so nothing can overflow.
 */
record ShortDecimalKernel(
    ArithmeticOperation operation,
    Kernel left,
    Kernel right,
    int leftScale,
    int rightScale,
    DecimalType type)
    implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    LongColumn leftColumn = (LongColumn) left.evaluate(rows);
    LongColumn rightColumn = (LongColumn) right.evaluate(rows);
    long[] a = leftColumn.values();
    long[] b = rightColumn.values();
    int size = rows.size();
    long[] out = new long[size];
    if (operation == ArithmeticOperation.MULTIPLY) {
      for (int i = 0; i < size; i++) {
        out[i] = a[i] * b[i];
      }
    } else {
      long scaleA = Unscaled.power(type.scale() - leftScale);
      long scaleB =
          Unscaled.power(type.scale() - rightScale)
              * (operation == ArithmeticOperation.SUBTRACT ? -1 : 1);
      for (int i = 0; i < size; i++) {
        out[i] = a[i] * scaleA + b[i] * scaleB;
      }
    }
    return new LongColumn(
        type, size, out, Nulls.union(leftColumn.nulls(), rightColumn.nulls(), size));
  }
}
