// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.engine.inmemory.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the functions of an aggregation take of some rows, evaluated.
 *
 * @param arguments for each function, its arguments
 * @param conditions for each function, its FILTER
 */
record RowValues(List<List<Column>> arguments, List<Optional<BooleanColumn>> conditions) {

  /** The group of a row that does not count. */
  static final int NO_GROUP = -1;

  static RowValues of(
      EventBatch rows, List<List<Kernel>> arguments, List<Optional<Kernel>> filters) {
    List<List<Column>> columns = new ArrayList<>(arguments.size());
    List<Optional<BooleanColumn>> conditions = new ArrayList<>(arguments.size());
    for (int call = 0; call < arguments.size(); call++) {
      conditions.add(filters.get(call).map(f -> (BooleanColumn) f.evaluate(rows)));
      List<Column> evaluated = new ArrayList<>(arguments.get(call).size());
      for (Kernel kernel : arguments.get(call)) {
        evaluated.add(kernel.evaluate(rows));
      }
      columns.add(evaluated);
    }
    return new RowValues(columns, conditions);
  }

  /** Adds all rows to groups; -1 for a row that does not count. */
  void addTo(Groups groups, int[] groupOf, int size) {
    for (int call = 0; call < arguments.size(); call++) {
      int[] target = groupOf;
      if (conditions.get(call).isPresent()) {
        BooleanColumn condition = conditions.get(call).get();
        target = new int[size];
        for (int i = 0; i < size; i++) {
          target[i] = isTrue(condition, i) ? groupOf[i] : NO_GROUP;
        }
      }
      groups.accumulator(call).add(target, size, arguments.get(call));
    }
  }

  /** Adds some rows to groups, which are in the order of those rows. */
  void addTo(Groups groups, int[] groupOf, int[] rows, int count) {
    for (int call = 0; call < arguments.size(); call++) {
      int[] target = groupOf;
      if (conditions.get(call).isPresent()) {
        BooleanColumn condition = conditions.get(call).get();
        target = new int[count];
        for (int i = 0; i < count; i++) {
          target[i] = isTrue(condition, rows[i]) ? groupOf[i] : NO_GROUP;
        }
      }
      groups.accumulator(call).add(target, rows, count, arguments.get(call));
    }
  }

  private static boolean isTrue(BooleanColumn condition, int row) {
    return condition.value(row) && !condition.isNull(row);
  }
}
