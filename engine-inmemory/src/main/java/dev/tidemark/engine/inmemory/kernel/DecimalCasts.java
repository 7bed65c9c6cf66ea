// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Casts from and to decimals; digits that are too many behind the point are rounded half up. */
final class DecimalCasts {

  private static final long EXACT_IN_DOUBLE = 1L << 53;

  private DecimalCasts() {}

  static ColumnCast toDecimal(DataType from, DecimalType to, CastMode mode) {
    if (from.storage() == Storage.DOUBLE) {
      return column -> fromDoubles((DoubleColumn) column, to, mode);
    }
    int scale = from instanceof DecimalType decimal ? decimal.scale() : 0;
    boolean isDecimal = from instanceof DecimalType;
    boolean isShort = from.storage() != Storage.BIG_DECIMAL && to.storage() == Storage.LONG;
    if (isShort && to.scale() >= scale) {
      return column ->
          widened(
              isDecimal ? ((LongColumn) column).values() : NumberCasts.longs(column),
              column,
              to.scale() - scale,
              to,
              mode);
    }
    return column -> rescaled(column, scale, to, mode);
  }

  /**
   * Unscaled longs at a scale that is not smaller; only the digits before the point can be many.
   */
  private static Column widened(
      long[] values, Column from, int moreScale, DecimalType to, CastMode mode) {
    int size = from.size();
    long factor = Unscaled.power(moreScale);
    long bound = Unscaled.power(to.precision() - moreScale);
    CastNulls nulls = new CastNulls(from, to, mode);
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      out[i] = values[i] * factor;
      if (values[i] >= bound || values[i] <= -bound) {
        nulls.overflow(i);
      }
    }
    return new LongColumn(to, size, out, nulls.bitmap());
  }

  private static Column rescaled(Column column, int scale, DecimalType to, CastMode mode) {
    int size = column.size();
    boolean isDecimal = column.type() instanceof DecimalType;
    long[] wholes = isDecimal ? null : NumberCasts.longs(column);
    Unscaled.Writer out = new Unscaled.Writer(to, size, column.nulls());
    for (int i = 0; i < size; i++) {
      if (column.isNull(i)) {
        continue;
      }
      BigInteger value = isDecimal ? Unscaled.get(column, i) : BigInteger.valueOf(wholes[i]);
      if (!out.set(i, Unscaled.rescaled(value, scale, to.scale(), RoundingMode.HALF_UP))) {
        if (!mode.isTry()) {
          throw mode.overflow(new BigDecimal(value, scale).toPlainString(), column.type(), to);
        }
        out.setNull(i);
      }
    }
    return out.build();
  }

  /** NaN and the infinities are no decimals: null, as in Spark even under ANSI rules. */
  private static Column fromDoubles(DoubleColumn column, DecimalType to, CastMode mode) {
    int size = column.size();
    Unscaled.Writer out = new Unscaled.Writer(to, size, column.nulls());
    for (int i = 0; i < size; i++) {
      double value = column.value(i);
      if (column.isNull(i)) {
        continue;
      }
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        out.setNull(i);
      } else if (!out.set(i, BigDecimal.valueOf(value))) {
        if (!mode.isTry()) {
          throw mode.overflow(Double.toString(value), column.type(), to);
        }
        out.setNull(i);
      }
    }
    return out.build();
  }

  static ColumnCast fromDecimal(DataType to, CastMode mode) {
    if (to == AtomicType.FLOAT || to == AtomicType.DOUBLE) {
      return column -> toDoubles(column, to);
    }
    return to == AtomicType.BOOLEAN
        ? DecimalCasts::toBooleans
        : column -> toWholes(column, to, mode);
  }

  private static Column toDoubles(Column column, DataType to) {
    int size = column.size();
    int scale = ((DecimalType) column.type()).scale();
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      if (!column.isNull(i)) {
        out[i] =
            to == AtomicType.FLOAT
                ? Unscaled.decimal(column, i).floatValue()
                : toDouble(column, i, scale);
      }
    }
    return new DoubleColumn(to, size, out, column.nulls());
  }

  /** The nearest double: one division of two exact doubles where both are. */
  private static double toDouble(Column column, int row, int scale) {
    if (column instanceof LongColumn longs
        && Math.abs(longs.value(row)) < EXACT_IN_DOUBLE
        && scale <= DecimalType.MAX_LONG_PRECISION) {
      return longs.value(row) / (double) Unscaled.power(scale);
    }
    return Unscaled.decimal(column, row).doubleValue();
  }

  private static Column toBooleans(Column column) {
    boolean[] out = new boolean[column.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = !column.isNull(i) && Unscaled.get(column, i).signum() != 0;
    }
    return new BooleanColumn(AtomicType.BOOLEAN, out.length, out, column.nulls());
  }

  /** Cut off towards zero. */
  private static Column toWholes(Column column, DataType to, CastMode mode) {
    int size = column.size();
    int scale = ((DecimalType) column.type()).scale();
    WholeRange range = WholeRange.of(to);
    CastNulls nulls = new CastNulls(column, to, mode);
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      if (column.isNull(i)) {
        continue;
      }
      BigInteger whole = Unscaled.get(column, i).divide(Unscaled.bigPower(scale));
      if (whole.bitLength() > 63 || !range.contains(whole.longValue())) {
        nulls.overflow(i);
      } else {
        out[i] = whole.longValue();
      }
    }
    return NumberCasts.wholes(
        out, new LongColumn(AtomicType.BIGINT, size, out, nulls.bitmap()), to, mode);
  }
}
