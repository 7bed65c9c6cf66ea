// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.ZoneOffsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Dates, timestamps and intervals made of their parts. */
final class MadeDateTimeKernels {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "make_date", MadeDateTimeKernels::date,
          "make_timestamp",
              (call, arguments, context) -> timestamp(call, arguments, context, false),
          "try_make_timestamp",
              (call, arguments, context) -> timestamp(call, arguments, context, true),
          "make_interval", MadeDateTimeKernels::interval,
          "make_dt_interval", MadeDateTimeKernels::dayTimeInterval,
          "make_ym_interval", MadeDateTimeKernels::yearMonthInterval);

  private MadeDateTimeKernels() {}

  private static Kernel date(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          try {
            LocalDate date =
                LocalDate.of(
                    BuilderKernel.intAt(columns[0], row),
                    BuilderKernel.intAt(columns[1], row),
                    BuilderKernel.intAt(columns[2], row));
            BuilderKernel.append(out, DateKernels.exact(date.toEpochDay()));
          } catch (DateTimeException e) {
            throw outOfBounds(e);
          }
        });
  }

  private static QueryException outOfBounds(RuntimeException e) {
    return new QueryException(
        ErrorCode.BAD_ARGUMENT, "[DATETIME_FIELD_OUT_OF_BOUNDS] " + e.getMessage() + ".");
  }

  private static Kernel timestamp(
      Call call, List<Kernel> arguments, KernelContext context, boolean isTry) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ZoneId zone =
              columns.length > 6 ? TimestampKernels.zoneAt(columns[6], row) : context.zone();
          long micros;
          try {
            micros = micros(columns, row, zone);
          } catch (DateTimeException | ArithmeticException e) {
            if (!isTry) {
              throw outOfBounds(e);
            }
            out.appendNull();
            return;
          }
          BuilderKernel.append(out, micros);
        });
  }

  private static long micros(Column[] columns, int row, ZoneId zone) {
    long unscaled = BuilderKernel.longAt(columns[5], row);
    int second = Math.toIntExact(Math.floorDiv(unscaled, MICROS_PER_SECOND));
    int micro = (int) Math.floorMod(unscaled, MICROS_PER_SECOND);
    boolean isSixty = second == 60;
    if (isSixty && micro != 0) {
      throw new DateTimeException(
          "The fraction of sec must be zero. Valid range is [0, 60]: " + unscaled / 1e6);
    }
    LocalDateTime time =
        LocalDateTime.of(
                BuilderKernel.intAt(columns[0], row),
                BuilderKernel.intAt(columns[1], row),
                BuilderKernel.intAt(columns[2], row),
                BuilderKernel.intAt(columns[3], row),
                BuilderKernel.intAt(columns[4], row),
                isSixty ? 0 : second)
            .plusMinutes(isSixty ? 1 : 0);
    long local =
        Math.addExact(
            Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), MICROS_PER_SECOND), micro);
    return ZoneOffsets.toInstant(local, zone);
  }

  private static Kernel interval(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          try {
            int months =
                Math.addExact(Math.multiplyExact(part(columns, 0, row), 12), part(columns, 1, row));
            int days =
                Math.addExact(Math.multiplyExact(part(columns, 2, row), 7), part(columns, 3, row));
            append((StructBuilder) out, months, days, timeMicros(columns, 4, row));
          } catch (ArithmeticException e) {
            throw IntervalKernels.overflow();
          }
        });
  }

  static void append(StructBuilder out, int months, int days, long micros) {
    BuilderKernel.append(out.child(0), months);
    BuilderKernel.append(out.child(1), days);
    BuilderKernel.append(out.child(2), micros);
    out.close();
  }

  private static int part(Column[] columns, int index, int row) {
    return index < columns.length ? BuilderKernel.intAt(columns[index], row) : 0;
  }

  /** Hours, minutes and seconds, which start at this argument. */
  private static long timeMicros(Column[] columns, int from, int row) {
    long minutes = part(columns, from, row) * 60L + part(columns, from + 1, row);
    long seconds = from + 2 < columns.length ? BuilderKernel.longAt(columns[from + 2], row) : 0;
    return Math.addExact(Math.multiplyExact(minutes, 60 * MICROS_PER_SECOND), seconds);
  }

  private static Kernel dayTimeInterval(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call, arguments, (columns, row, out) -> appendDayTime(columns, row, out));
  }

  private static void appendDayTime(Column[] columns, int row, ColumnBuilder out) {
    long micros;
    try {
      micros =
          Math.addExact(
              Math.multiplyExact(part(columns, 0, row), Moments.MICROS_PER_DAY),
              timeMicros(columns, 1, row));
    } catch (ArithmeticException e) {
      throw IntervalKernels.overflow();
    }
    BuilderKernel.append(out, micros);
  }

  private static Kernel yearMonthInterval(
      Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          int months;
          try {
            months =
                Math.addExact(Math.multiplyExact(part(columns, 0, row), 12), part(columns, 1, row));
          } catch (ArithmeticException e) {
            throw IntervalKernels.overflow();
          }
          BuilderKernel.append(out, months);
        });
  }
}
