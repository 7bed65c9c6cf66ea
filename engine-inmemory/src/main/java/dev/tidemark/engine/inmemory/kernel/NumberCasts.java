// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;

/** Casts among numbers and BOOLEAN, and of whole numbers to BINARY. */
final class NumberCasts {

  private NumberCasts() {}

  static ColumnCast cast(DataType from, DataType to, CastMode mode) {
    if (to instanceof DecimalType decimal) {
      return DecimalCasts.toDecimal(from, decimal, mode);
    }
    if (from instanceof DecimalType) {
      return DecimalCasts.fromDecimal(to, mode);
    }
    if (to == AtomicType.BINARY) {
      return column -> binaries(column, widthOf(from));
    }
    if (to == AtomicType.BOOLEAN) {
      return NumberCasts::booleans;
    }
    if (to == AtomicType.FLOAT || to == AtomicType.DOUBLE) {
      return column -> floating(column, to);
    }
    if (!to.isIntegral()) {
      throw CastKernels.none(from, to);
    }
    return from.storage() == Storage.DOUBLE
        ? column -> truncated((DoubleColumn) column, to, mode)
        : column -> wholes(longs(column), column, to, mode);
  }

  /** The values of a column of whole numbers or BOOLEAN as longs; not to be written. */
  static long[] longs(Column column) {
    if (column instanceof LongColumn longs) {
      return longs.values();
    }
    long[] out = new long[column.size()];
    if (column instanceof IntColumn ints) {
      int[] values = ints.values();
      for (int i = 0; i < out.length; i++) {
        out[i] = values[i];
      }
    } else {
      boolean[] values = ((BooleanColumn) column).values();
      for (int i = 0; i < out.length; i++) {
        out[i] = values[i] ? 1 : 0;
      }
    }
    return out;
  }

  /** Longs as a type of whole numbers that may be narrower. */
  static Column wholes(long[] values, Column from, DataType to, CastMode mode) {
    int size = from.size();
    if (to.storage() == Storage.LONG) {
      return new LongColumn(to, size, values, from.nulls());
    }
    WholeRange range = WholeRange.of(to);
    int[] out = new int[size];
    CastNulls nulls = new CastNulls(from, to, mode);
    for (int i = 0; i < size; i++) {
      out[i] = (int) values[i];
      if (!range.contains(values[i])) {
        nulls.overflow(i);
      }
    }
    return new IntColumn(to, size, out, nulls.bitmap());
  }

  private static Column truncated(DoubleColumn column, DataType to, CastMode mode) {
    int size = column.size();
    double[] values = column.values();
    WholeRange range = WholeRange.of(to);
    double min = range.min();
    double max = range.max();
    CastNulls nulls = new CastNulls(column, to, mode);
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      boolean fits = Math.floor(values[i]) <= max && Math.ceil(values[i]) >= min; // false for NaN
      if (fits) {
        out[i] = (long) values[i];
      } else {
        nulls.overflow(i);
      }
    }
    Column wide = new LongColumn(AtomicType.BIGINT, size, out, nulls.bitmap());
    return to == AtomicType.BIGINT ? wide : wholes(out, wide, to, mode);
  }

  private static Column floating(Column column, DataType to) {
    int size = column.size();
    if (column instanceof DoubleColumn doubles) {
      if (to == AtomicType.DOUBLE) {
        return column.as(to); // a FLOAT is stored as the double of the same value
      }
      double[] out = new double[size];
      for (int i = 0; i < size; i++) {
        out[i] = (float) doubles.value(i);
      }
      return new DoubleColumn(to, size, out, column.nulls());
    }
    long[] values = longs(column);
    double[] out = new double[size];
    if (to == AtomicType.FLOAT) {
      for (int i = 0; i < size; i++) {
        out[i] = (float) values[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        out[i] = values[i];
      }
    }
    return new DoubleColumn(to, size, out, column.nulls());
  }

  private static Column booleans(Column column) {
    int size = column.size();
    boolean[] out = new boolean[size];
    if (column instanceof DoubleColumn doubles) {
      for (int i = 0; i < size; i++) {
        out[i] = doubles.value(i) != 0;
      }
    } else {
      long[] values = longs(column);
      for (int i = 0; i < size; i++) {
        out[i] = values[i] != 0;
      }
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, column.nulls());
  }

  private static int widthOf(DataType type) {
    if (type == AtomicType.TINYINT) {
      return 1;
    }
    return type == AtomicType.SMALLINT ? 2 : type == AtomicType.INT ? 4 : 8;
  }

  /** Whole numbers in as many bytes as the type has, the highest first. */
  private static Column binaries(Column column, int width) {
    long[] values = longs(column);
    BytesBuilder out = (BytesBuilder) ColumnBuilder.of(AtomicType.BINARY, column.size());
    byte[] bytes = new byte[width];
    for (int i = 0; i < column.size(); i++) {
      if (column.isNull(i)) {
        out.appendNull();
        continue;
      }
      for (int b = 0; b < width; b++) {
        bytes[b] = (byte) (values[i] >>> 8 * (width - 1 - b));
      }
      out.append(bytes);
    }
    return out.build();
  }
}
