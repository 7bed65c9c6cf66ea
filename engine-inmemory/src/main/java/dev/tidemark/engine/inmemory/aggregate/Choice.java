// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** first, last and any_value, in the order in which rows come; with or without nulls. */
final class Choice implements Accumulator {

  private final DataType type;
  private final boolean first;
  private final boolean ignoreNulls;
  private Object[] values = new Object[8];
  private boolean[] seen = new boolean[8];

  Choice(DataType type, boolean first, boolean ignoreNulls) {
    this.type = type;
    this.first = first;
    this.ignoreNulls = ignoreNulls;
  }

  @Override
  public void ensure(int groups) {
    if (groups > values.length) {
      int length = Growth.length(values.length, groups);
      values = Arrays.copyOf(values, length);
      seen = Arrays.copyOf(seen, length);
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(values, 0, groups, null);
    Arrays.fill(seen, 0, groups, false);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column column = arguments.get(0);
    if (first) {
      for (int row = 0; row < rows; row++) {
        if (groups[row] >= 0 && !seen[groups[row]] && counts(column, row)) {
          set(groups[row], column, row);
        }
      }
      return;
    }
    boolean[] set =
        new boolean[seen.length]; // from the back, so that each group is set once a batch
    for (int row = rows - 1; row >= 0; row--) {
      if (groups[row] >= 0 && !set[groups[row]] && counts(column, row)) {
        set[groups[row]] = true;
        set(groups[row], column, row);
      }
    }
  }

  private boolean counts(Column column, int row) {
    return !ignoreNulls || !column.isNull(row);
  }

  private void set(int group, Column column, int row) {
    values[group] = Values.get(column, row);
    seen[group] = true;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    Choice other = (Choice) from;
    for (int i = 0; i < count; i++) {
      int group = toGroups[i];
      if (other.seen[fromGroups[i]] && (!first || !seen[group])) {
        values[group] = other.values[fromGroups[i]];
        seen[group] = true;
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    return ExtremeBy.column(type, values, groups, count);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(type, AtomicType.BOOLEAN);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    ColumnBuilder flags = ColumnBuilder.of(AtomicType.BOOLEAN, count);
    for (int i = 0; i < count; i++) {
      Values.append(flags, seen[groups[i]]);
    }
    return List.of(result(groups, count), flags.build());
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = Values.get(saved.get(0), i);
      seen[groups[i]] = ((BooleanColumn) saved.get(1)).value(i);
    }
  }
}
