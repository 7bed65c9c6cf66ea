// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.DATE;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.Gregorian;
import dev.tidemark.domain.time.ZoneOffsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntBinaryOperator;

/** Dates that are moved, cut and compared. */
final class DateKernels {

  private static final long SECONDS_PER_DAY = 86_400;

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "date_add",
          ofTwo((date, days) -> date + days),
          "date_sub",
          ofTwo((date, days) -> date - days),
          "datediff",
          ofTwo((end, start) -> end - start),
          "add_months",
          ofTwo(DateKernels::addMonths),
          "last_day",
          DateKernels::lastDay,
          "next_day",
          DateKernels::nextDay,
          "trunc",
          DateKernels::trunc,
          "months_between",
          DateKernels::monthsBetween);

  private DateKernels() {}

  private static KernelFactory ofTwo(IntBinaryOperator function) {
    return (call, arguments, context) ->
        TemporalLoops.intsToInt(arguments.get(0), arguments.get(1), call.type(), function);
  }

  static int addMonths(int date, int months) {
    return exact(Gregorian.plusMonths(date, months));
  }

  static int exact(long days) {
    if (days != (int) days) {
      throw new QueryException(
          ErrorCode.ARITHMETIC,
          "[DATETIME_OVERFLOW] Datetime operation overflow: the result is beyond what a DATE"
              + " holds.");
    }
    return (int) days;
  }

  private static Kernel lastDay(Call call, List<Kernel> arguments, KernelContext context) {
    return TemporalLoops.intToInt(
        arguments.get(0),
        DATE,
        days -> {
          long date = Gregorian.ofDays(days);
          int length = Gregorian.lengthOf(Gregorian.year(date), Gregorian.month(date));
          return days + length - Gregorian.day(date);
        });
  }

  private static Kernel nextDay(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          int days = BuilderKernel.intAt(columns[0], row);
          int wanted = weekday(BuilderKernel.stringAt(columns[1], row));
          BuilderKernel.append(
              out, days + 1 + Math.floorMod(wanted - Gregorian.weekday(days) - 1, 7));
        });
  }

  /** From 0 for Monday. */
  private static int weekday(String name) {
    return switch (name.trim().toUpperCase(Locale.ROOT)) {
      case "MO", "MON", "MONDAY" -> 0;
      case "TU", "TUE", "TUESDAY" -> 1;
      case "WE", "WED", "WEDNESDAY" -> 2;
      case "TH", "THU", "THURSDAY" -> 3;
      case "FR", "FRI", "FRIDAY" -> 4;
      case "SA", "SAT", "SATURDAY" -> 5;
      case "SU", "SUN", "SUNDAY" -> 6;
      default ->
          throw new QueryException(
              ErrorCode.BAD_ARGUMENT,
              "[ILLEGAL_DAY_OF_WEEK] Illegal input for day of week: '"
                  + name
                  + "'. Write for example MON or MONDAY.");
    };
  }

  private static Kernel trunc(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          TruncationUnit unit =
              TruncationUnit.of(BuilderKernel.stringAt(columns[1], row))
                  .filter(TruncationUnit::isOfDates)
                  .orElse(null);
          if (unit == null) {
            out.appendNull();
          } else {
            BuilderKernel.append(out, exact(unit.ofDay(BuilderKernel.intAt(columns[0], row))));
          }
        });
  }

  private static Kernel monthsBetween(Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    return BuilderKernel.strict(
        call, arguments, (columns, row, out) -> appendMonthsBetween(columns, row, out, zone));
  }

  /*
   * Whole months where both are the same day of the month or both the last one; else the rest
   * counts in months of 31 days, in seconds.
   */
  private static void appendMonthsBetween(
      Column[] columns, int row, ColumnBuilder out, ZoneOffsets zone) {
    long end = zone.toLocal(BuilderKernel.longAt(columns[0], row));
    long start = zone.toLocal(BuilderKernel.longAt(columns[1], row));
    long endDate = Gregorian.ofDays(Math.floorDiv(end, Moments.MICROS_PER_DAY));
    long startDate = Gregorian.ofDays(Math.floorDiv(start, Moments.MICROS_PER_DAY));
    double months =
        (Gregorian.year(endDate) - Gregorian.year(startDate)) * 12.0
            + Gregorian.month(endDate)
            - Gregorian.month(startDate);
    int days = Gregorian.day(endDate) - Gregorian.day(startDate);
    if (days == 0 || (isLastDay(endDate) && isLastDay(startDate))) {
      BuilderKernel.append(out, months);
      return;
    }
    long seconds = days * SECONDS_PER_DAY + secondOfDay(end) - secondOfDay(start);
    double difference = months + seconds / (31.0 * SECONDS_PER_DAY);
    boolean isRounded = columns.length < 3 || BuilderKernel.booleanAt(columns[2], row);
    BuilderKernel.append(out, isRounded ? Math.round(difference * 1e8) / 1e8 : difference);
  }

  private static boolean isLastDay(long date) {
    return Gregorian.day(date) == Gregorian.lengthOf(Gregorian.year(date), Gregorian.month(date));
  }

  private static long secondOfDay(long local) {
    return Math.floorMod(local, Moments.MICROS_PER_DAY) / 1_000_000;
  }
}
