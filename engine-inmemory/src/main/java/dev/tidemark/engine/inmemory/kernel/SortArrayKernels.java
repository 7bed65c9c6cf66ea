// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.Arrays;
import java.util.List;

/** array_sort: ascending with nulls last, or by a lambda. */
final class SortArrayKernels {

  private SortArrayKernels() {}

  static Kernel create(Call call, List<Kernel> arguments, KernelContext context) {
    return arguments.size() == 1
        ? byValue(call, arguments.get(0))
        : rows -> byLambda(call, rows, arguments.get(0), (LambdaKernel) arguments.get(1));
  }

  private static Kernel byValue(Call call, Kernel array) {
    ColumnComparator comparator = ColumnComparator.of(((ArrayType) call.type()).element());
    return rows -> {
      ArrayColumn arrays = (ArrayColumn) array.evaluate(rows);
      Column elements = arrays.elements();
      int[] order = ArrayKernels.identity(elements.size());
      for (int row = 0; row < arrays.size(); row++) {
        RowSort.sort(
            order,
            arrays.start(row),
            arrays.end(row),
            (a, b) ->
                elements.isNull(a) || elements.isNull(b)
                    ? Boolean.compare(elements.isNull(a), elements.isNull(b))
                    : comparator.compareValues(elements, a, elements, b));
      }
      return new ArrayColumn(
          call.type(),
          arrays.size(),
          arrays.offsets(),
          elements.take(order, order.length),
          arrays.nulls());
    };
  }

  private static Column byLambda(Call call, EventBatch rows, Kernel array, LambdaKernel lambda) {
    ArrayColumn arrays = (ArrayColumn) array.evaluate(rows);
    Elements elements = Elements.of(arrays, arrays.offsets());
    Column values = elements.of(arrays.elements());
    int[] order = new LambdaMerge(rows, elements, values, lambda).sorted();
    return new ArrayColumn(
        call.type(),
        arrays.size(),
        elements.offsets(),
        values.take(order, order.length),
        arrays.nulls());
  }

  /**
   * A stable merge sort of all arrays of a batch in lockstep: each round asks the lambda for one
   * comparison of every pair of runs that is being merged, in one call.
   */
  private static final class LambdaMerge {

    private final EventBatch rows;
    private final Elements elements;
    private final Column values;
    private final LambdaKernel lambda;
    private int[] source;
    private int[] target;

    LambdaMerge(EventBatch rows, Elements elements, Column values, LambdaKernel lambda) {
      this.rows = rows;
      this.elements = elements;
      this.values = values;
      this.lambda = lambda;
      this.source = ArrayKernels.identity(elements.size());
      this.target = source.clone();
    }

    int[] sorted() {
      int[] offsets = elements.offsets();
      int longest = 0;
      for (int row = 0; row + 1 < offsets.length; row++) {
        longest = Math.max(longest, offsets[row + 1] - offsets[row]);
      }
      for (int width = 1; width < longest; width *= 2) {
        merge(width);
        int[] merged = target;
        target = source;
        source = merged;
      }
      return source;
    }

    /** Merges neighbouring runs of this width. */
    private void merge(int width) {
      int[] offsets = elements.offsets();
      int most = elements.size() / width + offsets.length;
      int[] left = new int[most];
      int[] right = new int[most];
      int[] middle = new int[most];
      int[] end = new int[most];
      int[] next = new int[most];
      int active = 0;
      for (int row = 0; row + 1 < offsets.length; row++) {
        for (int start = offsets[row]; start < offsets[row + 1]; start += 2 * width) {
          int stop = Math.min(start + 2 * width, offsets[row + 1]);
          if (stop - start <= width) {
            System.arraycopy(source, start, target, start, stop - start);
            continue;
          }
          left[active] = start;
          middle[active] = start + width;
          right[active] = start + width;
          end[active] = stop;
          next[active++] = start;
        }
      }
      while (active > 0) {
        int[] comparisons = compare(left, right, active);
        int going = 0;
        for (int i = 0; i < active; i++) {
          target[next[i]++] = comparisons[i] <= 0 ? source[left[i]++] : source[right[i]++];
          if (left[i] == middle[i]) {
            System.arraycopy(source, right[i], target, next[i], end[i] - right[i]);
          } else if (right[i] == end[i]) {
            System.arraycopy(source, left[i], target, next[i], middle[i] - left[i]);
          } else {
            left[going] = left[i];
            right[going] = right[i];
            middle[going] = middle[i];
            end[going] = end[i];
            next[going++] = next[i];
          }
        }
        active = going;
      }
    }

    private int[] compare(int[] left, int[] right, int size) {
      int[] a = new int[size];
      int[] b = new int[size];
      int[] outerRows = new int[size];
      for (int i = 0; i < size; i++) {
        a[i] = source[left[i]];
        b[i] = source[right[i]];
        outerRows[i] = elements.outerRows()[a[i]];
      }
      IntColumn result =
          (IntColumn)
              lambda.apply(
                  rows, outerRows, size, List.of(values.take(a, size), values.take(b, size)));
      for (int i = 0; result.hasNulls() && i < size; i++) {
        if (result.isNull(i)) {
          throw new QueryException(
              ErrorCode.BAD_ARGUMENT,
              "[COMPARATOR_RETURNS_NULL] The comparator has returned a NULL. It should return a"
                  + " positive integer for \"greater than\", 0 for \"equal\" and a negative integer"
                  + " for \"less than\".");
        }
      }
      return Arrays.copyOf(result.values(), size);
    }
  }
}
