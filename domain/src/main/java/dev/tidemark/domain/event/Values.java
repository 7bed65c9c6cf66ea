// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single values as Java objects: for literals, messages and tests, never for the hot path.
 *
 * <p>BOOLEAN Boolean; TINYINT, SMALLINT, INT, DATE (days), year-month interval (months) Integer;
 * BIGINT, TIMESTAMP (micros), day-time interval (micros) Long; FLOAT, DOUBLE Double; STRING String;
 * BINARY a ByteBuffer; DECIMAL a BigDecimal of the type's scale; INTERVAL a {@link
 * CalendarInterval}; ARRAY and STRUCT a List; MAP a Map in order; null null.
 */
public final class Values {

  private Values() {}

  /** The value at a row, or null. */
  public static Object get(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column.type().storage()) {
      case BOOLEAN -> ((BooleanColumn) column).value(row);
      case INT -> ((IntColumn) column).value(row);
      case LONG -> {
        long value = ((LongColumn) column).value(row);
        yield column.type() instanceof DecimalType decimal
            ? (Object) BigDecimal.valueOf(value, decimal.scale())
            : (Object) value;
      }
      case DOUBLE -> ((DoubleColumn) column).value(row);
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        yield column.type() == AtomicType.BINARY
            ? (Object) ByteBuffer.wrap(bytes.value(row)).asReadOnlyBuffer()
            : (Object) bytes.string(row);
      }
      case BIG_DECIMAL ->
          new BigDecimal(
              ((BigDecimalColumn) column).value(row), ((DecimalType) column.type()).scale());
      case STRUCT -> struct((StructColumn) column, row);
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        List<Object> values = new ArrayList<>();
        for (int i = array.start(row); i < array.end(row); i++) {
          values.add(get(array.elements(), i));
        }
        yield values;
      }
      case MAP -> {
        MapColumn map = (MapColumn) column;
        Map<Object, Object> values = new LinkedHashMap<>();
        for (int i = map.start(row); i < map.end(row); i++) {
          values.put(get(map.keys(), i), get(map.values(), i));
        }
        yield values;
      }
    };
  }

  private static Object struct(StructColumn column, int row) {
    if (column.type() == AtomicType.CALENDAR_INTERVAL) {
      return new CalendarInterval(
          ((IntColumn) column.child(0)).value(row),
          ((IntColumn) column.child(1)).value(row),
          ((LongColumn) column.child(2)).value(row));
    }
    List<Object> values = new ArrayList<>();
    for (Column child : column.children()) {
      values.add(get(child, row));
    }
    return values;
  }

  /**
   * Appends a value.
   *
   * @param value as {@link #get} gives it; any {@link Number} of the same value will do for a
   *     number
   */
  public static void append(ColumnBuilder builder, Object value) {
    if (value == null) {
      builder.appendNull();
      return;
    }
    DataType type = builder.type();
    switch (type.storage()) {
      case BOOLEAN -> ((BooleanBuilder) builder).append((Boolean) value);
      case INT -> ((IntBuilder) builder).append(((Number) value).intValue());
      case LONG ->
          ((LongBuilder) builder)
              .append(
                  type instanceof DecimalType decimal
                      ? unscaled(value, decimal).longValueExact()
                      : ((Number) value).longValue());
      case DOUBLE -> ((DoubleBuilder) builder).append(((Number) value).doubleValue());
      case BYTES -> {
        if (value instanceof ByteBuffer bytes) {
          byte[] copy = new byte[bytes.remaining()];
          bytes.duplicate().get(copy);
          ((BytesBuilder) builder).append(copy);
        } else {
          ((BytesBuilder) builder).append((String) value);
        }
      }
      case BIG_DECIMAL -> ((BigDecimalBuilder) builder).append(unscaled(value, (DecimalType) type));
      case STRUCT -> appendStruct((StructBuilder) builder, value);
      case ARRAY -> {
        for (Object element : (List<?>) value) {
          append(((ArrayBuilder) builder).elements(), element);
        }
        ((ArrayBuilder) builder).close();
      }
      case MAP -> {
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          append(((MapBuilder) builder).keys(), entry.getKey());
          append(((MapBuilder) builder).values(), entry.getValue());
        }
        ((MapBuilder) builder).close();
      }
    }
  }

  private static BigInteger unscaled(Object value, DecimalType type) {
    BigDecimal decimal =
        value instanceof BigDecimal given ? given : new BigDecimal(value.toString());
    return decimal.setScale(type.scale()).unscaledValue();
  }

  private static void appendStruct(StructBuilder builder, Object value) {
    List<?> values =
        value instanceof CalendarInterval interval
            ? List.of(interval.months(), interval.days(), interval.micros())
            : (List<?>) value;
    for (int i = 0; i < builder.childCount(); i++) {
      append(builder.child(i), values.get(i));
    }
    builder.close();
  }

  /** A column of one type from values. */
  public static Column column(DataType type, List<?> values) {
    ColumnBuilder builder = ColumnBuilder.of(type, values.size());
    for (Object value : values) {
      append(builder, value);
    }
    return builder.build();
  }

  /** The values of a column, row by row. */
  public static List<Object> values(Column column) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < column.size(); row++) {
      values.add(get(column, row));
    }
    return values;
  }

  /** A batch from rows of values, in the schema's order. */
  public static EventBatch batch(StructType schema, List<? extends List<?>> rows) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      ColumnBuilder builder = ColumnBuilder.of(schema.field(i).type(), rows.size());
      for (List<?> row : rows) {
        append(builder, row.get(i));
      }
      columns.add(builder.build());
    }
    return new EventBatch(schema, rows.size(), columns);
  }

  /** The rows of a batch as lists of values. */
  public static List<List<Object>> rows(EventBatch batch) {
    List<List<Object>> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      List<Object> values = new ArrayList<>();
      for (Column column : batch.columns()) {
        values.add(get(column, row));
      }
      rows.add(values);
    }
    return rows;
  }
}
