// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** round, bround, ceil and floor. Their second argument is a constant: digits behind the point. */
final class RoundingKernels {

  private RoundingKernels() {}

  static KernelFactory round(RoundingMode mode) {
    return (call, arguments, context) -> {
      int scale = scale(call);
      Kernel operand = arguments.get(0);
      DataType type = call.type();
      if (type instanceof DecimalType decimal) {
        return rows -> decimals(operand.evaluate(rows), scale, decimal, mode);
      }
      if (type == AtomicType.DOUBLE || type == AtomicType.FLOAT) {
        return rows -> doubles((DoubleColumn) operand.evaluate(rows), scale, mode);
      }
      return scale >= 0
          ? operand
          : rows -> wholes(operand.evaluate(rows), scale, type, mode, context);
    };
  }

  static KernelFactory limit(RoundingMode mode) {
    return (call, arguments, context) -> {
      Kernel operand = arguments.get(0);
      if (call.type() instanceof DecimalType decimal) {
        int scale = scale(call);
        return rows -> decimals(operand.evaluate(rows), scale, decimal, mode);
      }
      return mode == RoundingMode.CEILING
          ? rows -> toLongs((DoubleColumn) operand.evaluate(rows), true)
          : rows -> toLongs((DoubleColumn) operand.evaluate(rows), false);
    };
  }

  private static int scale(Call call) {
    Literal scale = (Literal) call.argument(1); // the binder has put it there
    return (Integer) scale.value().orElseThrow();
  }

  /** A double that is too large for a BIGINT becomes the nearest BIGINT, as in Spark. */
  private static Column toLongs(DoubleColumn column, boolean up) {
    long[] out = new long[column.size()];
    for (int i = 0; i < out.length; i++) {
      double value = column.value(i);
      out[i] = (long) (up ? Math.ceil(value) : Math.floor(value));
    }
    return new LongColumn(AtomicType.BIGINT, out.length, out, column.nulls());
  }

  private static Column doubles(DoubleColumn column, int scale, RoundingMode mode) {
    int size = column.size();
    boolean isFloat = column.type() == AtomicType.FLOAT;
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      double value = column.value(i);
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        out[i] = value;
      } else if (!column.isNull(i)) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(scale, mode);
        out[i] = isFloat ? rounded.floatValue() : rounded.doubleValue();
      }
    }
    return new DoubleColumn(column.type(), size, out, column.nulls());
  }

  /** Whole numbers to tens, hundreds and so on; the result may not fit. */
  private static Column wholes(
      Column column, int scale, DataType type, RoundingMode mode, KernelContext context) {
    long[] values = NumberCasts.longs(column);
    long[] out = new long[column.size()];
    for (int i = 0; i < out.length; i++) {
      if (!column.isNull(i)) {
        BigInteger rounded =
            BigDecimal.valueOf(values[i]).setScale(scale, mode).toBigIntegerExact();
        if (rounded.bitLength() > 63 || !WholeRange.of(type).contains(rounded.longValue())) {
          throw ArithmeticErrors.overflow("round(" + values[i] + ", " + scale + ")", type, "");
        }
        out[i] = rounded.longValue();
      }
    }
    return NumberCasts.wholes(out, column, type, new CastMode(false, context.zone(), false));
  }

  private static Column decimals(Column column, int scale, DecimalType type, RoundingMode mode) {
    int size = column.size();
    Unscaled.Writer out = new Unscaled.Writer(type, size, column.nulls());
    for (int i = 0; i < size; i++) {
      if (column.isNull(i)) {
        continue;
      }
      BigDecimal value = Unscaled.decimal(column, i);
      BigDecimal rounded =
          scale < value.scale() ? value.setScale(scale, mode).setScale(type.scale()) : value;
      if (!out.set(i, rounded.unscaledValue())) {
        throw ArithmeticErrors.overflow(
            "round(" + value.toPlainString() + ", " + scale + ")", type, "");
      }
    }
    return out.build();
  }
}
