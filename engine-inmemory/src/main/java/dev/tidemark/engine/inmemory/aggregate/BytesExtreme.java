// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** min and max of STRING and BINARY, byte by byte, unsigned. */
final class BytesExtreme implements Accumulator {

  private final DataType type;
  private final boolean least;
  private byte[][] extremes = new byte[8][];

  BytesExtreme(DataType type, boolean least) {
    this.type = type;
    this.least = least;
  }

  @Override
  public void ensure(int groups) {
    if (groups > extremes.length) {
      extremes = Arrays.copyOf(extremes, Growth.length(extremes.length, groups));
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(extremes, 0, groups, null);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    BytesColumn column = (BytesColumn) arguments.get(0);
    byte[] bytes = column.bytes();
    for (int i = 0; i < rows; i++) {
      int group = groups[i];
      if (group < 0 || column.isNull(i)) {
        continue;
      }
      byte[] extreme = extremes[group];
      int order =
          extreme == null
              ? 0
              : Arrays.compareUnsigned(
                  bytes, column.start(i), column.end(i), extreme, 0, extreme.length);
      if (extreme == null || (least ? order < 0 : order > 0)) {
        extremes[group] = column.value(i);
      }
    }
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    for (int i = 0; i < count; i++) {
      byte[] other = ((BytesExtreme) from).extremes[fromGroups[i]];
      byte[] extreme = extremes[toGroups[i]];
      if (other == null) {
        continue;
      }
      int order = extreme == null ? 0 : Arrays.compareUnsigned(other, extreme);
      if (extreme == null || (least ? order < 0 : order > 0)) {
        extremes[toGroups[i]] = other;
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      byte[] extreme = extremes[groups[i]];
      if (extreme == null) {
        builder.appendNull();
      } else {
        builder.append(extreme);
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
