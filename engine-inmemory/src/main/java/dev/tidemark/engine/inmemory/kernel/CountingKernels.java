// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/** factorial, width_bucket, bit_count and bit_get. */
final class CountingKernels {

  private static final int LAST_FACTORIAL = 20;
  private static final long[] FACTORIALS = new long[LAST_FACTORIAL + 1];

  static {
    FACTORIALS[0] = 1;
    for (int i = 1; i <= LAST_FACTORIAL; i++) {
      FACTORIALS[i] = FACTORIALS[i - 1] * i;
    }
  }

  private CountingKernels() {}

  /** Null outside of 0 to 20, whose factorials a BIGINT holds. */
  static Kernel factorial(List<Kernel> arguments) {
    return rows -> {
      IntColumn column = (IntColumn) arguments.get(0).evaluate(rows);
      int size = rows.size();
      long[] out = new long[size];
      long[] nulls = column.nulls();
      for (int i = 0; i < size; i++) {
        int value = column.value(i);
        if (value < 0 || value > LAST_FACTORIAL) {
          nulls = NullMarks.with(nulls, column.nulls(), i, size);
        } else {
          out[i] = FACTORIALS[value];
        }
      }
      return new LongColumn(AtomicType.BIGINT, size, out, nulls);
    };
  }

  /** The number of set bits; whole numbers count as BIGINT, so -1 has 64. */
  static Kernel bitCount(List<Kernel> arguments) {
    return rows -> {
      Column column = arguments.get(0).evaluate(rows);
      long[] values = NumberCasts.longs(column);
      int[] out = new int[rows.size()];
      for (int i = 0; i < out.length; i++) {
        out[i] = Long.bitCount(values[i]);
      }
      return new IntColumn(AtomicType.INT, out.length, out, column.nulls());
    };
  }

  static Kernel bitGet(Call call, List<Kernel> arguments) {
    int bits = bitsOf(call.argument(0).type());
    return rows -> {
      Column column = arguments.get(0).evaluate(rows);
      IntColumn positions = (IntColumn) arguments.get(1).evaluate(rows);
      int size = rows.size();
      long[] nulls = Nulls.union(column.nulls(), positions.nulls(), size);
      long[] values = NumberCasts.longs(column);
      int[] out = new int[size];
      for (int i = 0; i < size; i++) {
        int position = positions.value(i);
        if ((position < 0 || position >= bits) && !Nulls.isNull(nulls, i)) {
          throw new QueryException(
              ErrorCode.BAD_ARGUMENT,
              "bit_get takes a position in [0, "
                  + bits
                  + ") for a value of type "
                  + call.argument(0).type().sql()
                  + ", not "
                  + position
                  + ".");
        }
        out[i] = (int) (values[i] >>> position & 1);
      }
      return new IntColumn(AtomicType.TINYINT, size, out, nulls);
    };
  }

  private static int bitsOf(DataType type) {
    if (type == AtomicType.TINYINT) {
      return 8;
    }
    return type == AtomicType.SMALLINT ? 16 : type == AtomicType.INT ? 32 : 64;
  }

  /** In which of so many buckets of equal width a value falls; null where there are none. */
  static Kernel widthBucket(List<Kernel> arguments) {
    Kernel value = new AmountKernel(arguments.get(0));
    Kernel from = new AmountKernel(arguments.get(1));
    Kernel to = new AmountKernel(arguments.get(2));
    return rows -> {
      DoubleColumn values = (DoubleColumn) value.evaluate(rows);
      DoubleColumn lows = (DoubleColumn) from.evaluate(rows);
      DoubleColumn highs = (DoubleColumn) to.evaluate(rows);
      LongColumn counts = (LongColumn) arguments.get(3).evaluate(rows);
      int size = rows.size();
      long[] shared =
          Nulls.union(
              Nulls.union(values.nulls(), lows.nulls(), size),
              Nulls.union(highs.nulls(), counts.nulls(), size),
              size);
      long[] nulls = shared;
      long[] out = new long[size];
      for (int i = 0; i < size; i++) {
        double low = lows.value(i);
        double high = highs.value(i);
        long count = counts.value(i);
        if (count <= 0
            || count == Long.MAX_VALUE
            || Double.isNaN(values.value(i))
            || low == high
            || !Double.isFinite(low)
            || !Double.isFinite(high)) {
          nulls = NullMarks.with(nulls, shared, i, size);
        } else {
          out[i] = bucket(values.value(i), low, high, count);
        }
      }
      return new LongColumn(AtomicType.BIGINT, size, out, nulls);
    };
  }

  private static long bucket(double value, double low, double high, long count) {
    if (low < high) {
      if (value < low) {
        return 0;
      }
      return value >= high ? count + 1 : (long) (count * (value - low) / (high - low)) + 1;
    }
    if (value > low) {
      return 0;
    }
    return value <= high ? count + 1 : (long) (count * (low - value) / (low - high)) + 1;
  }
}
