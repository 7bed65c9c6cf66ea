// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.type.AtomicType;
import java.util.Arrays;

/**
 * A kernel that is evaluated on some rows of a batch only.
 *
 * <p>Of the batch only the columns that the expression reads are copied; a placeholder without
 * values stands for each other one.
 */
final class RowSubset {

  private final Kernel kernel;
  private final boolean[] isRead;

  RowSubset(Kernel kernel, Expression expression, KernelContext context) {
    this.kernel = kernel;
    this.isRead = context.layout().columnsOf(expression);
  }

  /** The values on the first {@code count} of the chosen rows; all rows are taken as they are. */
  Column evaluate(EventBatch rows, int[] chosen, int count) {
    if (count == rows.size()) {
      return kernel.evaluate(rows);
    }
    Column placeholder = new BooleanColumn(AtomicType.VOID, count, new boolean[count], null);
    Column[] columns = new Column[rows.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          i < isRead.length && isRead[i] ? rows.column(i).take(chosen, count) : placeholder;
    }
    return kernel.evaluate(new EventBatch(rows.schema(), count, Arrays.asList(columns)));
  }
}
