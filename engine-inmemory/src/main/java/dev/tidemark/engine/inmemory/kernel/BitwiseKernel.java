// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;

/**
 * Operations on the bits of whole numbers. A shift's distance is an INT, of which the lowest 5 bits
 * count, or 6 over BIGINT.
 */
record BitwiseKernel(Operation operation, Kernel left, Kernel right) implements Kernel {

  /** What is done to the bits. */
  enum Operation {
    AND,
    OR,
    XOR,
    SHIFT_LEFT,
    SHIFT_RIGHT,
    SHIFT_RIGHT_UNSIGNED
  }

  static Kernel not(Kernel operand) {
    return rows -> {
      Column column = operand.evaluate(rows);
      int size = rows.size();
      if (column instanceof LongColumn longs) {
        long[] out = new long[size];
        for (int i = 0; i < size; i++) {
          out[i] = ~longs.value(i);
        }
        return new LongColumn(column.type(), size, out, column.nulls());
      }
      int[] out = new int[size];
      for (int i = 0; i < size; i++) {
        out[i] = ~((IntColumn) column).value(i);
      }
      return new IntColumn(column.type(), size, out, column.nulls());
    };
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column a = left.evaluate(rows);
    Column b = right.evaluate(rows);
    int size = rows.size();
    long[] nulls = Nulls.union(a.nulls(), b.nulls(), size);
    if (a instanceof LongColumn longs) {
      long[] out = new long[size];
      for (int i = 0; i < size; i++) {
        long other = b instanceof LongColumn second ? second.value(i) : ((IntColumn) b).value(i);
        out[i] = ofLongs(longs.value(i), other);
      }
      return new LongColumn(a.type(), size, out, nulls);
    }
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      out[i] = ofInts(((IntColumn) a).value(i), ((IntColumn) b).value(i));
    }
    return new IntColumn(a.type(), size, out, nulls);
  }

  private long ofLongs(long a, long b) {
    return switch (operation) {
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHIFT_LEFT -> a << b;
      case SHIFT_RIGHT -> a >> b;
      case SHIFT_RIGHT_UNSIGNED -> a >>> b;
    };
  }

  private int ofInts(int a, int b) {
    return switch (operation) {
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHIFT_LEFT -> a << b;
      case SHIFT_RIGHT -> a >> b;
      case SHIFT_RIGHT_UNSIGNED -> a >>> b;
    };
  }
}
