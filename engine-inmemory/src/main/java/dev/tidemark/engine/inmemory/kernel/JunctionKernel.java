// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;

/**
 * AND and OR with three truth values.
 *
 * <p>One side can decide alone: false decides AND, true decides OR. Where neither does, the result
 * is null if a side is. A right side that can fail is evaluated only on the rows that the left side
 * has not decided.
 *
 * @param lazyRight the right side where it can fail, otherwise null
 * @param decisive false for AND, true for OR
 */
record JunctionKernel(
    Kernel left, Kernel right, RowSubset lazyRight, boolean decisive, ResultArrays results)
    implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    BooleanColumn a = (BooleanColumn) left.evaluate(rows);
    if (lazyRight == null) {
      return joined(a, (BooleanColumn) right.evaluate(rows), rows.size());
    }
    int[] open = new int[rows.size()];
    int count = 0;
    for (int i = 0; i < open.length; i++) {
      if (a.value(i) != decisive || a.isNull(i)) {
        open[count++] = i;
      }
    }
    if (count == 0) {
      return a;
    }
    BooleanColumn b = (BooleanColumn) lazyRight.evaluate(rows, open, count);
    return joined(a, count == open.length ? b : scattered(b, open, count), rows.size());
  }

  /** The right side at its rows; elsewhere any value, since the left side has decided. */
  private static BooleanColumn scattered(BooleanColumn column, int[] rows, int count) {
    int size = rows.length;
    boolean[] values = new boolean[size];
    long[] nulls = column.hasNulls() ? Nulls.forSize(size) : null;
    for (int i = 0; i < count; i++) {
      values[rows[i]] = column.value(i);
      if (column.isNull(i)) {
        Nulls.set(nulls, rows[i]);
      }
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, values, nulls);
  }

  private BooleanColumn joined(BooleanColumn a, BooleanColumn b, int size) {
    boolean[] x = a.values();
    boolean[] y = b.values();
    boolean[] out = results.booleans(size);
    if (decisive) {
      for (int i = 0; i < size; i++) {
        out[i] = x[i] | y[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        out[i] = x[i] & y[i];
      }
    }
    if (!a.hasNulls() && !b.hasNulls()) {
      return new BooleanColumn(AtomicType.BOOLEAN, size, out, null);
    }
    long[] nulls = Nulls.forSize(size);
    for (int i = 0; i < size; i++) {
      boolean isLeftNull = a.isNull(i);
      boolean isRightNull = b.isNull(i);
      if (isLeftNull || isRightNull) {
        boolean isDecided = (!isLeftNull && x[i] == decisive) || (!isRightNull && y[i] == decisive);
        out[i] = decisive;
        if (!isDecided) {
          Nulls.set(nulls, i);
        }
      }
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, nulls);
  }
}
