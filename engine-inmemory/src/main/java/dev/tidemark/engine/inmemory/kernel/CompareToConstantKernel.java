// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.Arrays;
import java.util.List;

/** A comparison of a column with one value that is not null. */
final class CompareToConstantKernel implements Kernel {

  private final Comparison.Primitive primitive;
  private final boolean negated;
  private final Kernel operand;
  private final ResultArrays results;
  private final Column constant;
  private final ColumnComparator comparator;

  CompareToConstantKernel(
      Comparison comparison, Kernel operand, Literal literal, KernelContext context) {
    this.results = new ResultArrays(context);
    this.primitive = comparison.primitive();
    this.negated = comparison.isNegated();
    this.operand = operand;
    this.constant = Values.column(literal.type(), List.of(literal.value().orElseThrow()));
    this.comparator = ColumnComparator.of(literal.type());
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column column = operand.evaluate(rows);
    int size = rows.size();
    boolean[] out = results.booleans(size);
    if (column instanceof LongColumn longs) {
      longs(longs.values(), ((LongColumn) constant).value(0), out, size);
    } else if (column instanceof IntColumn ints) {
      ints(ints.values(), ((IntColumn) constant).value(0), out, size);
    } else if (column instanceof DoubleColumn doubles) {
      doubles(doubles.values(), ((DoubleColumn) constant).value(0), out, size);
    } else if (column instanceof BytesColumn bytes && primitive == Comparison.Primitive.EQUAL) {
      bytes(bytes, ((BytesColumn) constant).value(0), out, size);
    } else {
      others(column, out, size);
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, column.nulls());
  }

  private void longs(long[] a, long value, boolean[] out, int size) {
    boolean yes = !negated;
    boolean no = negated;
    switch (primitive) {
      case EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == value ? yes : no;
        }
      }
      case LESS -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] < value ? yes : no;
        }
      }
      case GREATER -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] > value ? yes : no;
        }
      }
    }
  }

  private void ints(int[] a, int value, boolean[] out, int size) {
    boolean yes = !negated;
    boolean no = negated;
    switch (primitive) {
      case EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == value ? yes : no;
        }
      }
      case LESS -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] < value ? yes : no;
        }
      }
      case GREATER -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] > value ? yes : no;
        }
      }
    }
  }

  private void doubles(double[] a, double value, boolean[] out, int size) {
    boolean yes = !negated;
    boolean no = negated;
    if (Double.isNaN(value)) {
      for (int i = 0; i < size; i++) {
        out[i] = holds(ColumnComparator.compareDoubles(a[i], value)) ? yes : no;
      }
      return;
    }
    switch (primitive) {
      case EQUAL -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] == value ? yes : no;
        }
      }
      case LESS -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] < value ? yes : no;
        }
      }
      case GREATER -> {
        for (int i = 0; i < size; i++) {
          out[i] = a[i] <= value ? no : yes; // yes for NaN, which is greatest
        }
      }
    }
  }

  private void bytes(BytesColumn column, byte[] value, boolean[] out, int size) {
    byte[] bytes = column.bytes();
    int[] offsets = column.offsets();
    for (int i = 0; i < size; i++) {
      int from = offsets[i];
      int to = offsets[i + 1];
      boolean equal =
          to - from == value.length && Arrays.equals(bytes, from, to, value, 0, value.length);
      out[i] = equal != negated;
    }
  }

  private void others(Column column, boolean[] out, int size) {
    for (int i = 0; i < size; i++) {
      if (!column.isNull(i)) {
        boolean holds =
            primitive == Comparison.Primitive.EQUAL
                ? comparator.equalValues(column, i, constant, 0)
                : holds(comparator.compareValues(column, i, constant, 0));
        out[i] = holds != negated;
      }
    }
  }

  private boolean holds(int order) {
    return switch (primitive) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case GREATER -> order > 0;
    };
  }
}
