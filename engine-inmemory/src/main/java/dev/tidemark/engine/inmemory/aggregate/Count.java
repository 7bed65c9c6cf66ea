// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.kernel.ResultArrays;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/**
 * count(*), count(a, …): rows without a null among the arguments; count_if(c): rows where it is
 * true.
 */
final class Count implements Accumulator {

  private final boolean ifTrue;
  private long[] counts = new long[8];

  Count(boolean ifTrue) {
    this.ifTrue = ifTrue;
  }

  @Override
  public void ensure(int groups) {
    if (groups > counts.length) {
      counts = Arrays.copyOf(counts, Growth.length(counts.length, groups));
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    if (ifTrue) {
      addTrue(groups, rows, (BooleanColumn) arguments.get(0));
      return;
    }
    long[] nulls = null;
    for (Column argument : arguments) {
      nulls = Nulls.union(nulls, argument.nulls(), rows);
    }
    long[] target = counts;
    for (int i = 0; i < rows; i++) {
      int group = groups[i];
      if (group >= 0 && !Nulls.isNull(nulls, i)) {
        target[group]++;
      }
    }
  }

  @Override
  public void add(int[] groups, int[] rows, int count, List<Column> arguments) {
    if (ifTrue || arguments.stream().anyMatch(Column::hasNulls)) {
      Accumulator.super.add(groups, rows, count, arguments);
      return;
    }
    for (int i = 0; i < count; i++) {
      if (groups[i] >= 0) {
        counts[groups[i]]++;
      }
    }
  }

  private void addTrue(int[] groups, int rows, BooleanColumn condition) {
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && condition.value(i) && !condition.isNull(i)) {
        counts[groups[i]]++;
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    long[] other = ((Count) from).counts;
    for (int i = 0; i < count; i++) {
      counts[toGroups[i]] += other[fromGroups[i]];
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    return result(groups, count, ResultArrays.NEW);
  }

  @Override
  public Column result(int[] groups, int count, ResultArrays arrays) {
    long[] values = arrays.longs(count);
    for (int i = 0; i < count; i++) {
      values[i] = counts[groups[i]];
    }
    return new LongColumn(AtomicType.BIGINT, count, values, null);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.BIGINT);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    return List.of(result(groups, count));
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    long[] values = ((LongColumn) saved.get(0)).values();
    for (int i = 0; i < count; i++) {
      counts[groups[i]] = values[i];
    }
  }
}
