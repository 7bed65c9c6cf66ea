// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BigDecimalBuilder;
import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The values of one type as bytes, one after another; no value is null. Stateless. */
abstract class ValueCodec {

  /** Writes the value of a row, which is not null. */
  abstract void write(Column column, int row, ByteWriter out);

  /** Reads a value and appends it. */
  abstract void read(ByteReader in, ColumnBuilder to);

  static ValueCodec of(DataType type) {
    return switch (type.storage()) {
      case BOOLEAN -> new FlatCodec.OfBoolean();
      case INT -> new FlatCodec.OfInt();
      case LONG -> new FlatCodec.OfLong();
      case DOUBLE -> new FlatCodec.OfDouble();
      case BYTES -> new FlatCodec.OfBytes();
      case BIG_DECIMAL -> new OfBigDecimal();
      case STRUCT -> struct(RowCodec.of(childTypes(type)));
      case ARRAY -> new OfArray(RowCodec.of(List.of(((ArrayType) type).element())));
      case MAP -> new OfMap(RowCodec.of(List.of(((MapType) type).key(), ((MapType) type).value())));
    };
  }

  private static ValueCodec struct(RowCodec children) {
    OfStruct codec = new OfStruct(children);
    return children.isFlat() ? new FlatCodec.OfStruct(codec, children) : codec;
  }

  private static List<DataType> childTypes(DataType type) {
    if (type instanceof StructType struct) {
      return struct.fields().stream().map(f -> f.type()).toList();
    }
    return List.of(AtomicType.INT, AtomicType.INT, AtomicType.BIGINT); // a calendar interval
  }

  private static final class OfBigDecimal extends ValueCodec {
    @Override
    void write(Column column, int row, ByteWriter out) {
      byte[] unscaled = ((BigDecimalColumn) column).value(row).toByteArray();
      out.putRun(unscaled, 0, unscaled.length);
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      int length = in.getCount();
      ((BigDecimalBuilder) to).append(new BigInteger(in.array(), in.skip(length), length));
    }
  }

  private static final class OfStruct extends ValueCodec {
    private final RowCodec children;

    OfStruct(RowCodec children) {
      this.children = children;
    }

    @Override
    void write(Column column, int row, ByteWriter out) {
      children.write(((StructColumn) column).children(), row, out);
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      StructBuilder struct = (StructBuilder) to;
      List<ColumnBuilder> builders = new ArrayList<>();
      for (int i = 0; i < struct.childCount(); i++) {
        builders.add(struct.child(i));
      }
      children.read(in, builders);
      struct.close();
    }
  }

  private static final class OfArray extends ValueCodec {
    private final RowCodec element;

    OfArray(RowCodec element) {
      this.element = element;
    }

    @Override
    void write(Column column, int row, ByteWriter out) {
      ArrayColumn array = (ArrayColumn) column;
      List<Column> elements = List.of(array.elements());
      out.putNumber(array.length(row));
      for (int i = array.start(row); i < array.end(row); i++) {
        element.write(elements, i, out);
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      ArrayBuilder array = (ArrayBuilder) to;
      List<ColumnBuilder> elements = List.of(array.elements());
      for (int left = in.getCount(); left > 0; left--) {
        element.read(in, elements);
      }
      array.close();
    }
  }

  private static final class OfMap extends ValueCodec {
    private final RowCodec entry;

    OfMap(RowCodec entry) {
      this.entry = entry;
    }

    @Override
    void write(Column column, int row, ByteWriter out) {
      MapColumn map = (MapColumn) column;
      List<Column> entries = List.of(map.keys(), map.values());
      out.putNumber(map.end(row) - map.start(row));
      for (int i = map.start(row); i < map.end(row); i++) {
        entry.write(entries, i, out);
      }
    }

    @Override
    void read(ByteReader in, ColumnBuilder to) {
      MapBuilder map = (MapBuilder) to;
      List<ColumnBuilder> entries = List.of(map.keys(), map.values());
      for (int left = in.getCount(); left > 0; left--) {
        entry.read(in, entries);
      }
      map.close();
    }
  }
}
