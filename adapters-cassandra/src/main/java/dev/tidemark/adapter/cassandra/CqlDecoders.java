// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.cassandra;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BigDecimalBuilder;
import dev.tidemark.domain.event.BooleanBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.event.LongBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** The decoders of Cassandra's types. Those of fixed length read an empty value as null. */
final class CqlDecoders {

  private static final int UUID_BYTES = 16;
  private static final int UUID_TEXT = 36;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final long MICROS_OF_MILLI = 1000;

  private CqlDecoders() {}

  /**
   * The decoder of a type.
   *
   * @param as what {@link CqlTypes#canRead} allows
   */
  static CqlDecoder of(com.datastax.oss.driver.api.core.type.DataType type, DataType as) {
    return switch (CqlKind.of(type)) {
      case TEXT, ASCII, BLOB -> CqlDecoders::bytes;
      case TINYINT -> fixed((b, at, to) -> ((IntBuilder) to).append(b.get(at)));
      case SMALLINT -> fixed((b, at, to) -> ((IntBuilder) to).append(b.getShort(at)));
      case INT -> fixed((b, at, to) -> ((IntBuilder) to).append(b.getInt(at)));
      case BIGINT, COUNTER, TIME -> fixed((b, at, to) -> ((LongBuilder) to).append(b.getLong(at)));
      case FLOAT -> fixed((b, at, to) -> ((DoubleBuilder) to).append(b.getFloat(at)));
      case DOUBLE -> fixed((b, at, to) -> ((DoubleBuilder) to).append(b.getDouble(at)));
      case BOOLEAN -> fixed((b, at, to) -> ((BooleanBuilder) to).append(b.get(at) != 0));
      case TIMESTAMP -> fixed((b, at, to) -> ((LongBuilder) to).append(micros(b.getLong(at))));
      // days, with 1970-01-01 in the middle of the unsigned range
      case DATE -> fixed((b, at, to) -> ((IntBuilder) to).append(b.getInt(at) + Integer.MIN_VALUE));
      case UUID, TIMEUUID -> fixed(CqlDecoders::uuid);
      case INET -> CqlDecoders::inet;
      case DECIMAL -> decimal((DecimalType) as);
      case VARINT -> varint((DecimalType) as);
      case LIST, SET -> array(of(CqlTypes.element(type), ((ArrayType) as).element()));
      case MAP -> map((com.datastax.oss.driver.api.core.type.MapType) type, (MapType) as);
      case UDT, TUPLE -> struct(CqlTypes.parts(type), (StructType) as);
      case OTHER -> throw new IllegalArgumentException("bug: no decoder: type=" + type);
    };
  }

  @FunctionalInterface
  private interface Fixed {
    void decode(ByteBuffer bytes, int at, ColumnBuilder to);
  }

  private static CqlDecoder fixed(Fixed decoder) {
    return (bytes, from, length, to) -> {
      if (length == 0) {
        to.appendNull();
      } else {
        decoder.decode(bytes, from, to);
      }
    };
  }

  private static void bytes(ByteBuffer bytes, int from, int length, ColumnBuilder to) {
    BytesBuilder builder = (BytesBuilder) to;
    int start = builder.reserve(length);
    bytes.get(from, builder.buffer(), start, length);
    builder.close(start + length);
  }

  private static long micros(long millis) {
    long micros = millis * MICROS_OF_MILLI;
    if (micros / MICROS_OF_MILLI != millis) {
      throw new ArithmeticException(millis + " ms since 1970 is beyond what TIMESTAMP can hold");
    }
    return micros;
  }

