// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.AtomicType;

/**
 * Hashes values of any type but maps: the hash of each part is the seed of the next, and a null
 * leaves the seed as it is. A hash of 32 bits is carried in a long.
 */
interface ValueHash {

  ValueHash MURMUR3 =
      new ValueHash() {
        @Override
        public long ofInt(int value, long seed) {
          return Murmur3.ofInt(value, (int) seed);
        }

        @Override
        public long ofLong(long value, long seed) {
          return Murmur3.ofLong(value, (int) seed);
        }

        @Override
        public long ofBytes(byte[] bytes, int from, int to, long seed) {
          return Murmur3.ofBytes(bytes, from, to, (int) seed);
        }
      };

  ValueHash XXHASH64 =
      new ValueHash() {
        @Override
        public long ofInt(int value, long seed) {
          return XxHash64.ofInt(value, seed);
        }

        @Override
        public long ofLong(long value, long seed) {
          return XxHash64.ofLong(value, seed);
        }

        @Override
        public long ofBytes(byte[] bytes, int from, int to, long seed) {
          return XxHash64.ofBytes(bytes, from, to, seed);
        }
      };

  long ofInt(int value, long seed);

  long ofLong(long value, long seed);

  long ofBytes(byte[] bytes, int from, int to, long seed);

  /** The hash of the value at a row. */
  default long of(Column column, int row, long seed) {
    if (column.isNull(row)) {
      return seed;
    }
    return switch (column.type().storage()) {
      case BOOLEAN -> ofInt(((BooleanColumn) column).value(row) ? 1 : 0, seed);
      case INT -> ofInt(((IntColumn) column).value(row), seed);
      case LONG -> ofLong(((LongColumn) column).value(row), seed);
      case DOUBLE -> ofNumber(((DoubleColumn) column).value(row), column, seed);
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        yield ofBytes(bytes.bytes(), bytes.start(row), bytes.end(row), seed);
      }
      case BIG_DECIMAL -> {
        byte[] unscaled = ((BigDecimalColumn) column).value(row).toByteArray();
        yield ofBytes(unscaled, 0, unscaled.length, seed);
      }
      case STRUCT -> ofStruct((StructColumn) column, row, seed);
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        long hash = seed;
        for (int i = array.start(row); i < array.end(row); i++) {
          hash = of(array.elements(), i, hash);
        }
        yield hash;
      }
      case MAP -> throw new IllegalStateException("bug: a map has no hash");
    };
  }

  /** -0.0 is hashed as 0.0, which it equals. */
  private long ofNumber(double value, Column column, long seed) {
    double number = value == 0 ? 0.0 : value;
    return column.type() == AtomicType.FLOAT
        ? ofInt(Float.floatToIntBits((float) number), seed)
        : ofLong(Double.doubleToLongBits(number), seed);
  }

  /** An interval of months, days and micros starts with the micros. */
  private long ofStruct(StructColumn struct, int row, long seed) {
    long hash = seed;
    int size = struct.children().size();
    boolean isReversed = struct.type() == AtomicType.CALENDAR_INTERVAL;
    for (int i = 0; i < size; i++) {
      hash = of(struct.child(isReversed ? size - 1 - i : i), row, hash);
    }
    return hash;
  }
}
