// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.Collection;

/** Passes on the rows for which a condition is true. */
public final class FilterStep implements Step {

  private final Expressions condition;
  private final ReadColumns read;

  public FilterStep(Expressions condition) {
    this(condition, condition.input());
  }

  /**
   * @param read the columns of the rows that the next step reads
   */
  public FilterStep(Expressions condition, Collection<Attribute> read) {
    this.condition = condition;
    this.read = ReadColumns.of(condition.input(), read);
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    return new Lane(condition.reusingResults().kernel(), read, next);
  }

  /** The filter of one lane. Confined to one thread. */
  private static final class Lane implements RowConsumer {

    private final Kernel condition;
    private final ReadColumns read;
    private final RowConsumer next;
    private int[] chosen = new int[0];

    Lane(Kernel condition, ReadColumns read, RowConsumer next) {
      this.condition = condition;
      this.read = read;
      this.next = next;
    }

    @Override
    public void accept(EventBatch rows) {
      int size = rows.size();
      if (chosen.length < size) {
        chosen = new int[Math.max(size, EventBatch.TARGET_ROWS)];
      }
      int count = choose((BooleanColumn) condition.evaluate(rows), size, chosen);
      if (count > 0) {
        next.accept(count == size ? rows : read.take(rows, chosen, count));
      }
    }
  }

  /** The rows for which the column is true. */
  static EventBatch keep(EventBatch rows, BooleanColumn condition) {
    int size = rows.size();
    int[] chosen = new int[size];
    int count = choose(condition, size, chosen);
    return count == size ? rows : rows.take(chosen, count);
  }

  /** The rows for which the column is true; says how many they are. */
  private static int choose(BooleanColumn condition, int size, int[] chosen) {
    boolean[] values = condition.values();
    long[] nulls = condition.nulls();
    int count = 0;
    if (nulls == null) {
      for (int i = 0; i < size; i++) {
        chosen[count] = i;
        count += values[i] ? 1 : 0;
      }
    } else {
      for (int i = 0; i < size; i++) {
        chosen[count] = i;
        count += values[i] && !Nulls.isNull(nulls, i) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public String describe() {
    return "Filter " + condition.sql();
  }
}
