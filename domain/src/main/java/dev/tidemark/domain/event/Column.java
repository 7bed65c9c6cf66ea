// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;

/**
 * The values of one field for the rows of a batch.
 *
 * <p>A value at a null row is unspecified; ask {@link #isNull} first. Columns are immutable by
 * contract: the arrays that the subclasses hand out are theirs and must not be written, but by
 * whoever made them when nobody looks at the column any more. Arrays may be longer than {@link
 * #size()}.
 */
public abstract sealed class Column
    permits BooleanColumn,
        IntColumn,
        LongColumn,
        DoubleColumn,
        BytesColumn,
        BigDecimalColumn,
        StructColumn,
        ArrayColumn,
        MapColumn {

  private final DataType type;
  private final int size;
  private final long[] nulls;

  Column(DataType type, int size, long[] nulls) {
    this.type = type;
    this.size = size;
    this.nulls = nulls;
  }

  public final DataType type() {
    return type;
  }

  /** How many rows it holds. */
  public final int size() {
    return size;
  }

  /** The bitmap of nulls as {@link Nulls} has it, or null where no row is null. */
  public final long[] nulls() {
    return nulls;
  }

  public final boolean hasNulls() {
    return nulls != null;
  }

  public final boolean isNull(int row) {
    return Nulls.isNull(nulls, row);
  }

  /** The first {@code size} of these rows, in this order; a row may be chosen again. */
  public abstract Column take(int[] rows, int size);

  /** The same values as another type that is stored the same way, for example INT as DATE. */
  public abstract Column as(DataType other);

  /** The same values with these nulls in place of its own. */
  public abstract Column withNulls(long[] otherNulls);

  final void requireStorageOf(DataType other) {
    if (other.storage() != type.storage()) {
      throw new IllegalArgumentException(
          "types must be stored alike: type=" + type.sql() + ", other=" + other.sql());
    }
  }
}
