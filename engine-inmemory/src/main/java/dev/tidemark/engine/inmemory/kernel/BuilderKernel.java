// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.DataType;
import java.util.List;

/**
 * A function computed row by row into a builder: for the long tail, where a loop of its own is not
 * worth its code.
 */
final class BuilderKernel implements Kernel {

  /** Appends the value for one row, exactly one, which may be null. */
  @FunctionalInterface
  interface RowFunction {
    void append(Column[] arguments, int row, ColumnBuilder out);
  }

  private final List<Kernel> arguments;
  private final DataType type;
  private final boolean isStrict;
  private final RowFunction function;

  private BuilderKernel(
      List<Kernel> arguments, DataType type, boolean isStrict, RowFunction function) {
    this.arguments = arguments;
    this.type = type;
    this.isStrict = isStrict;
    this.function = function;
  }

  /** A function that is null where any argument is, and is called for the other rows only. */
  static Kernel strict(Call call, List<Kernel> arguments, RowFunction function) {
    return new BuilderKernel(arguments, call.type(), true, function);
  }

  /** A function that is called for all rows. */
  static Kernel lenient(Call call, List<Kernel> arguments, RowFunction function) {
    return new BuilderKernel(arguments, call.type(), false, function);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column[] columns = new Column[arguments.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = arguments.get(i).evaluate(rows);
    }
    ColumnBuilder out = ColumnBuilder.of(type, rows.size());
    for (int row = 0; row < rows.size(); row++) {
      if (isStrict && anyNull(columns, row)) {
        out.appendNull();
      } else {
        function.append(columns, row, out);
      }
    }
    return out.build();
  }

  private static boolean anyNull(Column[] columns, int row) {
    for (Column column : columns) {
      if (column.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  static int intAt(Column column, int row) {
    return ((IntColumn) column).value(row);
  }

  static long longAt(Column column, int row) {
    return ((LongColumn) column).value(row);
  }

  static double doubleAt(Column column, int row) {
    return ((DoubleColumn) column).value(row);
  }

  static boolean booleanAt(Column column, int row) {
    return ((BooleanColumn) column).value(row);
  }

  static String stringAt(Column column, int row) {
    return ((BytesColumn) column).string(row);
  }

  static void append(ColumnBuilder out, int value) {
    ((IntBuilder) out).append(value);
  }

  static void append(ColumnBuilder out, long value) {
    ((LongBuilder) out).append(value);
  }

  static void append(ColumnBuilder out, double value) {
    ((DoubleBuilder) out).append(value);
  }

  static void append(ColumnBuilder out, boolean value) {
    ((BooleanBuilder) out).append(value);
  }

  static void append(ColumnBuilder out, String value) {
    ((BytesBuilder) out).append(value);
  }
}
