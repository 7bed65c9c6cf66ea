// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;

/** What a function takes as a DOUBLE or an interval, as doubles: months, micros or the number. */
record AmountKernel(Kernel operand) implements Kernel {

  @Override
  public Column evaluate(EventBatch rows) {
    Column column = operand.evaluate(rows);
    if (column instanceof DoubleColumn) {
      return column;
    }
    double[] amounts = new double[rows.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] =
          column instanceof IntColumn months ? months.value(i) : ((LongColumn) column).value(i);
    }
    return new DoubleColumn(AtomicType.DOUBLE, amounts.length, amounts, column.nulls());
  }
}
