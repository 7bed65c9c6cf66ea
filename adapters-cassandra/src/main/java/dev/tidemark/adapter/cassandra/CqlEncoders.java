// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.Storage;
import dev.tidemark.domain.type.StructType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The encoders from SQL's types to Cassandra's. A type fits where each of its values has a place: a
 * wider one of the same kind does, a narrower one does not. Whether a text is a uuid, only the
 * value tells.
 */
final class CqlEncoders {

  private static final long MICROS_OF_MILLI = 1000;
  private static final long NANOS_OF_DAY = 86_400_000_000_000L;

  private CqlEncoders() {}

  /** The encoder from one type to the other, or empty if the one does not fit the other. */
  static Optional<CqlEncoder> of(DataType from, com.datastax.oss.driver.api.core.type.DataType to) {
    return switch (CqlKind.of(to)) {
      case TEXT -> when(from == AtomicType.STRING, CqlEncoders::bytes);
      case ASCII -> when(from == AtomicType.STRING, TextEncoders::ascii);
      case UUID -> when(from == AtomicType.STRING, TextEncoders::uuid);
      case TIMEUUID -> when(from == AtomicType.STRING, TextEncoders::timeUuid);
      case INET -> when(from == AtomicType.STRING, TextEncoders::inet);
      case BLOB -> when(from == AtomicType.BINARY, CqlEncoders::bytes);
      case TINYINT ->
          when(from == AtomicType.TINYINT, (c, r) -> allocate(1).put(0, (byte) integer(c, r)));
      case SMALLINT ->
          when(
              isIntegralUpTo(from, AtomicType.SMALLINT),
              (c, r) -> allocate(Short.BYTES).putShort(0, (short) integer(c, r)));
      case INT ->
          when(
              isIntegralUpTo(from, AtomicType.INT),
              (c, r) -> allocate(Integer.BYTES).putInt(0, integer(c, r)));
      case BIGINT -> when(from.isIntegral(), (c, r) -> eight(whole(c, r)));
      case FLOAT ->
          when(
              from == AtomicType.FLOAT,
              (c, r) -> allocate(Float.BYTES).putFloat(0, (float) ((DoubleColumn) c).value(r)));
      case DOUBLE ->
          when(
              from == AtomicType.FLOAT || from == AtomicType.DOUBLE,
              (c, r) -> allocate(Double.BYTES).putDouble(0, ((DoubleColumn) c).value(r)));
      case BOOLEAN ->
          when(
              from == AtomicType.BOOLEAN,
              (c, r) -> allocate(1).put(0, (byte) (((BooleanColumn) c).value(r) ? 1 : 0)));
      case TIMESTAMP ->
          when(
              from == AtomicType.TIMESTAMP,
              (c, r) -> eight(Math.floorDiv(((LongColumn) c).value(r), MICROS_OF_MILLI)));
      case DATE ->
          when(
              from == AtomicType.DATE,
              (c, r) ->
                  allocate(Integer.BYTES).putInt(0, ((IntColumn) c).value(r) - Integer.MIN_VALUE));
      case TIME -> when(from.isIntegral(), CqlEncoders::time);
      case DECIMAL -> decimal(from);
      case VARINT ->
          when(
              from.isIntegral() || from instanceof DecimalType d && d.scale() == 0,
              (c, r) -> ByteBuffer.wrap(unscaled(c, r).toByteArray()));
      case LIST, SET ->
          from instanceof ArrayType array
              ? of(array.element(), CqlTypes.element(to)).map(CqlEncoders::array)
              : Optional.empty();
      case MAP -> map(from, (com.datastax.oss.driver.api.core.type.MapType) to);
      case UDT -> struct(from, CqlTypes.parts(to), true);
      case TUPLE -> struct(from, CqlTypes.parts(to), false);
      case COUNTER, OTHER -> Optional.empty();
    };
  }

  private static Optional<CqlEncoder> when(boolean fits, CqlEncoder encoder) {
    return fits ? Optional.of(encoder) : Optional.empty();
  }

