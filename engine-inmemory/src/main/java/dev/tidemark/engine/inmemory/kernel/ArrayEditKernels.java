// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;
import java.util.Map;

/** Kernels that make an array of an array. */
final class ArrayEditKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "array_remove", ArrayEditKernels::remove,
          "array_append", (call, arguments, context) -> added(call, arguments, false),
          "array_prepend", (call, arguments, context) -> added(call, arguments, true),
          "array_insert", ArrayEditKernels::insert,
          "array_compact", ArrayEditKernels::compact,
          "slice", ArrayEditKernels::slice,
          "flatten", ArrayEditKernels::flatten,
          "concat_arrays", ArrayEditKernels::concat,
          "reverse_array", ArrayEditKernels::reverse);

  private ArrayEditKernels() {}

  private static Kernel remove(Call call, List<Kernel> arguments, KernelContext context) {
    ColumnComparator comparator = ColumnComparator.of(call.argument(1).type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          Column elements = arrays.elements();
          ArrayBuilder kept = (ArrayBuilder) out;
          for (int i = arrays.start(row); i < arrays.end(row); i++) {
            if (elements.isNull(i) || !comparator.equalValues(elements, i, columns[1], row)) {
              kept.elements().append(elements, i);
            }
          }
          kept.close();
        });
  }

  private static void appendAll(ArrayBuilder out, ArrayColumn arrays, int row) {
    MapEntries.append(out.elements(), arrays.elements(), arrays.start(row), arrays.end(row));
  }

  private static Kernel added(Call call, List<Kernel> arguments, boolean isFirst) {
    return BuilderKernel.lenient(
        call,
        arguments,
        (columns, row, out) -> {
          if (columns[0].isNull(row)) {
            out.appendNull();
            return;
          }
          ArrayBuilder arrays = (ArrayBuilder) out;
          if (isFirst) {
            arrays.elements().append(columns[1], row);
          }
          appendAll(arrays, (ArrayColumn) columns[0], row);
          if (!isFirst) {
            arrays.elements().append(columns[1], row);
          }
          arrays.close();
        });
  }

  private static Kernel insert(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.lenient(
        call,
        arguments,
        (columns, row, out) -> {
          if (columns[0].isNull(row) || columns[1].isNull(row)) {
            out.appendNull();
          } else {
            appendInserted(columns, row, (ArrayBuilder) out);
          }
        });
  }

  /*
   * Position 1 is before the first element, -1 behind the last. Where the position is outside, nulls
   * fill the gap.
   */
  private static void appendInserted(Column[] columns, int row, ArrayBuilder out) {
    ArrayColumn arrays = (ArrayColumn) columns[0];
    int position = BuilderKernel.intAt(columns[1], row);
    int length = arrays.length(row);
    if (position == 0) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "[INVALID_INDEX_OF_ZERO] The index 0 is invalid: the first element is 1, the last is -1.");
    }
    ColumnBuilder elements = out.elements();
    int before = position > 0 ? Math.min(position - 1, length) : Math.max(length + position + 1, 0);
    int gap = position > 0 ? position - 1 - length : -position - length - 1;
    MapEntries.append(elements, arrays.elements(), arrays.start(row), arrays.start(row) + before);
    for (int i = 0; position > 0 && i < gap; i++) {
      elements.appendNull();
    }
    elements.append(columns[2], row);
    for (int i = 0; position < 0 && i < gap; i++) {
      elements.appendNull();
    }
    MapEntries.append(elements, arrays.elements(), arrays.start(row) + before, arrays.end(row));
    out.close();
  }

  private static Kernel compact(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          ArrayBuilder kept = (ArrayBuilder) out;
          for (int i = arrays.start(row); i < arrays.end(row); i++) {
            if (!arrays.elements().isNull(i)) {
              kept.elements().append(arrays.elements(), i);
            }
          }
          kept.close();
        });
  }

  private static Kernel slice(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          int start = BuilderKernel.intAt(columns[1], row);
          int length = BuilderKernel.intAt(columns[2], row);
          if (start == 0 || length < 0) {
            throw new QueryException(
                ErrorCode.BAD_ARGUMENT,
                start == 0
                    ? "[INVALID_PARAMETER_VALUE] Unexpected value for start in function slice: SQL"
                        + " array indices start at 1."
                    : "[INVALID_PARAMETER_VALUE] Unexpected value for length in function slice:"
                        + " length must be >= 0, not "
                        + length
                        + ".");
          }
          int size = arrays.length(row);
          int first = start > 0 ? start - 1 : size + start;
          ArrayBuilder kept = (ArrayBuilder) out;
          if (first >= 0 && first < size) {
            int from = arrays.start(row) + first;
            MapEntries.append(
                kept.elements(), arrays.elements(), from, from + Math.min(length, size - first));
          }
          kept.close();
        });
  }

  private static Kernel flatten(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn outer = (ArrayColumn) columns[0];
          if (ArrayKernels.hasNull(outer, row)) {
            out.appendNull();
            return;
          }
          ArrayBuilder flat = (ArrayBuilder) out;
          for (int i = outer.start(row); i < outer.end(row); i++) {
            appendAll(flat, (ArrayColumn) outer.elements(), i);
          }
          flat.close();
        });
  }

  private static Kernel concat(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          for (Column column : columns) {
            appendAll((ArrayBuilder) out, (ArrayColumn) column, row);
          }
          ((ArrayBuilder) out).close();
        });
  }

  private static Kernel reverse(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          ArrayBuilder reversed = (ArrayBuilder) out;
          for (int i = arrays.end(row) - 1; i >= arrays.start(row); i--) {
            reversed.elements().append(arrays.elements(), i);
          }
          reversed.close();
        });
  }
}
