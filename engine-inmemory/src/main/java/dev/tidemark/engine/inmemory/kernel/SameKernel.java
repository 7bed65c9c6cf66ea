// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.List;

/** {@code a <=> b}: equality in which null equals null; never null itself. */
final class SameKernel implements Kernel {

  private final Kernel left;
  private final Kernel right;
  private final ColumnComparator comparator;

  SameKernel(Call call, List<Kernel> arguments) {
    left = arguments.get(0);
    right = arguments.get(1);
    comparator = ColumnComparator.of(call.argument(0).type());
  }

  @Override
  public Column evaluate(EventBatch rows) {
    Column a = left.evaluate(rows);
    Column b = right.evaluate(rows);
    boolean[] out = new boolean[rows.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = comparator.same(a, i, b, i);
    }
    return new BooleanColumn(AtomicType.BOOLEAN, rows.size(), out, null);
  }
}
