// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.INT;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kernels that look into arrays. */
final class ArrayKernels {

  static final Map<String, KernelFactory> ALL = all();

  private ArrayKernels() {}

  private static Map<String, KernelFactory> all() {
    Map<String, KernelFactory> all = new HashMap<>();
    all.put("size", ArrayKernels::size);
    all.put("array_size", ArrayKernels::size);
    all.put("element_at", (call, arguments, context) -> elementAt(call, arguments, false));
    all.put("try_element_at", (call, arguments, context) -> elementAt(call, arguments, true));
    all.put("get", ArrayKernels::get);
    all.put("array_contains", ArrayKernels::contains);
    all.put("array_position", ArrayKernels::position);
    all.put("array_join", ArrayKernels::join);
    all.put("array_max", (call, arguments, context) -> extreme(call, arguments, 1));
    all.put("array_min", (call, arguments, context) -> extreme(call, arguments, -1));
    all.put("sort_array", ArrayKernels::sorted);
    return all;
  }

  private static Kernel size(Call call, List<Kernel> arguments, KernelContext context) {
    return rows -> {
      Column column = arguments.get(0).evaluate(rows);
      int[] offsets =
          column instanceof MapColumn maps ? maps.offsets() : ((ArrayColumn) column).offsets();
      int[] sizes = new int[column.size()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = offsets[i + 1] - offsets[i];
      }
      return new IntColumn(INT, sizes.length, sizes, column.nulls());
    };
  }

  private static Kernel elementAt(Call call, List<Kernel> arguments, boolean isTry) {
    if (call.argument(0).type() instanceof ArrayType) {
      return BuilderKernel.strict(
          call,
          arguments,
          (columns, row, out) ->
              appendElement((ArrayColumn) columns[0], columns[1], row, out, isTry));
    }
    ColumnComparator keys = ColumnComparator.of(call.argument(1).type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          MapColumn maps = (MapColumn) columns[0];
          int entry = MapEntries.find(maps, row, columns[1], row, keys);
          if (entry < 0) {
            out.appendNull();
          } else {
            out.append(maps.values(), entry);
          }
        });
  }

  private static void appendElement(
      ArrayColumn arrays, Column indexes, int row, ColumnBuilder out, boolean isTry) {
    int index = BuilderKernel.intAt(indexes, row);
    int length = arrays.length(row);
    if (index == 0) {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "[INVALID_INDEX_OF_ZERO] The index 0 is invalid: the first element is 1, the last is -1.");
    }
    if (Math.abs((long) index) <= length) {
      out.append(
          arrays.elements(), index > 0 ? arrays.start(row) + index - 1 : arrays.end(row) + index);
    } else if (isTry) {
      out.appendNull();
    } else {
      throw new QueryException(
          ErrorCode.BAD_ARGUMENT,
          "[INVALID_ARRAY_INDEX_IN_ELEMENT_AT] The index "
              + index
              + " is out of bounds: the array has "
              + length
              + " elements. Use `try_element_at` to get NULL there.");
    }
  }

  private static Kernel get(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          int index = BuilderKernel.intAt(columns[1], row);
          if (index < 0) {
            out.appendNull();
          } else {
            ConstructedKernels.appendOrNull(out, arrays, row, index);
          }
        });
  }

  private static Kernel contains(Call call, List<Kernel> arguments, KernelContext context) {
    ColumnComparator comparator = ColumnComparator.of(call.argument(1).type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          if (find(arrays, row, columns[1], comparator) >= 0) {
            BuilderKernel.append(out, true);
          } else if (hasNull(arrays, row)) {
            out.appendNull();
          } else {
            BuilderKernel.append(out, false);
          }
        });
  }

  static boolean hasNull(ArrayColumn arrays, int row) {
    Column elements = arrays.elements();
    for (int i = arrays.start(row); elements.hasNulls() && i < arrays.end(row); i++) {
      if (elements.isNull(i)) {
        return true;
      }
    }
    return false;
  }

  /** The first element that equals the value in the same row, counted from 0, or -1. */
  private static int find(ArrayColumn arrays, int row, Column wanted, ColumnComparator comparator) {
    Column elements = arrays.elements();
    int start = arrays.start(row);
    for (int i = start; i < arrays.end(row); i++) {
      if (!elements.isNull(i) && comparator.equalValues(elements, i, wanted, row)) {
        return i - start;
      }
    }
    return -1;
  }

  private static Kernel position(Call call, List<Kernel> arguments, KernelContext context) {
    ColumnComparator comparator = ColumnComparator.of(call.argument(1).type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            BuilderKernel.append(
                out, find((ArrayColumn) columns[0], row, columns[1], comparator) + 1L));
  }

  private static Kernel join(Call call, List<Kernel> arguments, KernelContext context) {
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          BytesColumn texts = (BytesColumn) arrays.elements();
          BytesColumn delimiters = (BytesColumn) columns[1];
          BytesBuilder joined = (BytesBuilder) out;
          int start = joined.reserve(0);
          int end = start;
          boolean isFirst = true;
          for (int i = arrays.start(row); i < arrays.end(row); i++) {
            boolean isNull = texts.isNull(i);
            if (isNull && columns.length < 3) {
              continue;
            }
            end = isFirst ? end : write(delimiters, row, joined, start, end);
            end =
                isNull
                    ? write((BytesColumn) columns[2], row, joined, start, end)
                    : write(texts, i, joined, start, end);
            isFirst = false;
          }
          joined.close(end);
        });
  }

  private static int write(BytesColumn from, int row, BytesBuilder to, int start, int end) {
    int length = from.length(row);
    to.reserve(end - start + length);
    System.arraycopy(from.bytes(), from.start(row), to.buffer(), end, length);
    return end + length;
  }

  private static Kernel extreme(Call call, List<Kernel> arguments, int sign) {
    ColumnComparator comparator = ColumnComparator.of(call.type());
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          ArrayColumn arrays = (ArrayColumn) columns[0];
          Column elements = arrays.elements();
          int best = -1;
          for (int i = arrays.start(row); i < arrays.end(row); i++) {
            if (!elements.isNull(i)
                && (best < 0 || comparator.compareValues(elements, i, elements, best) * sign > 0)) {
              best = i;
            }
          }
          if (best < 0) {
            out.appendNull();
          } else {
            out.append(elements, best);
          }
        });
  }

  private static Kernel sorted(Call call, List<Kernel> arguments, KernelContext context) {
    ColumnComparator comparator = ColumnComparator.of(((ArrayType) call.type()).element());
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
      Column ascending = arguments.size() > 1 ? arguments.get(1).evaluate(rows) : null;
      Column elements = arrays.elements();
      int[] order = identity(elements.size());
      for (int row = 0; row < arrays.size(); row++) {
        boolean isDescending =
            ascending != null && !ascending.isNull(row) && !BuilderKernel.booleanAt(ascending, row);
        RowSort.sort(
            order,
            arrays.start(row),
            arrays.end(row),
            isDescending
                ? (a, b) -> comparator.compare(elements, b, elements, a)
                : (a, b) -> comparator.compare(elements, a, elements, b));
      }
      long[] nulls =
          ascending == null
              ? arrays.nulls()
              : Nulls.union(arrays.nulls(), ascending.nulls(), arrays.size());
      return new ArrayColumn(
          call.type(), arrays.size(), arrays.offsets(), elements.take(order, order.length), nulls);
    };
  }

  static int[] identity(int size) {
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
    return rows;
  }
}
