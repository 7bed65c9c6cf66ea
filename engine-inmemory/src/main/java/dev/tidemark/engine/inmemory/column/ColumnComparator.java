// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.column;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.Arrays;
import java.util.List;

/**
 * Order and equality of the values of one type, across columns of it.
 *
 * <p>As Spark has it: NaN equals NaN and is greater than all else, -0.0 equals 0.0, text is
 * compared by unsigned bytes, structs field by field, arrays element by element and then by length;
 * inside of a struct or an array null equals null and is less than all else. A map has equality
 * only, entry by entry in order, and no order.
 *
 * <p>Stateless and thread-safe.
 */
public abstract class ColumnComparator {

  ColumnComparator() {}

  /** The comparator for values of a type. */
  public static ColumnComparator of(DataType type) {
    return type.accept(Planner.INSTANCE);
  }

  /**
   * Negative, zero or positive as the left value is less than, equal to or greater than the right
   * one; neither row may be null.
   */
  public abstract int compareValues(Column left, int leftRow, Column right, int rightRow);

  /** Whether two values are equal; neither row may be null. */
  public boolean equalValues(Column left, int leftRow, Column right, int rightRow) {
    return compareValues(left, leftRow, right, rightRow) == 0;
  }

  /** The order of two rows, nulls first. */
  public final int compare(Column left, int leftRow, Column right, int rightRow) {
    if (left.isNull(leftRow)) {
      return right.isNull(rightRow) ? 0 : -1;
    }
    return right.isNull(rightRow) ? 1 : compareValues(left, leftRow, right, rightRow);
  }

  /** Whether two rows are the same; null is the same as null. */
  public final boolean same(Column left, int leftRow, Column right, int rightRow) {
    if (left.isNull(leftRow) || right.isNull(rightRow)) {
      return left.isNull(leftRow) && right.isNull(rightRow);
    }
    return equalValues(left, leftRow, right, rightRow);
  }

  /** The order of doubles: NaN greatest, -0.0 equal to 0.0. */
  public static int compareDoubles(double left, double right) {
    if (left < right) {
      return -1;
    }
    if (left > right) {
      return 1;
    }
    if (left == right) {
      return 0;
    }
    return Boolean.compare(Double.isNaN(left), Double.isNaN(right)); // at least one is NaN
  }

  private static final class Planner implements DataType.Visitor<ColumnComparator> {

    private static final Planner INSTANCE = new Planner();

    @Override
    public ColumnComparator visitAtomic(AtomicType type) {
      return switch (type) {
        case BOOLEAN, VOID -> new Booleans();
        case TINYINT, SMALLINT, INT, DATE, YEAR_MONTH_INTERVAL -> new Ints();
        case BIGINT, TIMESTAMP, DAY_TIME_INTERVAL -> new Longs();
        case FLOAT, DOUBLE -> new Doubles();
        case STRING, BINARY -> new Bytes();
        case CALENDAR_INTERVAL ->
            new NestedComparators.Structs(List.of(new Ints(), new Ints(), new Longs()));
      };
    }

    @Override
    public ColumnComparator visitDecimal(dev.tidemark.domain.type.DecimalType type) {
      return switch (type.storage()) {
        case LONG -> new Longs();
        default -> new BigDecimals();
      };
    }

    @Override
    public ColumnComparator visitArray(ArrayType type) {
      return new NestedComparators.Arrays(of(type.element()));
    }

    @Override
    public ColumnComparator visitMap(MapType type) {
      return new NestedComparators.Maps(of(type.key()), of(type.value()));
    }

    @Override
    public ColumnComparator visitStruct(StructType type) {
      return new NestedComparators.Structs(
          type.fields().stream().map(Field::type).map(ColumnComparator::of).toList());
    }
  }

  private static final class Booleans extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      return Boolean.compare(
          ((BooleanColumn) left).value(leftRow), ((BooleanColumn) right).value(rightRow));
    }
  }

  private static final class Ints extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      return Integer.compare(
          ((IntColumn) left).value(leftRow), ((IntColumn) right).value(rightRow));
    }
  }

  private static final class Longs extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      return Long.compare(((LongColumn) left).value(leftRow), ((LongColumn) right).value(rightRow));
    }
  }

  private static final class Doubles extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      return compareDoubles(
          ((DoubleColumn) left).value(leftRow), ((DoubleColumn) right).value(rightRow));
    }
  }

  private static final class BigDecimals extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      return ((BigDecimalColumn) left)
          .value(leftRow)
          .compareTo(((BigDecimalColumn) right).value(rightRow));
    }
  }

  private static final class Bytes extends ColumnComparator {
    @Override
    public int compareValues(Column left, int leftRow, Column right, int rightRow) {
      BytesColumn a = (BytesColumn) left;
      BytesColumn b = (BytesColumn) right;
      return Arrays.compareUnsigned(
          a.bytes(),
          a.start(leftRow),
          a.end(leftRow),
          b.bytes(),
          b.start(rightRow),
          b.end(rightRow));
    }

    @Override
    public boolean equalValues(Column left, int leftRow, Column right, int rightRow) {
      BytesColumn a = (BytesColumn) left;
      BytesColumn b = (BytesColumn) right;
      return Arrays.equals(
          a.bytes(),
          a.start(leftRow),
          a.end(leftRow),
          b.bytes(),
          b.start(rightRow),
          b.end(rightRow));
    }
  }
}
