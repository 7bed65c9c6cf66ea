// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;

/** Arithmetic of BIGINT; overflow is gathered in one bit and looked at once a batch. */
final class LongArithmeticKernel implements Kernel {

  private final ArithmeticOperation operation;
  private final boolean isTry;
  private final Kernel left;
  private final Kernel right;
  private final ResultArrays results;

  LongArithmeticKernel(
      ArithmeticOperation operation,
      boolean isTry,
      Kernel left,
      Kernel right,
      ResultArrays results) {
    this.operation = operation;
    this.isTry = isTry;
    this.left = left;
    this.right = right;
    this.results = results;
  }

  @Override
  public Column evaluate(EventBatch rows) {
    LongColumn leftColumn = (LongColumn) left.evaluate(rows);
    LongColumn rightColumn = (LongColumn) right.evaluate(rows);
    long[] a = leftColumn.values();
    long[] b = rightColumn.values();
    int size = rows.size();
    long[] out = results.longs(size);
    long[] nulls = Nulls.union(leftColumn.nulls(), rightColumn.nulls(), size);
    if (isAnyBad(a, b, out, size)) {
      nulls = settle(a, b, nulls, size);
    }
    return new LongColumn(AtomicType.BIGINT, size, out, nulls);
  }

  /** Computes all rows, null ones as well; says whether one of them has no result. */
  private boolean isAnyBad(long[] a, long[] b, long[] out, int size) {
    long bad = 0; // negative once a row has no result
    switch (operation) {
      case ADD -> {
        for (int i = 0; i < size; i++) {
          long result = a[i] + b[i];
          out[i] = result;
          bad |= (a[i] ^ result) & (b[i] ^ result);
        }
      }
      case SUBTRACT -> {
        for (int i = 0; i < size; i++) {
          long result = a[i] - b[i];
          out[i] = result;
          bad |= (a[i] ^ b[i]) & (a[i] ^ result);
        }
      }
      case MULTIPLY -> {
        long high = 0;
        for (int i = 0; i < size; i++) {
          long result = a[i] * b[i];
          out[i] = result;
          high |= Math.multiplyHigh(a[i], b[i]) ^ result >> 63;
        }
        bad = high == 0 ? 0 : -1;
      }
      case INTEGRAL_DIVIDE -> {
        for (int i = 0; i < size; i++) {
          if (b[i] == 0) {
            bad = -1;
          } else {
            out[i] = a[i] / b[i];
            bad |= a[i] & b[i] & out[i]; // only MIN div -1 has three negatives
          }
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < size; i++) {
          if (b[i] == 0) {
            bad = -1;
          } else {
            out[i] = a[i] % b[i];
          }
        }
      }
      case POSITIVE_REMAINDER -> {
        for (int i = 0; i < size; i++) {
          if (b[i] == 0) {
            bad = -1;
          } else {
            long remainder = a[i] % b[i];
            out[i] = remainder < 0 ? (remainder + b[i]) % b[i] : remainder;
          }
        }
      }
      case DIVIDE -> throw new IllegalStateException("bug: / is of DOUBLE or DECIMAL");
    }
    return bad < 0;
  }

  /** Fails at the first row without a result that is not null, or makes such rows null. */
  private long[] settle(long[] a, long[] b, long[] nulls, int size) {
    long[] settled = nulls;
    for (int i = 0; i < size; i++) {
      if (!Nulls.isNull(nulls, i) && isBad(a[i], b[i])) {
        if (!isTry) {
          throw operation.divides() && b[i] == 0
              ? operation.divisionByZero(a[i], b[i])
              : operation.overflow(a[i], b[i], AtomicType.BIGINT);
        }
        settled = NullMarks.with(settled, nulls, i, size);
      }
    }
    return settled;
  }

  private boolean isBad(long a, long b) {
    return switch (operation) {
      case ADD -> ((a ^ a + b) & (b ^ a + b)) < 0;
      case SUBTRACT -> ((a ^ b) & (a ^ a - b)) < 0;
      case MULTIPLY -> Math.multiplyHigh(a, b) != a * b >> 63;
      case INTEGRAL_DIVIDE -> b == 0 || (a == Long.MIN_VALUE && b == -1);
      case DIVIDE, REMAINDER, POSITIVE_REMAINDER -> b == 0;
    };
  }
}
