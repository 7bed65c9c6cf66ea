// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;

/** A comparison of two columns of one type; null where either is. */
final class CompareKernel implements Kernel {

  private final Comparison comparison;
  private final ResultArrays results;
  private final Kernel left;
  private final Kernel right;
  private final ColumnComparator comparator;

  CompareKernel(
      Comparison comparison, Kernel left, Kernel right, DataType type, KernelContext context) {
    this.results = new ResultArrays(context);
    this.comparison = comparison;
    this.left = left;
    this.right = right;
    this.comparator = ColumnComparator.of(type);
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column a = left.evaluate(rows);
    Column b = right.evaluate(rows);
    int size = rows.size();
    long[] nulls = Nulls.union(a.nulls(), b.nulls(), size);
    boolean[] out = results.booleans(size);
    boolean negated = comparison.isNegated();
    if (comparison.primitive() == Comparison.Primitive.GREATER) {
      fill(b, a, Comparison.Primitive.LESS, negated, nulls, out, size);
    } else {
      fill(a, b, comparison.primitive(), negated, nulls, out, size);
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, nulls);
  }

  private void fill(
      Column a,
      Column b,
      Comparison.Primitive primitive,
      boolean negated,
      long[] nulls,
      boolean[] out,
      int size) {
    boolean isEqual = primitive == Comparison.Primitive.EQUAL;
    if (a instanceof LongColumn longs) {
      longs(longs.values(), ((LongColumn) b).values(), isEqual, negated, out, size);
    } else if (a instanceof IntColumn ints) {
      ints(ints.values(), ((IntColumn) b).values(), isEqual, negated, out, size);
    } else if (a instanceof DoubleColumn doubles) {
      doubles(doubles.values(), ((DoubleColumn) b).values(), isEqual, negated, out, size);
    } else {
      others(a, b, isEqual, negated, nulls, out, size);
    }
  }

  private static void longs(
      long[] a, long[] b, boolean isEqual, boolean negated, boolean[] out, int size) {
    boolean yes = !negated;
    if (isEqual) {
      for (int i = 0; i < size; i++) {
        out[i] = a[i] == b[i] ? yes : negated;
      }
    } else {
      for (int i = 0; i < size; i++) {
        out[i] = a[i] < b[i] ? yes : negated;
      }
    }
  }

  private static void ints(
      int[] a, int[] b, boolean isEqual, boolean negated, boolean[] out, int size) {
    boolean yes = !negated;
    if (isEqual) {
      for (int i = 0; i < size; i++) {
        out[i] = a[i] == b[i] ? yes : negated;
      }
    } else {
      for (int i = 0; i < size; i++) {
        out[i] = a[i] < b[i] ? yes : negated;
      }
    }
  }

  private static void doubles(
      double[] a, double[] b, boolean isEqual, boolean negated, boolean[] out, int size) {
    if (isEqual) {
      for (int i = 0; i < size; i++) {
        out[i] = (a[i] == b[i] || (Double.isNaN(a[i]) && Double.isNaN(b[i]))) != negated;
      }
    } else {
      for (int i = 0; i < size; i++) {
        out[i] =
            (a[i] < b[i] || (Double.isNaN(b[i]) && !Double.isNaN(a[i])))
                != negated; // NaN is greatest
      }
    }
  }

  private void others(
      Column a, Column b, boolean isEqual, boolean negated, long[] nulls, boolean[] out, int size) {
    for (int i = 0; i < size; i++) {
      if (!Nulls.isNull(nulls, i)) {
        boolean holds =
            isEqual ? comparator.equalValues(a, i, b, i) : comparator.compareValues(a, i, b, i) < 0;
        out[i] = holds != negated;
      }
    }
  }
}
