// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;

/** {@code log(base, x)}; null where either is not positive. */
record LogarithmKernel(Kernel base, Kernel operand) implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    DoubleColumn a = (DoubleColumn) base.evaluate(rows);
    DoubleColumn b = (DoubleColumn) operand.evaluate(rows);
    int size = rows.size();
    double[] out = new double[size];
    long[] shared = Nulls.union(a.nulls(), b.nulls(), size);
    long[] nulls = shared;
    for (int i = 0; i < size; i++) {
      if (a.value(i) <= 0 || b.value(i) <= 0) {
        nulls = NullMarks.with(nulls, shared, i, size);
      } else {
        out[i] = StrictMath.log(b.value(i)) / StrictMath.log(a.value(i));
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, size, out, nulls);
  }
}
