// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import java.util.function.IntBinaryOperator;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;

/**
 * Kernels that apply a function of whole numbers to each row: null where an operand is, and there
 * the function is not called, for it may fail.
 */
final class TemporalLoops {

  private TemporalLoops() {}

  static Kernel longToLong(Kernel operand, DataType type, LongUnaryOperator function) {
    return rows -> {
      LongColumn column = (LongColumn) operand.evaluate(rows);
      long[] in = column.values();
      long[] nulls = column.nulls();
      long[] out = new long[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsLong(in[i]);
        }
      }
      return new LongColumn(type, out.length, out, nulls);
    };
  }

  static Kernel longToInt(Kernel operand, DataType type, LongToIntFunction function) {
    return rows -> {
      LongColumn column = (LongColumn) operand.evaluate(rows);
      long[] in = column.values();
      long[] nulls = column.nulls();
      int[] out = new int[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsInt(in[i]);
        }
      }
      return new IntColumn(type, out.length, out, nulls);
    };
  }

  static Kernel intToInt(Kernel operand, DataType type, IntUnaryOperator function) {
    return rows -> {
      IntColumn column = (IntColumn) operand.evaluate(rows);
      int[] in = column.values();
      long[] nulls = column.nulls();
      int[] out = new int[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsInt(in[i]);
        }
      }
      return new IntColumn(type, out.length, out, nulls);
    };
  }

  static Kernel intToLong(Kernel operand, DataType type, IntToLongFunction function) {
    return rows -> {
      IntColumn column = (IntColumn) operand.evaluate(rows);
      int[] in = column.values();
      long[] nulls = column.nulls();
      long[] out = new long[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsLong(in[i]);
        }
      }
      return new LongColumn(type, out.length, out, nulls);
    };
  }

  static Kernel intsToInt(Kernel left, Kernel right, DataType type, IntBinaryOperator function) {
    return rows -> {
      IntColumn a = (IntColumn) left.evaluate(rows);
      IntColumn b = (IntColumn) right.evaluate(rows);
      int[] x = a.values();
      int[] y = b.values();
      long[] nulls = union(a, b);
      int[] out = new int[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsInt(x[i], y[i]);
        }
      }
      return new IntColumn(type, out.length, out, nulls);
    };
  }

  static Kernel longsToLong(Kernel left, Kernel right, DataType type, LongBinaryOperator function) {
    return rows -> {
      LongColumn a = (LongColumn) left.evaluate(rows);
      LongColumn b = (LongColumn) right.evaluate(rows);
      long[] x = a.values();
      long[] y = b.values();
      long[] nulls = union(a, b);
      long[] out = new long[rows.size()];
      for (int i = 0; i < out.length; i++) {
        if (!Nulls.isNull(nulls, i)) {
          out[i] = function.applyAsLong(x[i], y[i]);
        }
      }
      return new LongColumn(type, out.length, out, nulls);
    };
  }

  private static long[] union(Column a, Column b) {
    return Nulls.union(a.nulls(), b.nulls(), a.size());
  }
}
