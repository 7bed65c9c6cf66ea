// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Moments as numbers since 1970, and the batch's now. */
final class UnixTimeKernels {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  static final Map<String, KernelFactory> ALL =
      Map.ofEntries(
          Map.entry("timestamp_seconds", UnixTimeKernels::timestampSeconds),
          Map.entry("timestamp_millis", longs(v -> times(v, 1000))),
          Map.entry("timestamp_micros", longs(v -> v)),
          Map.entry("unix_seconds", longs(v -> Math.floorDiv(v, MICROS_PER_SECOND))),
          Map.entry("unix_millis", longs(v -> Math.floorDiv(v, 1000L))),
          Map.entry("unix_micros", longs(v -> v)),
          Map.entry("unix_date", ints()),
          Map.entry("date_from_unix_date", ints()),
          Map.entry("current_timestamp", UnixTimeKernels::currentTimestamp),
          Map.entry("current_date", UnixTimeKernels::currentDate),
          Map.entry("current_timezone", UnixTimeKernels::currentTimezone));

  private UnixTimeKernels() {}

  private static KernelFactory longs(LongUnaryOperator function) {
    return (call, arguments, context) ->
        TemporalLoops.longToLong(arguments.get(0), call.type(), function);
  }

  private static KernelFactory ints() {
    return (call, arguments, context) -> rows -> arguments.get(0).evaluate(rows).as(call.type());
  }

  private static long times(long value, long unit) {
    try {
      return Math.multiplyExact(value, unit);
    } catch (ArithmeticException e) {
      throw overflow(value, e);
    }
  }

  private static QueryException overflow(Object value, ArithmeticException cause) {
    QueryException failure =
        new QueryException(
            ErrorCode.ARITHMETIC,
            "[ARITHMETIC_OVERFLOW] long overflow: " + value + " is beyond what a TIMESTAMP holds.");
    failure.initCause(cause);
    return failure;
  }

  private static Kernel timestampSeconds(Call call, List<Kernel> arguments, KernelContext context) {
    return switch (call.argument(0).type().storage()) {
      case INT -> TemporalLoops.intToLong(arguments.get(0), TIMESTAMP, v -> v * MICROS_PER_SECOND);
      case DOUBLE -> BuilderKernel.strict(call, arguments, UnixTimeKernels::ofDouble);
      case LONG ->
          call.argument(0).type() == AtomicType.BIGINT
              ? TemporalLoops.longToLong(
                  arguments.get(0), TIMESTAMP, v -> times(v, MICROS_PER_SECOND))
              : BuilderKernel.strict(call, arguments, UnixTimeKernels::ofDecimal);
      default -> BuilderKernel.strict(call, arguments, UnixTimeKernels::ofDecimal);
    };
  }

  private static void ofDouble(Column[] columns, int row, ColumnBuilder out) {
    double seconds = BuilderKernel.doubleAt(columns[0], row);
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      out.appendNull();
    } else {
      BuilderKernel.append(out, (long) (seconds * MICROS_PER_SECOND));
    }
  }

  private static void ofDecimal(Column[] columns, int row, ColumnBuilder out) {
    Column column = columns[0];
    BigInteger unscaled =
        column instanceof BigDecimalColumn wide
            ? wide.value(row)
            : BigInteger.valueOf(BuilderKernel.longAt(column, row));
    BigDecimal seconds = new BigDecimal(unscaled, ((DecimalType) column.type()).scale());
    try {
      BuilderKernel.append(
          out, seconds.movePointRight(6).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    } catch (ArithmeticException e) {
      throw overflow(seconds, e);
    }
  }

  private static Kernel currentTimestamp(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      long[] values = new long[rows.size()];
      Arrays.fill(values, context.scope().batchTimeMillis() * 1000);
      return new LongColumn(TIMESTAMP, values.length, values, null);
    };
  }

  private static Kernel currentDate(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      long now = context.scope().batchTimeMillis() * 1000;
      int[] values = new int[rows.size()];
      Arrays.fill(
          values, (int) Math.floorDiv(ZoneOffsets.toLocal(now, context.zone()), MICROS_PER_DAY));
      return new IntColumn(DATE, values.length, values, null);
    };
  }

  private static Kernel currentTimezone(Call call, List<Kernel> arguments, KernelContext context) {
    byte[] name = context.zone().getId().getBytes(StandardCharsets.UTF_8);
    return BuilderKernel.lenient(
        call, arguments, (columns, row, out) -> ((BytesBuilder) out).append(name));
  }
}
