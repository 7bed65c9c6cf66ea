// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * aggregate(array, start, merge[, finish]): folds the arrays of all rows step by step.
 *
 * <pre>
 *   rows      [1, 2, 3]   [4]   []        start 0
 *   step 1    0 + 1       0 + 4           the rows that have a first element
 *   step 2    1 + 2                       … a second
 *   step 3    3 + 3
 * </pre>
 *
 * <p>A row's result is what the step of its length made. Costs as many lambda calls as the longest
 * array has elements, over no more rows in all than there are elements.
 */
final class AggregateArrayKernel implements Kernel {

  private final Call call;
  private final List<Kernel> arguments;

  private AggregateArrayKernel(Call call, List<Kernel> arguments) {
    this.call = call;
    this.arguments = arguments;
  }

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    return new AggregateArrayKernel(call, arguments);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    ArrayColumn arrays = (ArrayColumn) arguments.get(0).evaluate(rows);
    int[] active = notNull(arrays);
    int[] known = active.clone();
    Column folded = fold(rows, arrays, active);
    if (arguments.size() == 4) {
      folded = ((LambdaKernel) arguments.get(3)).apply(rows, known, known.length, List.of(folded));
    }
    return scattered(folded, known, rows.size());
  }

  private static int[] notNull(Column column) {
    int[] rows = new int[column.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (!column.isNull(row)) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  /** The accumulator of each of the rows when its array is done. */
  private Column fold(EventBatch rows, ArrayColumn arrays, int[] wanted) {
    LambdaKernel merge = (LambdaKernel) arguments.get(2);
    List<Column> steps = new ArrayList<>();
    int[] indexes = wanted.clone(); // where each wanted row is in the newest step
    steps.add(arguments.get(1).evaluate(rows));
    int[] active = ArrayKernels.identity(wanted.length);
    int size = wanted.length;
    for (int position = 0; ; position++) {
      int[] outerRows = new int[size];
      int[] elements = new int[size];
      int[] before = new int[size];
      int going = 0;
      for (int i = 0; i < size; i++) {
        int row = wanted[active[i]];
        if (arrays.length(row) > position) {
          outerRows[going] = row;
          elements[going] = arrays.start(row) + position;
          before[going] = indexes[active[i]];
          indexes[active[i]] = going;
          active[going++] = active[i];
        }
      }
      if (going == 0) {
        break;
      }
      Column accumulators = steps.get(position).take(before, going);
      Column values = arrays.elements().take(elements, going);
      steps.add(merge.apply(rows, outerRows, going, List.of(accumulators, values)));
      size = going;
    }
    ColumnBuilder folded = ColumnBuilder.of(steps.get(0).type(), wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      folded.append(steps.get(arrays.length(wanted[i])), indexes[i]);
    }
    return folded.build();
  }

  /** The values at their rows, and null at the others. */
  private Column scattered(Column values, int[] at, int rows) {
    if (at.length == rows) {
      return values;
    }
    ColumnBuilder out = ColumnBuilder.of(call.type(), rows);
    int next = 0;
    for (int row = 0; row < rows; row++) {
      if (next < at.length && at[next] == row) {
        out.append(values, next++);
      } else {
        out.appendNull();
      }
    }
    return out.build();
  }
}
