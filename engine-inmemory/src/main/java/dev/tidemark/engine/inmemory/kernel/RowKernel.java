// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Computes a function row by row: for the many functions that are not worth a loop of their own.
 * Null where any argument is null, unless it is made {@link #nullable}.
 */
final class RowKernel implements Kernel {

  /** Appends exactly one row. */
  @FunctionalInterface
  interface Row {
    void append(Arguments arguments, ColumnBuilder to);
  }

  /** Appends exactly one row of bytes, or null. */
  @FunctionalInterface
  interface BytesRow {
    void append(Arguments arguments, BytesBuilder to);
  }

  /** Appends exactly one array, or null. */
  @FunctionalInterface
  interface ArrayRow {
    void append(Arguments arguments, ArrayBuilder to);
  }

  /** Gives the text of one row, or null. */
  @FunctionalInterface
  interface TextRow {
    String of(Arguments arguments);
  }

  private final DataType type;
  private final List<Kernel> arguments;
  private final boolean isNullable;
  private final Row row;

  private RowKernel(DataType type, List<Kernel> arguments, boolean isNullable, Row row) {
    this.type = type;
    this.arguments = arguments;
    this.isNullable = isNullable;
    this.row = row;
  }

  /** A kernel that is not asked about rows with a null argument. */
  static Kernel of(Call call, List<Kernel> arguments, Row row) {
    return new RowKernel(call.type(), arguments, false, row);
  }

  /** A kernel that sees every row, and decides about nulls itself. */
  static Kernel nullable(Call call, List<Kernel> arguments, Row row) {
    return new RowKernel(call.type(), arguments, true, row);
  }

  /** For STRING and BINARY. */
  static KernelFactory bytes(BytesRow row) {
    return (call, arguments, context) ->
        of(call, arguments, (a, to) -> row.append(a, (BytesBuilder) to));
  }

  static KernelFactory array(ArrayRow row) {
    return (call, arguments, context) ->
        of(call, arguments, (a, to) -> row.append(a, (ArrayBuilder) to));
  }

  static KernelFactory text(TextRow row) {
    return bytes((a, to) -> append(row.of(a), to));
  }

  /** For functions of one text that make a text of it. */
  static KernelFactory textOfText(UnaryOperator<String> function) {
    return text(a -> function.apply(a.string(0)));
  }

  static KernelFactory integer(ToIntFunction<Arguments> row) {
    return (call, arguments, context) ->
        of(call, arguments, (a, to) -> ((IntBuilder) to).append(row.applyAsInt(a)));
  }

  static KernelFactory bigint(ToLongFunction<Arguments> row) {
    return (call, arguments, context) ->
        of(call, arguments, (a, to) -> ((LongBuilder) to).append(row.applyAsLong(a)));
  }

  static KernelFactory truth(Predicate<Arguments> row) {
    return (call, arguments, context) ->
        of(call, arguments, (a, to) -> ((BooleanBuilder) to).append(row.test(a)));
  }

  private static void append(String value, BytesBuilder to) {
    if (value == null) {
      to.appendNull();
    } else {
      to.append(value);
    }
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Arguments values = new Arguments(arguments, rows);
    long[] nulls = isNullable ? null : values.nulls();
    ColumnBuilder result = ColumnBuilder.of(type, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      if (Nulls.isNull(nulls, i)) {
        result.appendNull();
      } else {
        values.moveTo(i);
        row.append(values, result);
      }
    }
    return result.build();
  }
}
