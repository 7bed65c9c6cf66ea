// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.MapColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of columns as the objects that a Java program expects. */
final class JavaValues {

  private JavaValues() {}

  /** The value at a row, or null; {@link Row#get(int)} says what it is for each type. */
  static Object get(Column column, int row) {
    return column.isNull(row) ? null : column.type().accept(new Reader(column, row));
  }

  /** Reads a value that is not null. */
  private record Reader(Column column, int row) implements DataType.Visitor<Object> {
    @Override
    public Object visitAtomic(AtomicType type) {
      return switch (type) {
        case TINYINT -> (byte) ((IntColumn) column).value(row);
        case SMALLINT -> (short) ((IntColumn) column).value(row);
        case FLOAT -> (float) ((DoubleColumn) column).value(row);
        case BINARY -> ((BytesColumn) column).value(row);
        case DATE -> LocalDate.ofEpochDay(((IntColumn) column).value(row));
        case TIMESTAMP -> Instant.EPOCH.plus(((LongColumn) column).value(row), ChronoUnit.MICROS);
        case YEAR_MONTH_INTERVAL -> Period.ofMonths(((IntColumn) column).value(row)).normalized();
        case DAY_TIME_INTERVAL -> Duration.of(((LongColumn) column).value(row), ChronoUnit.MICROS);
        case BOOLEAN, INT, BIGINT, DOUBLE, STRING, CALENDAR_INTERVAL, VOID ->
            Values.get(column, row);
      };
    }

    @Override
    public Object visitDecimal(DecimalType type) {
      return Values.get(column, row);
    }

    @Override
    public Object visitArray(ArrayType type) {
      ArrayColumn array = (ArrayColumn) column;
      List<Object> values = new ArrayList<>(array.length(row));
      for (int i = array.start(row); i < array.end(row); i++) {
        values.add(get(array.elements(), i));
      }
      return Collections.unmodifiableList(values);
    }

    @Override
    public Object visitMap(MapType type) {
      MapColumn map = (MapColumn) column;
      Map<Object, Object> values = new LinkedHashMap<>();
      for (int i = map.start(row); i < map.end(row); i++) {
        values.put(get(map.keys(), i), get(map.values(), i));
      }
      return Collections.unmodifiableMap(values);
    }

    @Override
    public Object visitStruct(StructType type) {
      return new Row(type, ((StructColumn) column).children(), row);
    }
  }
}
