// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.AtomicType;
import java.util.function.DoubleUnaryOperator;

/**
 * A function of one double.
 *
 * @param nullUpTo the result is null for values up to this one; NaN for no such bound
 */
record DoubleFunctionKernel(Kernel operand, DoubleUnaryOperator function, double nullUpTo)
    implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    DoubleColumn column = (DoubleColumn) operand.evaluate(rows);
    int size = rows.size();
    double[] values = column.values();
    double[] out = new double[size];
    long[] nulls = column.nulls();
    for (int i = 0; i < size; i++) {
      if (values[i] <= nullUpTo) {
        nulls = NullMarks.with(nulls, column.nulls(), i, size);
      } else {
        out[i] = function.applyAsDouble(values[i]);
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, size, out, nulls);
  }
}
