// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.time.ZoneOffsets;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import java.time.ZoneOffset;
import java.util.List;

/** Arrays that run from one value to another by a step, both ends included. */
final class SequenceKernels {

  private static final long MOST = Integer.MAX_VALUE - 15L;
  private static final int DAYS_OF_A_MONTH = 28;

  private SequenceKernels() {}

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    DataType element = ((ArrayType) call.type()).element();
    if (element != DATE && element != TIMESTAMP) {
      return BuilderKernel.strict(call, arguments, SequenceKernels::appendNumbers);
    }
    // Dates are reckoned with as midnights in UTC, where all days are alike.
    ZoneOffsets zone = ZoneOffsets.of(element == DATE ? ZoneOffset.UTC : context.zone());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> appendMoments(columns, row, (ArrayBuilder) out, element, zone));
  }

  private static long wholeAt(Column column, int row) {
    return column instanceof IntColumn ints ? ints.value(row) : BuilderKernel.longAt(column, row);
  }

  private static void appendNumbers(Column[] columns, int row, ColumnBuilder out) {
    long start = wholeAt(columns[0], row);
    long stop = wholeAt(columns[1], row);
    long step = columns.length > 2 ? wholeAt(columns[2], row) : start <= stop ? 1 : -1;
    requireDirection(start, stop, Long.signum(step), columns, row);
    ArrayBuilder numbers = (ArrayBuilder) out;
    long count = step == 0 ? 1 : Math.abs(Math.subtractExact(stop, start) / step) + 1;
    requireLength(count);
    for (long i = 0, value = start; i < count; i++, value += step) {
      append(numbers.elements(), value, columns[0] instanceof IntColumn);
    }
    numbers.close();
  }

  private static void append(ColumnBuilder out, long value, boolean isInt) {
    if (isInt) {
      BuilderKernel.append(out, (int) value);
    } else {
      BuilderKernel.append(out, value);
    }
  }

  private static void requireDirection(
      long start, long stop, int direction, Column[] columns, int row) {
    if (start == stop || direction == Long.compare(stop, start)) {
      return;
    }
    throw new QueryException(
        ErrorCode.BAD_ARGUMENT,
        "[ILLEGAL_SEQUENCE_BOUNDARIES] Illegal sequence boundaries: "
            + Values.get(columns[0], row)
            + " to "
            + Values.get(columns[1], row)
            + (columns.length > 2 ? " by " + Values.get(columns[2], row) : "")
            + ".");
  }

  private static void requireLength(long count) {
    if (count > MOST) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "sequence would have " + count + " elements: an array has at most " + MOST + ".");
    }
  }

  private static void appendMoments(
      Column[] columns, int row, ArrayBuilder out, DataType element, ZoneOffsets zone) {
    long unit = element == DATE ? Moments.MICROS_PER_DAY : 1;
    long start = wholeAt(columns[0], row) * unit;
    long stop = wholeAt(columns[1], row) * unit;
    int months = 0;
    int days = 0;
    long micros = 0;
    if (columns.length < 3) {
      days = start <= stop ? 1 : -1;
    } else if (columns[2].type() == YEAR_MONTH_INTERVAL) {
      months = BuilderKernel.intAt(columns[2], row);
    } else if (columns[2].type() == DAY_TIME_INTERVAL) {
      long interval = BuilderKernel.longAt(columns[2], row);
      days = (int) (interval / Moments.MICROS_PER_DAY);
      micros = interval % Moments.MICROS_PER_DAY;
    } else {
      months = IntervalKernels.months(columns[2], row);
      days = IntervalKernels.days(columns[2], row);
      micros = IntervalKernels.micros(columns[2], row);
    }
    if (element == DATE && months == 0 && days == 0 && micros != 0) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "sequence step must be an interval of day granularity if start and end values are"
              + " dates.");
    }
    long length = (months * (long) DAYS_OF_A_MONTH + days) * Moments.MICROS_PER_DAY + micros;
    int direction = Long.signum(length);
    requireDirection(start, stop, direction, columns, row);
    if (direction != 0) {
      requireLength((stop - start) / length);
    }
    long moment = start;
    for (int i = 1; direction >= 0 ? moment <= stop : moment >= stop; i++) {
      append(out.elements(), Math.floorDiv(moment, unit), element == DATE);
      if (direction == 0) {
        break;
      }
      moment = Moments.plus(start, i * months, i * days, i * micros, zone);
    }
    out.close();
  }
}
