// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;
import java.util.Map;

/** Kernels of arrays taken as sets; null is a value like any other, but for arrays_overlap. */
final class ArraySetKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "array_distinct", ArraySetKernels::union,
          "array_union", ArraySetKernels::union,
          "array_intersect", (call, arguments, context) -> kept(call, arguments, true),
          "array_except", (call, arguments, context) -> kept(call, arguments, false),
          "arrays_overlap", ArraySetKernels::overlap);

  private ArraySetKernels() {}

  private static DistinctRows distinct(Call call) {
    return new DistinctRows(ColumnComparator.of(((ArrayType) call.argument(0).type()).element()));
  }

  private static Kernel union(Call call, List<Kernel> arguments, KernelContext context) {
    DistinctRows seen = distinct(call);
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          seen.clear();
          ArrayBuilder union = (ArrayBuilder) out;
          for (Column column : columns) {
            appendNew((ArrayColumn) column, row, seen, union);
          }
          union.close();
        });
  }

  private static void appendNew(ArrayColumn arrays, int row, DistinctRows seen, ArrayBuilder out) {
    for (int i = arrays.start(row); i < arrays.end(row); i++) {
      if (seen.add(arrays.elements(), i)) {
        out.elements().append(arrays.elements(), i);
      }
    }
  }

  /** What the second array has, or has not, of the first. */
  private static Kernel kept(Call call, List<Kernel> arguments, boolean isIntersection) {
    DistinctRows others = distinct(call);
    DistinctRows seen = distinct(call);
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) -> {
          seen.clear();
          others.clear();
          addAll(others, (ArrayColumn) columns[1], row);
          ArrayColumn arrays = (ArrayColumn) columns[0];
          Column elements = arrays.elements();
          ArrayBuilder kept = (ArrayBuilder) out;
          for (int i = arrays.start(row); i < arrays.end(row); i++) {
            if (others.contains(elements, i) == isIntersection && seen.add(elements, i)) {
              kept.elements().append(elements, i);
            }
          }
          kept.close();
        });
  }

  private static void addAll(DistinctRows rows, ArrayColumn arrays, int row) {
    for (int i = arrays.start(row); i < arrays.end(row); i++) {
      rows.add(arrays.elements(), i);
    }
  }

  private static Kernel overlap(Call call, List<Kernel> arguments, KernelContext context) {
    DistinctRows others = distinct(call);
    return BuilderKernel.strict(
        call,
        arguments,
        (columns, row, out) ->
            appendOverlap((ArrayColumn) columns[0], (ArrayColumn) columns[1], row, others, out));
  }

  private static void appendOverlap(
      ArrayColumn left, ArrayColumn right, int row, DistinctRows others, ColumnBuilder out) {
    if (left.length(row) == 0 || right.length(row) == 0) {
      BuilderKernel.append(out, false);
      return;
    }
    others.clear();
    addAll(others, right, row);
    for (int i = left.start(row); i < left.end(row); i++) {
      if (!left.elements().isNull(i) && others.contains(left.elements(), i)) {
        BuilderKernel.append(out, true);
        return;
      }
    }
    if (ArrayKernels.hasNull(left, row) || ArrayKernels.hasNull(right, row)) {
      out.appendNull();
    } else {
      BuilderKernel.append(out, false);
    }
  }
}
