// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.time.ZoneText;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.List;
import java.util.Map;

/** Timestamps that are moved, cut and compared. */
final class TimestampKernels {

  private static final long MICROS_PER_SECOND = 1_000_000L;

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "date_trunc", TimestampKernels::dateTrunc,
          "timestampadd", TimestampKernels::add,
          "timestampdiff", TimestampKernels::difference,
          "from_utc_timestamp", (call, arguments, context) -> converted(call, arguments, true),
          "to_utc_timestamp", (call, arguments, context) -> converted(call, arguments, false),
          "window_time", TimestampKernels::windowTime);

  private TimestampKernels() {}

  private static Kernel dateTrunc(Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    if (call.argument(0) instanceof Literal literal && !literal.isNull()) {
      TruncationUnit unit = TruncationUnit.of((String) literal.value().orElseThrow()).orElse(null);
      if (unit != null) {
        return TemporalLoops.longToLong(
            arguments.get(1), TIMESTAMP, micros -> unit.ofInstant(micros, zone));
      }
    }
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          TruncationUnit unit =
              TruncationUnit.of(BuilderKernel.stringAt(columns[0], row)).orElse(null);
          if (unit == null) {
            out.appendNull();
          } else {
            BuilderKernel.append(out, unit.ofInstant(BuilderKernel.longAt(columns[1], row), zone));
          }
        });
  }

  /** The unit of timestampadd and timestampdiff, a constant that the binder has checked. */
  private static String unit(Call call) {
    return (String) ((Literal) call.argument(0)).value().orElseThrow();
  }

  private static Kernel add(Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    String unit = unit(call);
    int months =
        switch (unit) {
          case "YEAR" -> 12;
          case "QUARTER" -> 3;
          case "MONTH" -> 1;
          default -> 0;
        };
    long micros = months > 0 ? 0 : micros(unit);
    return TemporalLoops.longsToLong(
        arguments.get(1),
        arguments.get(2),
        TIMESTAMP,
        (quantity, time) -> {
          try {
            return months > 0
                ? Moments.plusMonths(time, Math.toIntExact(quantity * months), zone)
                : Moments.plusDayTime(time, Math.multiplyExact(quantity, micros), zone);
          } catch (ArithmeticException e) {
            throw Moments.overflow();
          }
        });
  }

  private static long micros(String unit) {
    return switch (unit) {
      case "WEEK" -> 7 * Moments.MICROS_PER_DAY;
      case "DAY", "DAYOFYEAR" -> Moments.MICROS_PER_DAY;
      case "HOUR" -> 3600 * MICROS_PER_SECOND;
      case "MINUTE" -> 60 * MICROS_PER_SECOND;
      case "SECOND" -> MICROS_PER_SECOND;
      case "MILLISECOND" -> 1000;
      default -> 1;
    };
  }

  private static Kernel difference(Call call, List<Kernel> arguments, KernelContext context) {
    ZoneOffsets zone = ZoneOffsets.of(context.zone());
    String name = unit(call);
    TemporalUnit unit =
        switch (name) {
          case "YEAR" -> ChronoUnit.YEARS;
          case "QUARTER" -> IsoFields.QUARTER_YEARS;
          case "MONTH" -> ChronoUnit.MONTHS;
          default -> null;
        };
    if (unit == null) {
      long micros = micros(name);
      return TemporalLoops.longsToLong(
          arguments.get(1),
          arguments.get(2),
          call.type(),
          (start, end) -> (zone.toLocal(end) - zone.toLocal(start)) / micros);
    }
    return TemporalLoops.longsToLong(
        arguments.get(1),
        arguments.get(2),
        call.type(),
        (start, end) -> unit.between(local(start, zone), local(end, zone)));
  }

  private static LocalDateTime local(long micros, ZoneOffsets zone) {
    long local = zone.toLocal(micros);
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(local, MICROS_PER_SECOND),
        (int) Math.floorMod(local, MICROS_PER_SECOND) * 1000,
        ZoneOffset.UTC);
  }

  private static Kernel converted(Call call, List<Kernel> arguments, boolean isFromUtc) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          long micros = BuilderKernel.longAt(columns[0], row);
          ZoneId zone = zoneAt(columns[1], row);
          BuilderKernel.append(
              out,
              isFromUtc ? ZoneOffsets.toLocal(micros, zone) : ZoneOffsets.toInstant(micros, zone));
        });
  }

  static ZoneId zoneAt(Column names, int row) {
    String name = BuilderKernel.stringAt(names, row);
    try {
      return ZoneText.parse(name);
    } catch (DateTimeException e) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "[INVALID_TIMEZONE] '"
              + name
              + "' is no time zone: write a region such as Europe/Paris, or an offset such as"
              + " +01:00.");
    }
  }

  /** The last moment of a window: its end is the first that is outside. */
  private static Kernel windowTime(Call call, List<Kernel> arguments, KernelContext context) {
    Kernel ends =
        rows -> {
          StructColumn windows = (StructColumn) arguments.get(0).evaluate(rows);
          Column end = windows.child(1);
          return end.withNulls(Nulls.union(windows.nulls(), end.nulls(), windows.size()));
        };
    return TemporalLoops.longToLong(ends, TIMESTAMP, end -> end - 1);
  }
}
