// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.plan.LogicalPlan.Sort.SortKey;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.engine.inmemory.column.ColumnComparator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All rows of a batch in order; equal ones keep the order in which they came. */
public final class SortBarrier implements Barrier {

  private final Expressions keys;
  private final List<SortKey> order;
  private final StructType schema;
  private final OrderedRows ordered;
  private final List<EventBatch> collected = new ArrayList<>();

  public SortBarrier(Expressions keys, List<SortKey> order, StructType schema) {
    this.keys = keys;
    this.order = List.copyOf(order);
    this.schema = schema;
    this.ordered = new OrderedRows(collected::add);
  }

  @Override
  public LaneInput input(int input, int lane) {
    return ordered.lane();
  }

  @Override
  public void begin(BatchContext batch) {
    ordered.reset();
    collected.clear();
  }

  @Override
  public void finish(BatchContext batch, RowConsumer out) {
    ordered.finish();
    if (collected.isEmpty()) {
      return;
    }
    EventBatch rows = Rows.concat(schema, collected);
    collected.clear();
    Integer[] sorted = new Integer[rows.size()];
    Arrays.setAll(sorted, i -> i);
    List<Column> columns = ProjectStep.evaluate(keys.kernels(), rows);
    List<ColumnComparator> comparators =
        columns.stream().map(c -> ColumnComparator.of(c.type())).toList();
    Arrays.sort(sorted, (left, right) -> compare(columns, comparators, left, right));
    int[] chosen = new int[sorted.length];
    Arrays.setAll(chosen, i -> sorted[i]);
    out.accept(rows.take(chosen, chosen.length));
  }

  private int compare(
      List<Column> columns, List<ColumnComparator> comparators, int left, int right) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      SortKey key = order.get(i);
      boolean leftNull = column.isNull(left);
      boolean rightNull = column.isNull(right);
      int result;
      if (leftNull || rightNull) {
        result = Boolean.compare(rightNull, leftNull) * (key.nullsFirst() ? 1 : -1);
      } else {
        result =
            comparators.get(i).compareValues(column, left, column, right)
                * (key.ascending() ? 1 : -1);
      }
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  @Override
  public String describe() {
    return "Sort by [" + keys.sql() + "]";
  }
}
