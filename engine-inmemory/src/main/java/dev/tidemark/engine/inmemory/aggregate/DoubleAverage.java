// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** avg of numbers that are no decimals: sum as DOUBLE by count, null before the first value. */
final class DoubleAverage implements Accumulator {

  private double[] sums = new double[8];
  private long[] counts = new long[8];

  @Override
  public void ensure(int groups) {
    if (groups > sums.length) {
      int length = Growth.length(sums.length, groups);
      sums = Arrays.copyOf(sums, length);
      counts = Arrays.copyOf(counts, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(sums, 0, groups, 0);
    Arrays.fill(counts, 0, groups, 0);
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
        counts[group]++;
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    DoubleAverage other = (DoubleAverage) from;
    for (int i = 0; i < count; i++) {
      sums[toGroups[i]] += other.sums[fromGroups[i]];
      counts[toGroups[i]] += other.counts[fromGroups[i]];
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    double[] values = new double[count];
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      if (counts[group] == 0) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      } else {
        values[i] = sums[group] / counts[group];
      }
    }
    return new DoubleColumn(AtomicType.DOUBLE, count, values, nulls);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.DOUBLE, AtomicType.BIGINT);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    double[] sum = new double[count];
    long[] rows = new long[count];
    for (int i = 0; i < count; i++) {
      sum[i] = sums[groups[i]];
      rows[i] = counts[groups[i]];
    }
    return List.of(
        new DoubleColumn(AtomicType.DOUBLE, count, sum, null),
        new LongColumn(AtomicType.BIGINT, count, rows, null));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = ((DoubleColumn) saved.get(0)).value(i);
      counts[groups[i]] = ((LongColumn) saved.get(1)).value(i);
    }
  }
}