  private static void uuid(ByteBuffer bytes, int at, ColumnBuilder to) {
    BytesBuilder builder = (BytesBuilder) to;
    int end = builder.reserve(UUID_TEXT);
    byte[] text = builder.buffer();
    for (int i = 0; i < UUID_BYTES; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        text[end++] = '-';
      }
      int value = bytes.get(at + i);
      text[end++] = HEX[value >> 4 & 0xf];
      text[end++] = HEX[value & 0xf];
    }
    builder.close(end);
  }

  private static void inet(ByteBuffer bytes, int from, int length, ColumnBuilder to) {
    if (length == 0) {
      to.appendNull();
      return;
    }
    try {
      ((BytesBuilder) to)
          .append(InetAddress.getByAddress(copy(bytes, from, length)).getHostAddress());
    } catch (UnknownHostException e) {
      throw new ArithmeticException("an inet of " + length + " bytes is no address");
    }
  }

  private static byte[] copy(ByteBuffer bytes, int from, int length) {
    byte[] copy = new byte[length];
    bytes.get(from, copy);
    return copy;
  }

  private static CqlDecoder decimal(DecimalType as) {
    return (bytes, from, length, to) -> {
      if (length < Integer.BYTES + 1) {
        to.appendNull();
        return;
      }
      int scale = bytes.getInt(from);
      BigInteger unscaled =
          new BigInteger(copy(bytes, from + Integer.BYTES, length - Integer.BYTES));
      append(unscaled, scale, as, to);
    };
  }

  private static CqlDecoder varint(DecimalType as) {
    return (bytes, from, length, to) -> {
      if (length == 0) {
        to.appendNull();
      } else {
        append(new BigInteger(copy(bytes, from, length)), 0, as, to);
      }
    };
  }

  /** Rounds digits behind the point that the type has no room for, half up as Spark does. */
  private static void append(BigInteger value, int scale, DecimalType as, ColumnBuilder to) {
    BigInteger unscaled = value;
    if (scale != as.scale() && value.signum() != 0) {
      BigDecimal decimal = new BigDecimal(value, scale);
      // no power of ten is computed for a number that cannot fit
      if ((long) decimal.precision() - scale > as.precision() - as.scale()) {
        throw tooLarge(decimal, as);
      }
      unscaled = rounded(decimal, as);
    }
    if (unscaled.bitLength() > 3 * as.precision() && digits(unscaled) > as.precision()) {
      throw tooLarge(new BigDecimal(value, scale), as);
    }
    if (to instanceof LongBuilder longs) {
      longs.append(unscaled.longValueExact());
    } else {
      ((BigDecimalBuilder) to).append(unscaled);
    }
  }

  private static BigInteger rounded(BigDecimal decimal, DecimalType as) {
    // far less than half of the last digit
    return (long) decimal.precision() - decimal.scale() < -as.scale() - 1L
        ? BigInteger.ZERO
        : decimal.setScale(as.scale(), RoundingMode.HALF_UP).unscaledValue();
  }

  private static int digits(BigInteger unscaled) {
    return new BigDecimal(unscaled).precision();
  }

  private static ArithmeticException tooLarge(BigDecimal value, DecimalType as) {
    return new ArithmeticException(value + " is beyond what " + as.sql() + " can hold");
  }

  private static CqlDecoder array(CqlDecoder element) {
    return (bytes, from, length, to) -> {
      ArrayBuilder builder = (ArrayBuilder) to;
      int count = length == 0 ? 0 : bytes.getInt(from);
      int at = from + Integer.BYTES;
      for (int i = 0; i < count; i++) {
        at = next(bytes, at, element, builder.elements());
      }
      builder.close();
    };
  }

  private static CqlDecoder map(com.datastax.oss.driver.api.core.type.MapType type, MapType as) {
    CqlDecoder key = of(type.getKeyType(), as.key());
    CqlDecoder value = of(type.getValueType(), as.value());
    return (bytes, from, length, to) -> {
      MapBuilder builder = (MapBuilder) to;
      int count = length == 0 ? 0 : bytes.getInt(from);
      int at = from + Integer.BYTES;
      for (int i = 0; i < count; i++) {
        at = next(bytes, at, key, builder.keys());
        at = next(bytes, at, value, builder.values());
      }
      builder.close();
    };
  }

  /** A value written before fields were added to its type lacks the last ones. */
  private static CqlDecoder struct(List<CqlTypes.Part> parts, StructType as) {
    CqlDecoder[] fields =
        IntStream.range(0, parts.size())
            .mapToObj(i -> of(parts.get(i).type(), as.field(i).type()))
            .toArray(CqlDecoder[]::new);
    return (bytes, from, length, to) -> {
      StructBuilder builder = (StructBuilder) to;
      int at = from;
      for (int i = 0; i < fields.length; i++) {
        if (at < from + length) {
          at = next(bytes, at, fields[i], builder.child(i));
        } else {
          builder.child(i).appendNull();
        }
      }
      builder.close();
    };
  }

  /** Reads a value behind its length, which is negative for null; returns where the next is. */
  private static int next(ByteBuffer bytes, int at, CqlDecoder decoder, ColumnBuilder to) {
    int length = bytes.getInt(at);
    int start = at + Integer.BYTES;
    if (length < 0) {
      to.appendNull();
      return start;
    }
    decoder.decode(bytes, start, length, to);
    return start + length;
  }
}
