// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * Some columns of a row as bytes: a bit a column that says whether it is null, then the values that
 * are not. Equal values give equal bytes, so keys are compared as bytes. Stateless.
 *
 * <pre>
 *   bits of nulls, 8 columns a byte │ value │ value │ …
 * </pre>
 */
final class RowCodec {

  private final ValueCodec[] values;
  private final boolean isFlat;

  private RowCodec(ValueCodec[] values) {
    this.values = values;
    this.isFlat = Arrays.stream(values).allMatch(codec -> codec instanceof FlatCodec);
  }

  static RowCodec of(List<DataType> types) {
    return new RowCodec(types.stream().map(ValueCodec::of).toArray(ValueCodec[]::new));
  }

  void write(List<Column> columns, int row, ByteWriter out) {
    for (int first = 0; first < values.length; first += 8) {
      int bits = 0;
      for (int i = first; i < Math.min(first + 8, values.length); i++) {
        if (columns.get(i).isNull(row)) {
          bits |= 1 << (i - first);
        }
      }
      out.putByte(bits);
    }
    for (int i = 0; i < values.length; i++) {
      if (!columns.get(i).isNull(row)) {
        values[i].write(columns.get(i), row, out);
      }
    }
  }

  /** Whether rows can be written a column at a time. */
  boolean isFlat() {
    return isFlat;
  }

  /**
   * Sets how many bytes each of some rows has, from one on: entry i is that of row {@code from +
   * i}. Only where the codec {@link #isFlat}.
   */
  void lengths(List<Column> columns, int from, int count, int[] lengths) {
    Arrays.fill(lengths, 0, count, 0);
    addLengths(columns, from, count, lengths);
  }

  /** Adds what {@link #lengths} sets. */
  void addLengths(List<Column> columns, int from, int count, int[] lengths) {
    for (int i = 0; i < count; i++) {
      lengths[i] += nullBytes();
    }
    for (int i = 0; i < values.length; i++) {
      ((FlatCodec) values[i]).addLengths(columns.get(i), from, count, lengths);
    }
  }

  /**
   * Writes some rows, each at its place, and moves the places behind them. Only where the codec
   * {@link #isFlat}.
   */
  void write(List<Column> columns, int from, int count, byte[] bytes, int[] places) {
    for (int first = 0; first < values.length; first += 8) {
      for (int i = 0; i < count; i++) {
        bytes[places[i] + (first >>> 3)] = 0;
      }
      for (int column = first; column < Math.min(first + 8, values.length); column++) {
        if (columns.get(column).hasNulls()) {
          putNulls(columns.get(column), column, from, count, bytes, places);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      places[i] += nullBytes();
    }
    for (int i = 0; i < values.length; i++) {
      ((FlatCodec) values[i]).write(columns.get(i), from, count, bytes, places);
    }
  }

  private static void putNulls(
      Column column, int ordinal, int from, int count, byte[] bytes, int[] places) {
    for (int i = 0; i < count; i++) {
      if (column.isNull(from + i)) {
        bytes[places[i] + (ordinal >>> 3)] |= (byte) (1 << (ordinal & 7));
      }
    }
  }

  private int nullBytes() {
    return (values.length + 7) >>> 3;
  }

  void read(ByteReader in, List<ColumnBuilder> to) {
    byte[] bytes = in.array();
    int nulls = in.skip(nullBytes());
    for (int i = 0; i < values.length; i++) {
      if ((bytes[nulls + (i >>> 3)] & (1 << (i & 7))) != 0) {
        to.get(i).appendNull();
      } else {
        values[i].read(in, to.get(i));
      }
    }
  }
}
