// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Passes on the rows for which a condition is true. */
public final class FilterStep implements Step {

  private final Expressions condition;

  /** For each column whether it is read behind the filter. */
  private final boolean[] wanted;

  public FilterStep(Expressions condition) {
    this(condition, condition.input());
  }

  /**
   * @param read the columns of the rows that the next step reads; of the others it gets
   *     placeholders without values where rows are left out, since copying them would be for
   *     nothing
   */
  public FilterStep(Expressions condition, Collection<Attribute> read) {
    this.condition = condition;
    List<Attribute> input = condition.input();
    wanted = new boolean[input.size()];
    for (int i = 0; i < wanted.length; i++) {
      Attribute column = input.get(i);
      wanted[i] = read.stream().anyMatch(column::isSame);
    }
  }

  @Override
  public RowConsumer open(RowConsumer next, boolean isKept) {
    return new Lane(condition.reusingResults().kernel(), wanted, next);
  }

  /** The filter of one lane. Confined to one thread. */
  private static final class Lane implements RowConsumer {

    private final Kernel condition;
    private final boolean[] wanted;
    private final RowConsumer next;
    private int[] chosen = new int[0];

    Lane(Kernel condition, boolean[] wanted, RowConsumer next) {
      this.condition = condition;
      this.wanted = wanted;
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
        next.accept(count == size ? rows : take(rows, count));
      }
    }

    private EventBatch take(EventBatch rows, int count) {
      Column placeholder = new BooleanColumn(AtomicType.VOID, count, new boolean[count], null);
      Column[] columns = new Column[wanted.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = wanted[i] ? rows.column(i).take(chosen, count) : placeholder;
      }
      return new EventBatch(rows.schema(), count, Arrays.asList(columns));
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
