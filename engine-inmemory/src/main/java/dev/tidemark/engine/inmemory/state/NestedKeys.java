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
    Output out = new Output();
    for (int row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        builder.appendNull();
        continue;
      }
      out.bytes.clear();
      write(column, row, isZeroSigned, out);
      builder.append(out.bytes.array(), 0, out.bytes.position());
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

  /** Bytes that grow. */
  private static final class Output {
    private ByteBuffer bytes = ByteBuffer.allocate(64);

    /** The bytes so far, with room for so many more. */
    ByteBuffer room(int count) {
      if (bytes.remaining() < count) {
        int needed = Math.addExact(bytes.position(), count);
        bytes = ByteBuffer.allocate(Growth.length(bytes.capacity(), needed)).put(bytes.flip());
      }
      return bytes;
    }
  }

  private static void write(Column column, int row, boolean isZeroSigned, Output out) {
    if (column.isNull(row)) {
      out.room(1).put((byte) 0);
      return;
    }
    out.room(1).put((byte) 1);
    switch (column.type().storage()) {
      case BOOLEAN -> out.room(1).put((byte) (((BooleanColumn) column).value(row) ? 1 : 0));
      case INT -> out.room(4).putInt(((IntColumn) column).value(row));
      case LONG -> out.room(8).putLong(((LongColumn) column).value(row));
      case DOUBLE -> {
        long bits = KeyBatch.bits(((DoubleColumn) column).value(row), isZeroSigned);
        out.room(8).putLong(bits);
      }
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        int length = bytes.length(row);
        out.room(4).putInt(length);
        out.room(length).put(bytes.bytes(), bytes.start(row), length);
      }
      case BIG_DECIMAL -> {
        byte[] bytes = ((BigDecimalColumn) column).value(row).toByteArray();
        out.room(4).putInt(bytes.length);
        out.room(bytes.length).put(bytes);
      }
      case STRUCT -> {
        for (Column child : ((StructColumn) column).children()) {
          write(child, row, isZeroSigned, out);
        }
      }
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        out.room(4).putInt(array.length(row));
        for (int i = array.start(row); i < array.end(row); i++) {
          write(array.elements(), i, isZeroSigned, out);
        }
      }
      case MAP -> {
        MapColumn map = (MapColumn) column;
        out.room(4).putInt(map.length(row));
        for (int i = map.start(row); i < map.end(row); i++) {
          write(map.keys(), i, isZeroSigned, out);
          write(map.values(), i, isZeroSigned, out);
        }
      }
    }
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
