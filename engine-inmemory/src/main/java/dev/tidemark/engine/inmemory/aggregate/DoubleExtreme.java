// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** min and max of DOUBLE and FLOAT: NaN is greater than all else, -0.0 equals 0.0. */
final class DoubleExtreme implements Accumulator {

  private final DataType type;
  private final boolean least;
  private double[] extremes = new double[8];
  private boolean[] seen = new boolean[8];

  DoubleExtreme(DataType type, boolean least) {
    this.type = type;
    this.least = least;
  }

  @Override
  public void ensure(int groups) {
    if (groups > extremes.length) {
      int length = Growth.length(extremes.length, groups);
      extremes = Arrays.copyOf(extremes, length);
      seen = Arrays.copyOf(seen, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(seen, 0, groups, false);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    DoubleColumn column = (DoubleColumn) arguments.get(0);
    double[] values = column.values();
    long[] nulls = column.nulls();
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !Nulls.isNull(nulls, i)) {
        add(groups[i], values[i]);
      }
    }
  }

  private void add(int group, double value) {
    if (!seen[group] || (least ? isLess(value, extremes[group]) : isLess(extremes[group], value))) {
      extremes[group] = value;
      seen[group] = true;
    }
  }

  private static boolean isLess(double left, double right) {
    return left < right || (!Double.isNaN(left) && Double.isNaN(right));
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    DoubleExtreme other = (DoubleExtreme) from;
    for (int i = 0; i < count; i++) {
      if (other.seen[fromGroups[i]]) {
        add(toGroups[i], other.extremes[fromGroups[i]]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      values[i] = extremes[groups[i]];
      if (!seen[groups[i]]) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      }
    }
    return new DoubleColumn(type, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(type);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    return List.of(result(groups, count));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    add(groups, count, saved);
  }
}
