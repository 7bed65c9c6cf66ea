// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** sum of DOUBLE and FLOAT: null before the first value. */
final class DoubleSum implements Accumulator {

  private double[] sums = new double[8];
  private boolean[] seen = new boolean[8];

  @Override
  public void ensure(int groups) {
    if (groups > sums.length) {
      int length = Growth.length(sums.length, groups);
      sums = Arrays.copyOf(sums, length);
      seen = Arrays.copyOf(seen, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, 0);
    Arrays.fill(seen, 0, groups, false);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    DoubleColumn column = (DoubleColumn) arguments.get(0);
    double[] values = column.values();
    long[] nulls = column.nulls();
    for (int i = 0; i < rows; i++) {
      int group = groups[i];
      if (group >= 0 && !Nulls.isNull(nulls, i)) {
        sums[group] += values[i];
        seen[group] = true;
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    DoubleSum other = (DoubleSum) from;
    for (int i = 0; i < count; i++) {
      if (other.seen[fromGroups[i]]) {
        sums[toGroups[i]] += other.sums[fromGroups[i]];
        seen[toGroups[i]] = true;
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      values[i] = sums[groups[i]];
      if (!seen[groups[i]]) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.DOUBLE);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    return List.of(result(groups, count));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    DoubleColumn column = (DoubleColumn) saved.get(0);
    for (int i = 0; i < count; i++) {
      seen[groups[i]] = !column.isNull(i);
      sums[groups[i]] = column.isNull(i) ? 0 : column.value(i);
    }
  }
}
