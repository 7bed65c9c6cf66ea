// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a type that lie in one array, or a struct of such: they can be written a column at
 * a time, since their lengths are known first, and so is where each belongs. Stateless.
 *
 * <p>Rows are {@code from} to {@code from + count} of the column, and entry i of an array is that
 * of row {@code from + i}. Rows that are null have no bytes.
 */
abstract class FlatCodec extends ValueCodec {

  /** Adds how many bytes each row's value has. */
  abstract void addLengths(Column column, int from, int count, int[] lengths);

  /**
   * Writes each row's value at its place, and moves the place behind it.
   *
   * @param bytes has room for all of them
   */
  abstract void write(Column column, int from, int count, byte[] bytes, int[] places);

  static final class OfBoolean extends FlatCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      out.putByte(((BooleanColumn) column).value(row) ? 1 : 0);
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      for (int i = 0; i < count; i++) {
        lengths[i] += column.isNull(from + i) ? 0 : 1;
      }
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      boolean[] values = ((BooleanColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          bytes[places[i]++] = (byte) (values[from + i] ? 1 : 0);
        }
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      ((BooleanBuilder) to).append(in.getByte() != 0);
    }
  }

  static final class OfInt extends FlatCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      out.putSigned(((IntColumn) column).value(row));
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      int[] values = ((IntColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          lengths[i] += Digits.length(Digits.folded(values[from + i]));
        }
      }
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      int[] values = ((IntColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          places[i] = Digits.put(Digits.folded(values[from + i]), bytes, places[i]);
        }
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      ((IntBuilder) to).append((int) in.getSigned());
    }
  }

  static final class OfLong extends FlatCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      out.putSigned(((LongColumn) column).value(row));
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      long[] values = ((LongColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          lengths[i] += Digits.length(Digits.folded(values[from + i]));
        }
      }
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      long[] values = ((LongColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          places[i] = Digits.put(Digits.folded(values[from + i]), bytes, places[i]);
        }
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      ((LongBuilder) to).append(in.getSigned());
    }
  }

  static final class OfDouble extends FlatCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      out.putLong(Double.doubleToRawLongBits(((DoubleColumn) column).value(row)));
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      for (int i = 0; i < count; i++) {
        lengths[i] += column.isNull(from + i) ? 0 : 8;
      }
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      double[] values = ((DoubleColumn) column).values();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          Digits.putLong(Double.doubleToRawLongBits(values[from + i]), bytes, places[i]);
          places[i] += 8;
        }
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      ((DoubleBuilder) to).append(Double.longBitsToDouble(in.getLong()));
    }
  }

  static final class OfBytes extends FlatCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      BytesColumn bytes = (BytesColumn) column;
      out.putRun(bytes.bytes(), bytes.start(row), bytes.length(row));
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      int[] offsets = ((BytesColumn) column).offsets();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          int length = offsets[from + i + 1] - offsets[from + i];
          lengths[i] = Math.addExact(lengths[i], Digits.length(length) + length);
        }
      }
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      int[] offsets = ((BytesColumn) column).offsets();
      byte[] values = ((BytesColumn) column).bytes();
      for (int i = 0; i < count; i++) {
        if (!column.isNull(from + i)) {
          int start = offsets[from + i];
          int length = offsets[from + i + 1] - start;
          int place = Digits.put(length, bytes, places[i]);
          System.arraycopy(values, start, bytes, place, length);
          places[i] = place + length;
        }
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      int length = in.getCount();
      ((BytesBuilder) to).append(in.array(), in.skip(length), length);
    }
  }

  /** A struct of flat fields. */
  static final class OfStruct extends FlatCodec {
    private final ValueCodec rowByRow;
    private final RowCodec fields;

    OfStruct(ValueCodec rowByRow, RowCodec fields) {
      this.rowByRow = rowByRow;
      this.fields = fields;
    }

    @Override
    void write(Column column, int row, ByteWriter out) {
      rowByRow.write(column, row, out);
    }

    @Override
    void addLengths(Column column, int from, int count, int[] lengths) {
      List<Column> columns = ((StructColumn) column).children();
      forEachRun(
          column,
          from,
          count,
          lengths,
          (run, rows, of) -> fields.addLengths(columns, run, rows, of));
    }

    @Override
    void write(Column column, int from, int count, byte[] bytes, int[] places) {
      List<Column> columns = ((StructColumn) column).children();
      forEachRun(
          column,
          from,
          count,
          places,
          (run, rows, at) -> fields.write(columns, run, rows, bytes, at));
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      rowByRow.read(in, to);
    }

    /** Some rows side by side, none of them null, each with its entry. */
    private interface Run {
      void take(int from, int count, int[] entries);
    }

    private static void forEachRun(Column column, int from, int count, int[] entries, Run taker) {
      if (!column.hasNulls()) {
        taker.take(from, count, entries);
        return;
      }
      int i = 0;
      while (i < count) {
        if (column.isNull(from + i)) {
          i++;
          continue;
        }
        int first = i;
        while (i < count && !column.isNull(from + i)) {
          i++;
        }
        int[] run = Arrays.copyOfRange(entries, first, i);
        taker.take(from + first, i - first, run);
        System.arraycopy(run, 0, entries, first, i - first);
      }
    }
  }
}
