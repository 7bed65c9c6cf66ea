// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;

/**
 * Arithmetic of TINYINT, SMALLINT and INT: computed as longs, which cannot overflow, and checked
 * against the type's range once a batch.
 */
final class IntArithmeticKernel implements Kernel {

  private final ArithmeticOperation operation;
  private final boolean isTry;
  private final DataType type;
  private final int min;
  private final int max;
  private final Kernel left;
  private final Kernel right;
  private final ResultArrays results;

  IntArithmeticKernel(
      ArithmeticOperation operation,
      boolean isTry,
      DataType type,
      Kernel left,
      Kernel right,
      ResultArrays results) {
    this.operation = operation;
    this.isTry = isTry;
    this.type = type;
    this.min =
        type == AtomicType.TINYINT
            ? Byte.MIN_VALUE
            : type == AtomicType.SMALLINT ? Short.MIN_VALUE : Integer.MIN_VALUE;
    this.max = -(min + 1);
    this.left = left;
    this.right = right;
    this.results = results;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    IntColumn leftColumn = (IntColumn) left.evaluate(rows);
    IntColumn rightColumn = (IntColumn) right.evaluate(rows);
    int[] a = leftColumn.values();
    int[] b = rightColumn.values();
    int size = rows.size();
    int[] out = results.ints(size);
    long[] nulls = Nulls.union(leftColumn.nulls(), rightColumn.nulls(), size);
    if (isAnyBad(a, b, out, size)) {
      nulls = settle(a, b, nulls, size);
    }
    return new IntColumn(type, size, out, nulls);
  }

  /** Computes all rows, null ones as well; says whether one of them has no result. */
  private boolean isAnyBad(int[] a, int[] b, int[] out, int size) {
    long outside = 0; // negative once a result is outside of the range
    long low = min;
    long high = max;
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < size; i++) {
          long result = (long) a[i] + b[i];
          out[i] = (int) result;
          outside |= result - low | high - result;
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < size; i++) {
          long result = (long) a[i] - b[i];
          out[i] = (int) result;
          outside |= result - low | high - result;
        }
      }
      case MULTIPLY -> {
        for (int i = 0; i < size; i++) {
          long result = (long) a[i] * b[i];
          out[i] = (int) result;
          outside |= result - low | high - result;
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < size; i++) {
          if (b[i] == 0) {
            outside = -1;
          } else {
            out[i] = a[i] % b[i];
          }
        }
      }
      case POSITIVE_REMAINDER -> {
        for (int i = 0; i < size; i++) {
          if (b[i] == 0) {
            outside = -1;
          } else {
            long remainder = a[i] % b[i];
            out[i] = (int) (remainder < 0 ? (remainder + b[i]) % b[i] : remainder);
          }
        }
      }
      case DIVIDE, INTEGRAL_DIVIDE ->
          throw new IllegalStateException("bug: division is of BIGINT, DOUBLE or DECIMAL");
    }
    return outside < 0;
  }

  /** Fails at the first row without a result that is not null, or makes such rows null. */
  private long[] settle(int[] a, int[] b, long[] nulls, int size) {
    long[] settled = nulls;
    for (int i = 0; i < size; i++) {
      if (!Nulls.isNull(nulls, i) && isBad(a[i], b[i])) {
        if (!isTry) {
          throw operation.divides()
              ? operation.divisionByZero(a[i], b[i])
              : operation.overflow(a[i], b[i], type);
        }
        settled = NullMarks.with(settled, nulls, i, size);
      }
    }
    return settled;
  }

  private boolean isBad(long a, long b) {
    if (operation.divides()) {
      return b == 0;
    }
    long result =
        operation == ArithmeticOperation.ADD
            ? a + b
            : operation == ArithmeticOperation.SUBTRACT ? a - b : a * b;
    return result < min || result > max;
  }
}
