// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;

/** Makes columns again of the parts that a {@link GroupTable} keeps of its keys. */
final class KeyColumns {

  private KeyColumns() {}

  /** The values of some groups of a part in which each is a long. */
  static Column ofLongs(DataType type, long[] part, int[] groups, int count, long[] nulls) {
    switch (type.storage()) {
      case BOOLEAN -> {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
          values[i] = part[groups[i]] != 0;
        }
        return new BooleanColumn(type, count, values, nulls);
      }
      case INT -> {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
          values[i] = (int) part[groups[i]];
        }
        return new IntColumn(type, count, values, nulls);
      }
      case LONG -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = part[groups[i]];
        }
        return new LongColumn(type, count, values, nulls);
      }
      default -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = Double.longBitsToDouble(part[groups[i]]);
        }
        return new DoubleColumn(type, count, values, nulls);
      }
    }
  }

  /** The values of some groups of a part in which each is a run of bytes. */
  static Column ofBytes(DataType type, ByteArena arena, int[] groups, int count, long[] nulls) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], arena.end(groups[i]) - arena.start(groups[i]));
    }
    byte[] values = new byte[offsets[count]];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          arena.bytes(), arena.start(groups[i]), values, offsets[i], offsets[i + 1] - offsets[i]);
    }
    if (type == AtomicType.STRING || type == AtomicType.BINARY) {
      return new BytesColumn(type, count, values, offsets, nulls);
    }
    BytesColumn encoded = new BytesColumn(AtomicType.BINARY, count, values, offsets, nulls);
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    NestedKeys.decode(encoded, builder);
    return builder.build();
  }
}
