// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/**
 * min and max of what fits a long: whole numbers, dates, timestamps, intervals, short decimals,
 * booleans (false is less).
 */
final class LongExtreme implements Accumulator {

  private final DataType type;
  private final boolean least;
  private long[] extremes = new long[8];
  private boolean[] seen = new boolean[8];

  LongExtreme(DataType type, boolean least) {
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
    Column column = arguments.get(0);
    long[] nulls = column.nulls();
    if (column instanceof LongColumn longs) {
      long[] values = longs.values();
      for (int i = 0; i < rows; i++) {
        if (groups[i] >= 0 && !Nulls.isNull(nulls, i)) {
          add(groups[i], values[i]);
        }
      }
    } else if (column instanceof IntColumn ints) {
      int[] values = ints.values();
      for (int i = 0; i < rows; i++) {
        if (groups[i] >= 0 && !Nulls.isNull(nulls, i)) {
          add(groups[i], values[i]);
        }
      }
    } else {
      boolean[] values = ((BooleanColumn) column).values();
      for (int i = 0; i < rows; i++) {
        if (groups[i] >= 0 && !Nulls.isNull(nulls, i)) {
          add(groups[i], values[i] ? 1 : 0);
        }
      }
    }
  }

  private void add(int group, long value) {
    if (!seen[group] || (least ? value < extremes[group] : value > extremes[group])) {
      extremes[group] = value;
      seen[group] = true;
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    LongExtreme other = (LongExtreme) from;
    for (int i = 0; i < count; i++) {
      if (other.seen[fromGroups[i]]) {
        add(toGroups[i], other.extremes[fromGroups[i]]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      if (!seen[groups[i]]) {
        builder.appendNull();
      } else if (builder instanceof LongBuilder longs) {
        longs.append(extremes[groups[i]]);
      } else if (builder instanceof IntBuilder ints) {
        ints.append((int) extremes[groups[i]]);
      } else {
        ((BooleanBuilder) builder).append(extremes[groups[i]] != 0);
      }
    }
    return builder.build();
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
