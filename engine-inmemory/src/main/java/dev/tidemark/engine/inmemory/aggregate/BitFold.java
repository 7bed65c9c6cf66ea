// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.engine.inmemory.state.Growth;
import java.util.Arrays;
import java.util.List;

/** bit_and, bit_or and bit_xor of whole numbers; null where there are none. */
final class BitFold implements Accumulator {

  /** Which of them. */
  enum Kind {
    AND,
    OR,
    XOR
  }

  private final DataType type;
  private final Kind kind;
  private long[] bits = new long[8];
  private boolean[] seen = new boolean[8];

  BitFold(DataType type, Kind kind) {
    this.type = type;
    this.kind = kind;
  }

  @Override
  public void ensure(int groups) {
    if (groups > bits.length) {
      int length = Growth.length(bits.length, groups);
      bits = Arrays.copyOf(bits, length);
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
    for (int i = 0; i < rows; i++) {
      if (groups[i] >= 0 && !column.isNull(i)) {
        fold(
            groups[i],
            column instanceof IntColumn ints ? ints.value(i) : ((LongColumn) column).value(i));
      }
    }
  }

  private void fold(int group, long value) {
    bits[group] =
        !seen[group]
            ? value
            : switch (kind) {
              case AND -> bits[group] & value;
              case OR -> bits[group] | value;
              case XOR -> bits[group] ^ value;
            };
    seen[group] = true;
  }

  @Override
  public void merge(Accumulator from, int[] fromGroups, int[] toGroups, int count) {
    BitFold other = (BitFold) from;
    for (int i = 0; i < count; i++) {
      if (other.seen[fromGroups[i]]) {
        fold(toGroups[i], other.bits[fromGroups[i]]);
      }
    }
  }

  @Override
  public Column result(int[] groups, int count) {
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    for (int i = 0; i < count; i++) {
      Values.append(builder, seen[groups[i]] ? (Object) bits[groups[i]] : null);
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
