// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;

/** Passes on the rows for which a condition is true. */
public final class FilterStep implements Step {

  private final Expressions condition;

  public FilterStep(Expressions condition) {
    this.condition = condition;
  }

  @Override
  public RowConsumer open(RowConsumer next) {
    Kernel kernel = condition.kernel();
    return rows -> {
      EventBatch kept = keep(rows, (BooleanColumn) kernel.evaluate(rows));
      if (!kept.isEmpty()) {
        next.accept(kept);
      }
    };
  }

  /** The rows for which the column is true. */
  static EventBatch keep(EventBatch rows, BooleanColumn condition) {
    int size = rows.size();
    boolean[] values = condition.values();
    int[] chosen = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      chosen[count] = i;
      count += values[i] && !condition.isNull(i) ? 1 : 0;
    }
    return count == size ? rows : rows.take(chosen, count);
  }

  @Override
  public String describe() {
    return "Filter " + condition.sql();
  }
}
