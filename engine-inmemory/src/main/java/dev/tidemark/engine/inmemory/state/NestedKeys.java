// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BigDecimalBuilder;
import dev.tidemark.domain.event.BigDecimalColumn;
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
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.AtomicType;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Values of any type as bytes and back, so that equal values have equal bytes: for key columns and
 * values that fit no long.
 *
 * <pre>
 *   null     0
 *   present  1, then: INT 4 bytes · LONG, DOUBLE 8 · BOOLEAN 1 · bytes, BigInteger: length 4, bytes · struct: its fields · array, map: count 4, elements
 * </pre>
 */
public final class NestedKeys {

  private NestedKeys() {}

  /**
   * A column's rows as bytes; a null row is null again.
   *
   * @param isZeroSigned whether -0.0 is other than 0.0
   */
  public static BytesColumn encode(Column column, boolean isZeroSigned) {
    BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(AtomicType.BINARY, column.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        builder.appendNull();
        continue;
      }
      out.reset();
      write(column, row, isZeroSigned, out);
      builder.append(out.toByteArray());
    }
    return (BytesColumn) builder.build();
  }

  /** Appends what {@link #encode} made of rows. */
  public static void decode(BytesColumn encoded, ColumnBuilder to) {
    for (int row = 0; row < encoded.size(); row++) {
      if (encoded.isNull(row)) {
        to.appendNull();
      } else {
        read(ByteBuffer.wrap(encoded.bytes(), encoded.start(row), encoded.length(row)), to);
      }
    }
  }

  private static void write(
      Column column, int row, boolean isZeroSigned, ByteArrayOutputStream out) {
    if (column.isNull(row)) {
      out.write(0);
      return;
    }
    out.write(1);
    switch (column.type().storage()) {
      case BOOLEAN -> out.write(((BooleanColumn) column).value(row) ? 1 : 0);
      case INT -> writeInt(((IntColumn) column).value(row), out);
      case LONG -> writeLong(((LongColumn) column).value(row), out);
      case DOUBLE ->
          writeLong(KeyBatch.bits(((DoubleColumn) column).value(row), isZeroSigned), out);
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        writeInt(bytes.length(row), out);
        out.write(bytes.bytes(), bytes.start(row), bytes.length(row));
      }
      case BIG_DECIMAL -> {
        byte[] bytes = ((BigDecimalColumn) column).value(row).toByteArray();
        writeInt(bytes.length, out);
        out.write(bytes, 0, bytes.length);
      }
      case STRUCT -> {
        for (Column child : ((StructColumn) column).children()) {
          write(child, row, isZeroSigned, out);
        }
      }
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        writeInt(array.length(row), out);
        for (int i = array.start(row); i < array.end(row); i++) {
          write(array.elements(), i, isZeroSigned, out);
        }
      }
      case MAP -> {
        MapColumn map = (MapColumn) column;
        writeInt(map.length(row), out);
        for (int i = map.start(row); i < map.end(row); i++) {
          write(map.keys(), i, isZeroSigned, out);
          write(map.values(), i, isZeroSigned, out);
        }
      }
    }
  }

  private static void writeInt(int value, ByteArrayOutputStream out) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private static void writeLong(long value, ByteArrayOutputStream out) {
    writeInt((int) (value >>> 32), out);
    writeInt((int) value, out);
  }

  private static void read(ByteBuffer in, ColumnBuilder to) {
    if (in.get() == 0) {
      to.appendNull();
      return;
    }
    switch (to.type().storage()) {
      case BOOLEAN -> ((BooleanBuilder) to).append(in.get() != 0);
      case INT -> ((IntBuilder) to).append(in.getInt());
      case LONG -> ((LongBuilder) to).append(in.getLong());
      case DOUBLE -> ((DoubleBuilder) to).append(Double.longBitsToDouble(in.getLong()));
      case BYTES -> ((BytesBuilder) to).append(bytes(in));
      case BIG_DECIMAL -> ((BigDecimalBuilder) to).append(new BigInteger(bytes(in)));
      case STRUCT -> {
        StructBuilder struct = (StructBuilder) to;
        for (int i = 0; i < struct.childCount(); i++) {
          read(in, struct.child(i));
        }
        struct.close();
      }
      case ARRAY -> {
        ArrayBuilder array = (ArrayBuilder) to;
        for (int left = in.getInt(); left > 0; left--) {
          read(in, array.elements());
        }
        array.close();
      }
      case MAP -> {
        MapBuilder map = (MapBuilder) to;
        for (int left = in.getInt(); left > 0; left--) {
          read(in, map.keys());
          read(in, map.values());
        }
        map.close();
      }
    }
  }

  private static byte[] bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }
}
