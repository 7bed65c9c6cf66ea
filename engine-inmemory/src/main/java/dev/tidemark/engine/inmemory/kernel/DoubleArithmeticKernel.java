// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;

/**
 * Arithmetic of DOUBLE, and of FLOAT with each result rounded to a float (which is what float
 * arithmetic gives, since a double has more than twice the digits).
 *
 * <p>Only division by zero fails.
 */
record DoubleArithmeticKernel(
    ArithmeticOperation operation,
    boolean isTry,
    DataType type,
    Kernel left,
    Kernel right,
    ResultArrays results)
    implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    DoubleColumn leftColumn = (DoubleColumn) left.evaluate(rows);
    DoubleColumn rightColumn = (DoubleColumn) right.evaluate(rows);
    double[] a = leftColumn.values();
    double[] b = rightColumn.values();
    int size = rows.size();
    double[] out = results.doubles(size);
    long[] nulls = Nulls.union(leftColumn.nulls(), rightColumn.nulls(), size);
    compute(a, b, out, size);
    if (type == AtomicType.FLOAT) {
      for (int i = 0; i < size; i++) {
        out[i] = (float) out[i];
      }
    }
    if (operation.divides()) {
      nulls = settle(a, b, nulls, size);
    }
    return new DoubleColumn(type, size, out, nulls);
  }

  private void compute(double[] a, double[] b, double[] out, int size) {
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] + b[i];
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] - b[i];
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] * b[i];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] / b[i];
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] % b[i];
        }
      }
      case POSITIVE_REMAINDER -> {
        for (int i = 0; i < size; i++) {
          double remainder = a[i] % b[i];
          out[i] = remainder < 0 ? (remainder + b[i]) % b[i] : remainder;
        }
      }
      case INTEGRAL_DIVIDE -> throw new IllegalStateException("bug: div is of BIGINT or DECIMAL");
    }
  }

  private long[] settle(double[] a, double[] b, long[] nulls, int size) {
    long[] settled = nulls;
    for (int i = 0; i < size; i++) {
      if (b[i] == 0 && !Nulls.isNull(nulls, i)) {
        if (!isTry) {
          throw operation.divisionByZero(a[i], b[i]);
        }
        settled = NullMarks.with(settled, nulls, i, size);
      }
    }
    return settled;
  }
}
