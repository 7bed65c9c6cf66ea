// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/**
 * Collects the values of one column row by row.
 *
 * <p>Confined to one thread. {@link #build} gives the rows so far as a column and starts anew;
 * memory is taken with the first row, so that a builder that is used once costs its one column, or
 * from a column that is {@linkplain #recycle done with}. {@link #truncate} takes rows back, so that
 * a decoder can undo a row that turns out to be malformed.
 */
public abstract sealed class ColumnBuilder
    permits BooleanBuilder,
        IntBuilder,
        LongBuilder,
        DoubleBuilder,
        BytesBuilder,
        BigDecimalBuilder,
        StructBuilder,
        ArrayBuilder,
        MapBuilder {

  private final DataType type;
  private int size;
  private long[] nulls;

  ColumnBuilder(DataType type) {
    this.type = type;
  }

  /** A builder for this type with room for about {@code capacity} rows; it grows as needed. */
  public static ColumnBuilder of(DataType type, int capacity) {
    return switch (type.storage()) {
      case BOOLEAN -> new BooleanBuilder(type, capacity);
      case INT -> new IntBuilder(type, capacity);
      case LONG -> new LongBuilder(type, capacity);
      case DOUBLE -> new DoubleBuilder(type, capacity);
      case BYTES -> new BytesBuilder(type, capacity);
      case BIG_DECIMAL -> new BigDecimalBuilder(type, capacity);
      case STRUCT -> new StructBuilder(type, capacity);
      case ARRAY -> new ArrayBuilder(type, capacity);
      case MAP -> new MapBuilder(type, capacity);
    };
  }

  public final DataType type() {
    return type;
  }

  /** How many rows it holds. */
  public final int size() {
    return size;
  }

  /** Appends a null row. */
  public final void appendNull() {
    if (nulls == null) {
      nulls = Nulls.forSize(Math.max(size + 1, 64));
    } else if (size >>> 6 >= nulls.length) {
      nulls = Arrays.copyOf(nulls, Math.max(nulls.length * 2, (size >>> 6) + 1));
    }
    Nulls.set(nulls, size);
    appendNullSlot();
    size++;
  }

  /** Appends a row of a column that is stored the same way, null or not. */
  public final void append(Column from, int row) {
    if (from.isNull(row)) {
      appendNull();
    } else {
      appendValue(from, row);
    }
  }

  /** Appends a row that is known not to be null. */
  abstract void appendValue(Column from, int row);

  /** Makes the value arrays one longer, with any value. */
  abstract void appendNullSlot();

  /** Takes back all rows from {@code newSize} on. */
  public final void truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException(
          "newSize must be in [0, size]: newSize=" + newSize + ", size=" + size);
    }
    if (nulls != null) {
      for (int i = newSize; i < size && i >>> 6 < nulls.length; i++) {
        nulls[i >>> 6] &= ~(1L << i);
      }
    }
    truncateValues(newSize);
    size = newSize;
  }

  abstract void truncateValues(int newSize);

  /** The rows so far as a column; the builder is empty after it. */
  public final Column build() {
    long[] bitmap = nulls == null ? null : Arrays.copyOf(nulls, (size + 63) >>> 6);
    if (Nulls.count(bitmap, size) == 0) {
      bitmap = null;
    }
    Column built = buildValues(size, bitmap);
    size = 0;
    nulls = null;
    return built;
  }

  abstract Column buildValues(int rows, long[] bitmap);

  /**
   * Takes the memory of a column for the rows to come; only while there are none.
   *
   * @param column was built by a builder of the same type, and nobody looks at it any more
   */
  public final void recycle(Column column) {
    if (size != 0) {
      throw new IllegalStateException("bug: memory is taken while there are rows: size=" + size);
    }
    recycleValues(column);
  }

  /** Takes the arrays of a column where they are of use. */
  void recycleValues(Column column) {}

  /** Whether a row, already appended, is null. */
  public final boolean isNull(int row) {
    return nulls != null && row >>> 6 < nulls.length && Nulls.isNull(nulls, row);
  }

  /** To be called by a subclass after it has written a value at {@link #size()}. */
  final void appended() {
    size++;
  }

  /** The length to grow an array to so that it has room for {@code needed}. */
  static int grown(int length, int needed) {
    return Math.max(needed, Math.max(16, length + (length >> 1)));
  }
}
