// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.time.ZoneId;

/**
 * Casts of dates, timestamps and intervals. A number beside a timestamp counts seconds since
 * 1970-01-01T00:00:00Z, beside an interval seconds or months.
 */
final class TimeCasts {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;

  private TimeCasts() {}

  static ColumnCast cast(DataType from, DataType to, CastMode mode) {
    if (from == AtomicType.DATE && to == AtomicType.TIMESTAMP) {
      return column -> startsOfDays((IntColumn) column, mode.zone());
    }
    if (from == AtomicType.TIMESTAMP && to == AtomicType.DATE) {
      return column -> days((LongColumn) column, mode.zone());
    }
    if (from == AtomicType.YEAR_MONTH_INTERVAL && to.isIntegral()) {
      return column -> NumberCasts.wholes(NumberCasts.longs(column), column, to, mode);
    }
    if (from == AtomicType.TIMESTAMP || from == AtomicType.DAY_TIME_INTERVAL) {
      return column -> fromMicros((LongColumn) column, to, mode);
    }
    if (to == AtomicType.YEAR_MONTH_INTERVAL) {
      return column ->
          NumberCasts.wholes(NumberCasts.longs(column), column, AtomicType.INT, mode).as(to);
    }
    if (to == AtomicType.TIMESTAMP || to == AtomicType.DAY_TIME_INTERVAL) {
      return column -> toMicros(column, to, mode);
    }
    throw CastKernels.none(from, to);
  }

  private static Column startsOfDays(IntColumn column, ZoneId zone) {
    long[] out = new long[column.size()];
    for (int i = 0; i < out.length; i++) {
      if (!column.isNull(i)) {
        out[i] = ZoneOffsets.toInstant(column.value(i) * MICROS_PER_DAY, zone);
      }
    }
    return new LongColumn(AtomicType.TIMESTAMP, out.length, out, column.nulls());
  }

  private static Column days(LongColumn column, ZoneId zone) {
    int[] out = new int[column.size()];
    for (int i = 0; i < out.length; i++) {
      if (!column.isNull(i)) {
        long local = ZoneOffsets.toLocal(column.value(i), zone);
        out[i] = (int) Math.floorDiv(local, MICROS_PER_DAY);
      }
    }
    return new IntColumn(AtomicType.DATE, out.length, out, column.nulls());
  }

  private static Column fromMicros(LongColumn column, DataType to, CastMode mode) {
    int size = column.size();
    boolean isInterval = column.type() == AtomicType.DAY_TIME_INTERVAL;
    if (to.isIntegral()) {
      long[] seconds = new long[size];
      for (int i = 0; i < size; i++) {
        seconds[i] =
            isInterval
                ? column.value(i) / MICROS_PER_SECOND
                : Math.floorDiv(column.value(i), MICROS_PER_SECOND);
      }
      return NumberCasts.wholes(seconds, column, to, mode);
    }
    double[] seconds = new double[size];
    for (int i = 0; i < size; i++) {
      seconds[i] = column.value(i) / (double) MICROS_PER_SECOND;
    }
    Column doubles = new DoubleColumn(AtomicType.DOUBLE, size, seconds, column.nulls());
    return to == AtomicType.DOUBLE
        ? doubles
        : NumberCasts.cast(AtomicType.DOUBLE, to, mode).apply(doubles);
  }

  private static Column toMicros(Column column, DataType to, CastMode mode) {
    int size = column.size();
    long[] out = new long[size];
    CastNulls nulls = new CastNulls(column, to, mode);
    if (column instanceof DoubleColumn doubles) {
      for (int i = 0; i < size; i++) {
        double seconds = doubles.value(i);
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
          nulls.overflow(i);
        } else {
          out[i] = (long) (seconds * MICROS_PER_SECOND);
        }
      }
    } else if (column.type() instanceof DecimalType) {
      for (int i = 0; i < size; i++) {
        if (!column.isNull(i)) {
          BigDecimal seconds = Unscaled.decimal(column, i);
          out[i] = seconds.movePointRight(6).longValue();
        }
      }
    } else {
      long[] seconds = NumberCasts.longs(column);
      for (int i = 0; i < size; i++) {
        long micros = seconds[i] * MICROS_PER_SECOND;
        if (micros / MICROS_PER_SECOND == seconds[i]) {
          out[i] = micros;
        } else if (to == AtomicType.TIMESTAMP) {
          out[i] = seconds[i] < 0 ? Long.MIN_VALUE : Long.MAX_VALUE; // as Spark clamps
        } else {
          nulls.overflow(i);
        }
      }
    }
    return new LongColumn(to, size, out, nulls.bitmap());
  }
}
