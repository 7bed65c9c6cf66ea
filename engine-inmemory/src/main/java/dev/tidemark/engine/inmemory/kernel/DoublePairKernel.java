// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import java.util.function.DoubleBinaryOperator;

/** A function of two doubles. */
record DoublePairKernel(Kernel left, Kernel right, DoubleBinaryOperator function)
    implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    DoubleColumn a = (DoubleColumn) left.evaluate(rows);
    DoubleColumn b = (DoubleColumn) right.evaluate(rows);
    int size = rows.size();
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      out[i] = function.applyAsDouble(a.value(i), b.value(i));
    }
    return new DoubleColumn(AtomicType.DOUBLE, size, out, Nulls.union(a.nulls(), b.nulls(), size));
  }
}
