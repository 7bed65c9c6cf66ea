// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * An interval times or by a number. Months and micros are rounded half up; the months and days of a
 * calendar interval are cut off.
 */
final class IntervalScaling {

  private IntervalScaling() {}

  static Kernel kernel(Call call, List<Kernel> arguments, boolean divides) {
    DataType type = call.type();
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          try {
            append(type, columns, row, divides, out);
          } catch (ArithmeticException | NumberFormatException e) {
            throw IntervalKernels.overflow();
          }
        });
  }

  private static void append(
      DataType type, Column[] columns, int row, boolean divides, ColumnBuilder out) {
    Column intervals = columns[0];
    if (type == CALENDAR_INTERVAL) {
      double by = toDouble(columns[1], row);
      requireDivisor(divides && by == 0);
      MadeDateTimeKernels.append(
          (StructBuilder) out,
          Math.toIntExact((long) scaled(IntervalKernels.months(intervals, row), by, divides)),
          Math.toIntExact((long) scaled(IntervalKernels.days(intervals, row), by, divides)),
          Math.round(scaled(IntervalKernels.micros(intervals, row), by, divides)));
    } else if (type == YEAR_MONTH_INTERVAL) {
      BigDecimal months = scaled(BuilderKernel.intAt(intervals, row), columns[1], row, divides);
      BuilderKernel.append(out, months.intValueExact());
    } else {
      BigDecimal micros = scaled(BuilderKernel.longAt(intervals, row), columns[1], row, divides);
      BuilderKernel.append(out, micros.longValueExact());
    }
  }

  private static double scaled(double part, double by, boolean divides) {
    return divides ? part / by : part * by;
  }

  private static BigDecimal scaled(long part, Column numbers, int row, boolean divides) {
    if (numbers instanceof DoubleColumn doubles) {
      double by = doubles.value(row);
      requireDivisor(divides && by == 0);
      return new BigDecimal(scaled((double) part, by, divides)).setScale(0, RoundingMode.HALF_UP);
    }
    BigDecimal by = toDecimal(numbers, row);
    requireDivisor(divides && by.signum() == 0);
    BigDecimal value = BigDecimal.valueOf(part);
    return divides
        ? value.divide(by, 0, RoundingMode.HALF_UP)
        : value.multiply(by).setScale(0, RoundingMode.HALF_UP);
  }

  private static void requireDivisor(boolean isZero) {
    if (isZero) {
      throw new QueryException(
          ErrorCode.ARITHMETIC,
          "[INTERVAL_DIVIDED_BY_ZERO] Division by zero. Use nullif(divisor, 0) to get NULL.");
    }
  }

  private static double toDouble(Column numbers, int row) {
    return numbers instanceof DoubleColumn doubles
        ? doubles.value(row)
        : toDecimal(numbers, row).doubleValue();
  }

  private static BigDecimal toDecimal(Column numbers, int row) {
    int scale = numbers.type() instanceof DecimalType decimal ? decimal.scale() : 0;
    if (numbers instanceof BigDecimalColumn wide) {
      return new BigDecimal(wide.value(row), scale);
    }
    return numbers instanceof IntColumn ints
        ? BigDecimal.valueOf(ints.value(row))
        : BigDecimal.valueOf(BuilderKernel.longAt(numbers, row), scale);
  }
}
