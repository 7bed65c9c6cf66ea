// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.Gregorian;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Intervals added to dates and timestamps, to each other, and negated. */
final class IntervalKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "timestamp_add_interval", IntervalKernels::timestampAdd,
          "date_add_interval", IntervalKernels::dateAdd,
          "timestamp_diff", IntervalKernels::timestampDifference,
          "date_diff_interval", IntervalKernels::dateDifference,
          "interval_add",
              (call, arguments, context) ->
                  sum(call, arguments, exactInts(Math::addExact), exactLongs(Math::addExact)),
          "interval_subtract",
              (call, arguments, context) ->
                  sum(
                      call,
                      arguments,
                      exactInts(Math::subtractExact),
                      exactLongs(Math::subtractExact)),
          "multiply_interval",
              (call, arguments, context) -> IntervalScaling.kernel(call, arguments, false),
          "divide_interval",
              (call, arguments, context) -> IntervalScaling.kernel(call, arguments, true),
          "interval_negate", IntervalKernels::negate);

  private IntervalKernels() {}

  static QueryException overflow() {
    return new QueryException(
        ErrorCode.ARITHMETIC,
        "[INTERVAL_ARITHMETIC_OVERFLOW] Interval overflow: the result is beyond what the interval"
            + " holds.");
  }

  private static IntBinaryOperator exactInts(IntBinaryOperator function) {
    return (a, b) -> {
      try {
        return function.applyAsInt(a, b);
      } catch (ArithmeticException e) {
        throw overflow();
      }
    };
  }

  private static LongBinaryOperator exactLongs(LongBinaryOperator function) {
    return (a, b) -> {
      try {
        return function.applyAsLong(a, b);
      } catch (ArithmeticException e) {
        throw overflow();
      }
    };
  }

  private static Kernel timestampAdd(Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    DataType interval = call.argument(1).type();
    if (interval == DAY_TIME_INTERVAL) {
      return TemporalLoops.longsToLong(
          arguments.get(0),
          arguments.get(1),
          TIMESTAMP,
          (time, micros) -> Moments.plusDayTime(time, micros, zone));
    }
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          long time = BuilderKernel.longAt(columns[0], row);
          BuilderKernel.append(
              out,
              interval == YEAR_MONTH_INTERVAL
                  ? Moments.plusMonths(time, BuilderKernel.intAt(columns[1], row), zone)
                  : Moments.plus(
                      time,
                      months(columns[1], row),
                      days(columns[1], row),
                      micros(columns[1], row),
                      zone));
        });
  }

  static int months(Column intervals, int row) {
    return BuilderKernel.intAt(((StructColumn) intervals).child(0), row);
  }

  static int days(Column intervals, int row) {
    return BuilderKernel.intAt(((StructColumn) intervals).child(1), row);
  }

  static long micros(Column intervals, int row) {
    return BuilderKernel.longAt(((StructColumn) intervals).child(2), row);
  }

  private static Kernel dateAdd(Call call, List<Kernel> arguments, KernelContext context) {
    DataType interval = call.argument(1).type();
    if (interval == YEAR_MONTH_INTERVAL) {
      return TemporalLoops.intsToInt(
          arguments.get(0), arguments.get(1), DATE, DateKernels::addMonths);
    }
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          long date = BuilderKernel.intAt(columns[0], row);
          long moved =
              interval == DAY_TIME_INTERVAL
                  ? date + BuilderKernel.longAt(columns[1], row) / Moments.MICROS_PER_DAY
                  : plusCalendar(date, columns[1], row);
          BuilderKernel.append(out, DateKernels.exact(moved));
        });
  }

  private static long plusCalendar(long date, Column intervals, int row) {
    if (micros(intervals, row) != 0) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "Cannot add hours, minutes or seconds, milliseconds, microseconds to a date. Cast the"
              + " date to a TIMESTAMP first.");
    }
    return Gregorian.plusMonths(date, months(intervals, row)) + days(intervals, row);
  }

  private static Kernel timestampDifference(
      Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    return TemporalLoops.longsToLong(
        arguments.get(0),
        arguments.get(1),
        DAY_TIME_INTERVAL,
        exactLongs((end, start) -> Math.subtractExact(zone.toLocal(end), zone.toLocal(start))));
  }

  private static Kernel dateDifference(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            BuilderKernel.append(
                out,
                ((long) BuilderKernel.intAt(columns[0], row) - BuilderKernel.intAt(columns[1], row))
                    * Moments.MICROS_PER_DAY));
  }

  private static Kernel sum(
      Call call, List<Kernel> arguments, IntBinaryOperator ints, LongBinaryOperator longs) {
    if (call.type() == YEAR_MONTH_INTERVAL) {
      return TemporalLoops.intsToInt(arguments.get(0), arguments.get(1), call.type(), ints);
    }
    if (call.type() == DAY_TIME_INTERVAL) {
      return TemporalLoops.longsToLong(arguments.get(0), arguments.get(1), call.type(), longs);
    }
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            MadeDateTimeKernels.append(
                (StructBuilder) out,
                ints.applyAsInt(months(columns[0], row), months(columns[1], row)),
                ints.applyAsInt(days(columns[0], row), days(columns[1], row)),
                longs.applyAsLong(micros(columns[0], row), micros(columns[1], row))));
  }

  private static Kernel negate(Call call, List<Kernel> arguments, KernelContext context) {
    IntBinaryOperator ints = exactInts((a, b) -> Math.negateExact(a));
    LongBinaryOperator longs = exactLongs((a, b) -> Math.negateExact(a));
    if (call.type() == CALENDAR_INTERVAL) {
      return BuilderKernel.strict(
          call,
          arguments,
          (columns, row, out) ->
              MadeDateTimeKernels.append(
                  (StructBuilder) out,
                  ints.applyAsInt(months(columns[0], row), 0),
                  ints.applyAsInt(days(columns[0], row), 0),
                  longs.applyAsLong(micros(columns[0], row), 0)));
    }
    return call.type() == YEAR_MONTH_INTERVAL
        ? TemporalLoops.intToInt(arguments.get(0), call.type(), v -> ints.applyAsInt(v, 0))
        : TemporalLoops.longToLong(arguments.get(0), call.type(), v -> longs.applyAsLong(v, 0));
  }
}
