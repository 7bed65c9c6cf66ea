// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/**
 * min_by and max_by: the first argument where the second is least or greatest; with one argument,
 * min and max of values of any type that has an order.
 */
final class ExtremeBy implements Accumulator {

  private final DataType type;
  private final DataType orderType;
  private final boolean least;
  private Object[] values = new Object[8];
  private Object[] orders = new Object[8];

  ExtremeBy(DataType type, DataType orderType, boolean least) {
    this.type = type;
    this.orderType = orderType;
    this.least = least;
  }

  @Override
  public void ensure(int groups) {
    if (groups > values.length) {
      int length = Growth.length(values.length, groups);
      values = Arrays.copyOf(values, length);
      orders = Arrays.copyOf(orders, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(values, 0, groups, null);
    Arrays.fill(orders, 0, groups, null);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column value = arguments.get(0);
    Column order = arguments.get(arguments.size() - 1);
    for (int i = 0; i < rows; i++) {
      if (groups[i] < 0 || order.isNull(i)) {
        continue;
      }
      Object by = Values.get(order, i);
      if (isBetter(by, orders[groups[i]])) {
        orders[groups[i]] = by;
        values[groups[i]] = Values.get(value, i);
      }
    }
  }

  private boolean isBetter(Object by, Object than) {
    if (than == null) {
      return true;
    }
    int order = ValueOrder.compare(by, than);
    return least ? order < 0 : order > 0;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    ExtremeBy other = (ExtremeBy) from;
    for (int i = 0; i < count; i++) {
      Object by = other.orders[fromGroups[i]];
      if (by != null && isBetter(by, orders[toGroups[i]])) {
        orders[toGroups[i]] = by;
        values[toGroups[i]] = other.values[fromGroups[i]];
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    return column(type, values, groups, count);
  }

  static Column column(DataType type, Object[] values, int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      Values.append(builder, values[groups[i]]);
    }
    return builder.build();
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(type, orderType);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    return List.of(column(type, values, groups, count), column(orderType, orders, groups, count));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    add(groups, count, saved);
  }
}
