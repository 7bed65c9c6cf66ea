// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.math.BigInteger;
import java.util.List;

/**
 * Unary minus, and abs, which is the same where the value is negative. The lowest whole number of a
 * type has no opposite, so it fails.
 */
record SignKernel(Kernel operand, DataType type, boolean onlyNegatives) implements Kernel {

  static Kernel negative(Call call, List<Kernel> arguments) {
    return new SignKernel(arguments.get(0), call.type(), false);
  }

  static Kernel absolute(Call call, List<Kernel> arguments) {
    return new SignKernel(arguments.get(0), call.type(), true);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column column = operand.evaluate(rows);
    int size = rows.size();
    return switch (type.storage()) {
      case INT -> ints((IntColumn) column, size);
      case LONG -> longs((LongColumn) column, size);
      case DOUBLE -> doubles((DoubleColumn) column, size);
      case BIG_DECIMAL -> bigs((BigDecimalColumn) column, size);
      default -> throw new IllegalStateException("bug: no sign of " + type.sql());
    };
  }

  private Column ints(IntColumn column, int size) {
    int lowest =
        type == AtomicType.TINYINT
            ? Byte.MIN_VALUE
            : type == AtomicType.SMALLINT ? Short.MIN_VALUE : Integer.MIN_VALUE;
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      int value = column.value(i);
      if (value == lowest && !column.isNull(i)) {
        throw overflow(value);
      }
      out[i] = onlyNegatives ? Math.abs(value) : -value;
    }
    return new IntColumn(type, size, out, column.nulls());
  }

  private Column longs(LongColumn column, int size) {
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      long value = column.value(i);
      if (value == Long.MIN_VALUE && !column.isNull(i)) {
        throw overflow(value);
      }
      out[i] = onlyNegatives ? Math.abs(value) : -value;
    }
    return new LongColumn(type, size, out, column.nulls());
  }

  private Column doubles(DoubleColumn column, int size) {
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      double value = column.value(i);
      out[i] = onlyNegatives ? Math.abs(value) : -value;
    }
    return new DoubleColumn(type, size, out, column.nulls());
  }

  private Column bigs(BigDecimalColumn column, int size) {
    BigInteger[] out = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      if (!column.isNull(i)) {
        BigInteger value = column.value(i);
        out[i] = onlyNegatives ? value.abs() : value.negate();
      }
    }
    return new BigDecimalColumn(type, size, out, column.nulls());
  }

  private RuntimeException overflow(long value) {
    String operation = onlyNegatives ? "abs(" + value + ")" : "-(" + value + ")";
    return ArithmeticErrors.overflow(operation, type, "");
  }
}
