// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.time.Gregorian;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.type.DataType;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;

/** Parts of dates, timestamps and intervals. */
final class DateTimePartKernels {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_MINUTE = 60 * MICROS_PER_SECOND;
  private static final long MICROS_PER_HOUR = 60 * MICROS_PER_MINUTE;
  private static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  static final Map<String, KernelFactory> ALL = all();

  private DateTimePartKernels() {}

  private static Map<String, KernelFactory> all() {
    Map<String, KernelFactory> all = new HashMap<>();
    all.put("year", ofDate(days -> Gregorian.year(Gregorian.ofDays(days))));
    all.put("quarter", ofDate(days -> (Gregorian.month(Gregorian.ofDays(days)) + 2) / 3));
    all.put("month", ofDate(days -> Gregorian.month(Gregorian.ofDays(days))));
    all.put("day", ofDate(days -> Gregorian.day(Gregorian.ofDays(days))));
    all.put("dayofyear", ofDate(Gregorian::dayOfYear));
    all.put("dayofweek", ofDate(days -> (Gregorian.weekday(days) + 1) % 7 + 1)); // Sunday is 1
    all.put("dayofweek_iso", ofDate(days -> Gregorian.weekday(days) + 1));
    all.put("weekday", ofDate(Gregorian::weekday));
    all.put("weekofyear", ofDate(days -> (Gregorian.dayOfYear(thursday(days)) + 6) / 7));
    all.put("yearofweek", ofDate(days -> Gregorian.year(Gregorian.ofDays(thursday(days)))));
    all.put(
        "hour", ofTime(local -> (int) (Math.floorMod(local, MICROS_PER_DAY) / MICROS_PER_HOUR)));
    all.put(
        "minute",
        ofTime(local -> (int) (Math.floorMod(local, MICROS_PER_HOUR) / MICROS_PER_MINUTE)));
    all.put(
        "second",
        ofTime(local -> (int) (Math.floorMod(local, MICROS_PER_MINUTE) / MICROS_PER_SECOND)));
    all.put("second_with_fraction", DateTimePartKernels::secondWithFraction);
    all.put("dayname", named(DateTimePartKernels::dayName));
    all.put("monthname", named(DateTimePartKernels::monthName));
    all.put("interval_year", ofMonths(months -> months / 12));
    all.put("interval_month", ofMonths(months -> months % 12));
    all.put("interval_day", DateTimePartKernels::intervalDays);
    all.put("interval_hour", ofMicros(micros -> (int) (micros % MICROS_PER_DAY / MICROS_PER_HOUR)));
    all.put(
        "interval_minute",
        ofMicros(micros -> (int) (micros % MICROS_PER_HOUR / MICROS_PER_MINUTE)));
    all.put(
        "interval_second",
        (call, arguments, context) ->
            TemporalLoops.longToLong(
                micros(call, arguments.get(0)), call.type(), micros -> micros % MICROS_PER_MINUTE));
    return all;
  }

  private static KernelFactory ofDate(IntUnaryOperator function) {
    return (call, arguments, context) ->
        TemporalLoops.intToInt(arguments.get(0), call.type(), function);
  }

  /** The Thursday of the week, which ISO counts to the year it lies in. */
  private static long thursday(long days) {
    return days - Gregorian.weekday(days) + 3;
  }

  /** A function of the local time. */
  private static KernelFactory ofTime(LongToIntFunction function) {
    return (call, arguments, context) -> {
      ZoneOffsets zone = ZoneOffsets.of(context.zone());
      return TemporalLoops.longToInt(
          arguments.get(0), call.type(), micros -> function.applyAsInt(zone.toLocal(micros)));
    };
  }

  private static Kernel secondWithFraction(
      Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    LongUnaryOperator function = t -> Math.floorMod(zone.toLocal(t), MICROS_PER_MINUTE);
    return TemporalLoops.longToLong(arguments.get(0), call.type(), function);
  }

  /** Gives the short English name. */
  private interface Naming {
    String of(int days);
  }

  private static KernelFactory named(Naming naming) {
    return (call, arguments, context) ->
        BuilderKernel.strict(
            call,
            arguments,
            (columns, row, out) ->
                ((BytesBuilder) out).append(naming.of(BuilderKernel.intAt(columns[0], row))));
  }

  private static String dayName(int days) {
    return DayOfWeek.of(Gregorian.weekday(days) + 1).getDisplayName(TextStyle.SHORT, Locale.US);
  }

  private static String monthName(int days) {
    return Month.of(Gregorian.month(Gregorian.ofDays(days)))
        .getDisplayName(TextStyle.SHORT, Locale.US);
  }

  private static KernelFactory ofMonths(IntUnaryOperator function) {
    return (call, arguments, context) -> {
      boolean isWhole = call.argument(0).type() == YEAR_MONTH_INTERVAL;
      Kernel months = isWhole ? arguments.get(0) : part(arguments.get(0), 0);
      return TemporalLoops.intToInt(months, call.type(), function);
    };
  }

  private static KernelFactory ofMicros(LongToIntFunction function) {
    return (call, arguments, context) ->
        TemporalLoops.longToInt(micros(call, arguments.get(0)), call.type(), function);
  }

  private static Kernel micros(Call call, Kernel interval) {
    return isCalendar(call) ? part(interval, 2) : interval;
  }

  private static Kernel intervalDays(Call call, List<Kernel> arguments, KernelContext context) {
    DataType type = call.type();
    Kernel whole =
        TemporalLoops.longToInt(
            micros(call, arguments.get(0)), type, micros -> (int) (micros / MICROS_PER_DAY));
    return isCalendar(call)
        ? TemporalLoops.intsToInt(part(arguments.get(0), 1), whole, type, Math::addExact)
        : whole;
  }

  private static boolean isCalendar(Call call) {
    return call.argument(0).type() == CALENDAR_INTERVAL;
  }

  /** The months, days or micros of a calendar interval. */
  private static Kernel part(Kernel interval, int ordinal) {
    return rows -> {
      StructColumn column = (StructColumn) interval.evaluate(rows);
      Column child = column.child(ordinal);
      return column.hasNulls() ? child.withNulls(column.nulls()) : child;
    };
  }
}
