// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;
import java.util.Map;

/** Kernels that choose among their arguments. */
final class ConditionalKernels {

  static final Map<String, KernelFactory> ALL =
      Map.of(
          "coalesce", CoalesceKernel::new,
          "greatest", (call, arguments, context) -> extreme(call, arguments, 1),
          "least", (call, arguments, context) -> extreme(call, arguments, -1),
          "nanvl", (call, arguments, context) -> rows -> nanvl(arguments, rows),
          "isnan", (call, arguments, context) -> rows -> isNan(arguments.get(0), rows));

  private ConditionalKernels() {}

  /**
   * @param children condition, result, condition, result, …, otherwise
   */
  static Kernel caseWhen(CaseWhen expression, List<Kernel> children, KernelContext context) {
    return new CaseWhenKernel(expression, children, context);
  }

  /** The greatest or least value of a row; nulls do not count. */
  private static Kernel extreme(Call call, List<Kernel> arguments, int sign) {
    ColumnComparator comparator = ColumnComparator.of(call.type());
    return rows -> {
      int size = rows.size();
      Column[] columns = new Column[arguments.size()];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = arguments.get(i).evaluate(rows);
      }
      int[][] chosen = new int[columns.length][size];
      int[] counts = new int[columns.length];
      for (int row = 0; row < size; row++) {
        int best = 0;
        for (int i = 1; i < columns.length; i++) {
          if (isBetter(comparator, columns[i], columns[best], row, sign)) {
            best = i;
          }
        }
        chosen[best][counts[best]++] = row;
      }
      Choice choice = new Choice(call.type(), size);
      for (int i = 0; i < columns.length; i++) {
        choice.choose(columns[i], chosen[i], counts[i], false);
      }
      return choice.build();
    };
  }

  private static boolean isBetter(
      ColumnComparator comparator, Column column, Column best, int row, int sign) {
    return !column.isNull(row)
        && (best.isNull(row) || comparator.compareValues(column, row, best, row) * sign > 0);
  }

  private static Column nanvl(List<Kernel> arguments, EventBatch rows) {
    DoubleColumn value = (DoubleColumn) arguments.get(0).evaluate(rows);
    DoubleColumn instead = (DoubleColumn) arguments.get(1).evaluate(rows);
    int size = rows.size();
    double[] out = new double[size];
    long[] nulls = value.nulls();
    for (int i = 0; i < size; i++) {
      boolean isNan = Double.isNaN(value.value(i)) && !value.isNull(i);
      out[i] = isNan ? instead.value(i) : value.value(i);
      if (isNan && instead.isNull(i)) {
        nulls = NullMarks.with(nulls, value.nulls(), i, size);
      }
    }
    return new DoubleColumn(value.type(), size, out, nulls);
  }

  private static Column isNan(Kernel operand, EventBatch rows) {
    DoubleColumn value = (DoubleColumn) operand.evaluate(rows);
    boolean[] out = new boolean[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = Double.isNaN(value.value(i)) && !value.isNull(i);
    }
    return new BooleanColumn(AtomicType.BOOLEAN, out.length, out, null);
  }
}