  private static boolean isIntegralUpTo(DataType from, AtomicType widest) {
    return from instanceof AtomicType atomic
        && from.isIntegral()
        && atomic.compareTo(widest) <= 0; // they are declared from the narrowest up
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes);
  }

  private static ByteBuffer eight(long value) {
    return allocate(Long.BYTES).putLong(0, value);
  }

  private static int integer(Column column, int row) {
    return ((IntColumn) column).value(row);
  }

  private static long whole(Column column, int row) {
    return column instanceof LongColumn longs ? longs.value(row) : integer(column, row);
  }

  private static BigInteger unscaled(Column column, int row) {
    return column instanceof BigDecimalColumn decimals
        ? decimals.value(row)
        : BigInteger.valueOf(whole(column, row));
  }

  private static ByteBuffer bytes(Column column, int row) {
    BytesColumn bytes = (BytesColumn) column;
    return ByteBuffer.wrap(bytes.value(row));
  }

  private static ByteBuffer time(Column column, int row) {
    long nanos = whole(column, row);
    if (nanos < 0 || nanos >= NANOS_OF_DAY) {
      throw new IllegalArgumentException(
          "has " + nanos + ", which is no time: nanoseconds from 0 to " + (NANOS_OF_DAY - 1));
    }
    return eight(nanos);
  }

  private static Optional<CqlEncoder> decimal(DataType from) {
    int scale = from instanceof DecimalType type ? type.scale() : 0;
    return when(
        from.isIntegral() || from instanceof DecimalType,
        (column, row) -> {
          byte[] value = unscaled(column, row).toByteArray();
          return allocate(Integer.BYTES + value.length).putInt(scale).put(value).flip();
        });
  }

  private static CqlEncoder array(CqlEncoder element) {
    return (column, row) -> {
      ArrayColumn array = (ArrayColumn) column;
      List<ByteBuffer> values = new ArrayList<>();
      for (int i = array.start(row); i < array.end(row); i++) {
        values.add(inside(array.elements(), i, element));
      }
      return joined(values.size(), values);
    };
  }

  private static Optional<CqlEncoder> map(
      DataType from, com.datastax.oss.driver.api.core.type.MapType to) {
    if (!(from instanceof MapType type)) {
      return Optional.empty();
    }
    return of(type.key(), to.getKeyType())
        .flatMap(k -> of(type.value(), to.getValueType()).map(v -> map(k, v)));
  }

  private static CqlEncoder map(CqlEncoder key, CqlEncoder value) {
    return (column, row) -> {
      MapColumn map = (MapColumn) column;
      List<ByteBuffer> values = new ArrayList<>();
      for (int i = map.start(row); i < map.end(row); i++) {
        values.add(inside(map.keys(), i, key));
        values.add(inside(map.values(), i, value));
      }
      return joined(map.end(row) - map.start(row), values);
    };
  }

  private static ByteBuffer inside(Column column, int row, CqlEncoder encoder) {
    if (column.isNull(row)) {
      throw new IllegalArgumentException("has a null inside, which a collection cannot hold");
    }
    return encoder.encode(column, row);
  }

  /**
   * From a struct whose fields are all there.
   *
   * @param byName whether fields are told by their names or by their places
   */
  private static Optional<CqlEncoder> struct(
      DataType from, List<CqlTypes.Part> parts, boolean byName) {
    if (!(from instanceof StructType type)
        || type.storage() != Storage.STRUCT
        || type.size() > parts.size()
        || !byName && type.size() != parts.size()) {
      return Optional.empty();
    }
    List<Optional<CqlEncoder>> encoders = new ArrayList<>();
    int[] children = new int[parts.size()];
    int used = 0;
    for (int i = 0; i < parts.size(); i++) {
      OptionalInt found = byName ? type.indexOf(parts.get(i).name()) : OptionalInt.of(i);
      children[i] = found.orElse(-1);
      if (found.isPresent()) {
        used++;
        encoders.add(of(type.field(found.getAsInt()).type(), parts.get(i).type()));
        if (encoders.get(i).isEmpty()) {
          return Optional.empty();
        }
      } else {
        encoders.add(Optional.empty());
      }
    }
    return when(
        used == type.size(),
        (column, row) -> {
          StructColumn struct = (StructColumn) column;
          List<ByteBuffer> values = new ArrayList<>();
          for (int i = 0; i < children.length; i++) {
            values.add(
                children[i] < 0
                    ? null
                    : encoders.get(i).get().encodeNullable(struct.child(children[i]), row));
          }
          return joined(-1, values);
        });
  }

  /** Values behind their lengths, behind their count unless that is negative. */
  private static ByteBuffer joined(int count, List<ByteBuffer> values) {
    int length = count < 0 ? 0 : Integer.BYTES;
    for (ByteBuffer value : values) {
      length += Integer.BYTES + (value == null ? 0 : value.remaining());
    }
    ByteBuffer joined = allocate(length);
    if (count >= 0) {
      joined.putInt(count);
    }
    for (ByteBuffer value : values) {
      if (value == null) {
        joined.putInt(-1);
      } else {
        joined.putInt(value.remaining()).put(value);
      }
    }
    return joined.flip();
  }
}
