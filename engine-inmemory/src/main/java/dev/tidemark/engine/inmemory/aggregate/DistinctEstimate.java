// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/**
 * approx_count_distinct: a {@link DistinctSketch} a group, of the hashes that stand as argument 2.
 */
final class DistinctEstimate implements Accumulator {

  private final int precision;
  private byte[][] registers = new byte[8][];

  /**
   * @param relativeError the standard deviation that the caller puts up with, for example 0.05
   */
  DistinctEstimate(double relativeError) {
    this.precision = DistinctSketch.precision(relativeError);
  }

  @Override
  public void ensure(int groups) {
    if (groups > registers.length) {
      registers = Arrays.copyOf(registers, Growth.length(registers.length, groups));
    }
  }

  @Override
  public void clear(int groups) {
    Arrays.fill(registers, 0, groups, null);
  }

  @Override
  public void add(int[] groups, int rows, List<Column> arguments) {
    Column column = arguments.get(0);
    LongColumn hashes = (LongColumn) arguments.get(1);
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        DistinctSketch.add(of(groups[i]), precision, hashes.value(i));
      }
    }
  }

  private byte[] of(int group) {
    if (registers[group] == null) {
      registers[group] = new byte[1 << precision];
    }
    return registers[group];
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    for (int i = 0; i < count; i++) {
      byte[] other = ((DistinctEstimate) from).registers[fromGroups[i]];
      if (other != null) {
        DistinctSketch.merge(of(toGroups[i]), other);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      byte[] own = registers[groups[i]];
      values[i] = own == null ? 0 : DistinctSketch.estimate(own, precision);
    }
    return new LongColumn(AtomicType.BIGINT, count, values, null);
  }

  @Override
  public List<DataType> stateTypes() {
    return List.of(AtomicType.BINARY);
  }

  @Override
  public List<Column> save(int[] groups, int count) {
    BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(AtomicType.BINARY, count);
    for (int i = 0; i < count; i++) {
      if (registers[groups[i]] == null) {
        builder.appendNull();
      } else {
        builder.append(registers[groups[i]]);
      }
    }
    return List.of(builder.build());
  }

  @Override
  public void restore(List<Column> saved, int[] groups, int count) {
    BytesColumn column = (BytesColumn) saved.get(0);
    for (int i = 0; i < count; i++) {
      registers[groups[i]] = column.isNull(i) ? null : column.value(i);
    }
  }
}
