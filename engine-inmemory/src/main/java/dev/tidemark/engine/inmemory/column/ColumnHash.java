// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.column;

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
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes of values that agree with {@link ColumnComparator#same}: rows that are the same hash
 * alike, NaN with NaN, -0.0 with 0.0 and null with null.
 *
 * <p>They depend on nothing but the values, so they may be stored. Stateless and thread-safe.
 */
public final class ColumnHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME = 0x9E3779B97F4A7C15L;
  private static final long NULL = 0x2545F4914F6CDD1DL;

  private ColumnHash() {}

  /**
   * Mixes the hash of each row into {@code hashes}, so that several columns make one hash; start
   * with zeros.
   */
  public static void combine(Column column, long[] hashes) {
    int size = column.size();
    if (column instanceof LongColumn longs && !column.hasNulls()) {
      long[] values = longs.values();
      for (int i = 0; i < size; i++) {
        hashes[i] = mix(hashes[i], values[i]);
      }
      return;
    }
    for (int i = 0; i < size; i++) {
      hashes[i] = mix(hashes[i], of(column, i));
    }
  }

  /** The hash of one row. */
  public static long of(Column column, int row) {
    return column.isNull(row) ? NULL : valueOf(column, row);
  }

  private static long valueOf(Column column, int row) {
    return switch (column.type().storage()) {
      case BOOLEAN -> ((BooleanColumn) column).value(row) ? 1 : 2;
      case INT -> ((IntColumn) column).value(row);
      case LONG -> ((LongColumn) column).value(row);
      case DOUBLE -> ofDouble(((DoubleColumn) column).value(row));
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        yield ofBytes(bytes.bytes(), bytes.start(row), bytes.end(row));
      }
      case BIG_DECIMAL -> ((BigDecimalColumn) column).value(row).hashCode();
      case STRUCT -> {
        long hash = 0;
        for (Column child : ((StructColumn) column).children()) {
          hash = mix(hash, of(child, row));
        }
        yield hash;
      }
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        long hash = array.length(row);
        for (int i = array.start(row); i < array.end(row); i++) {
          hash = mix(hash, of(array.elements(), i));
        }
        yield hash;
      }
      case MAP -> {
        MapColumn map = (MapColumn) column;
        long hash = map.length(row);
        for (int i = map.start(row); i < map.end(row); i++) {
          hash = mix(mix(hash, of(map.keys(), i)), of(map.values(), i));
        }
        yield hash;
      }
    };
  }

  /** The hash of a double. */
  public static long ofDouble(double value) {
    return Double.doubleToLongBits(value == 0 ? 0.0 : value); // one NaN, one zero
  }

  /** The hash of the bytes in {@code [from, to)}. */
  public static long ofBytes(byte[] bytes, int from, int to) {
    long hash = to - from;
    int i = from;
    for (; i <= to - 8; i += 8) {
      hash = mix(hash, (long) LONGS.get(bytes, i));
    }
    long rest = 0;
    for (; i < to; i++) {
      rest = rest << 8 | (bytes[i] & 0xFF);
    }
    return mix(hash, rest);
  }

  private static long mix(long hash, long value) {
    long spread = (hash ^ value * PRIME) * PRIME;
    return spread ^ spread >>> 32;
  }
}
