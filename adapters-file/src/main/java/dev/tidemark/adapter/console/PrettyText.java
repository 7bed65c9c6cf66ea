// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

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
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.StringJoiner;

/** Values as {@code Dataset.show} writes them. Immutable. */
final class PrettyText {

  private static final String NULL = "NULL";
  private static final String HEX = "0123456789ABCDEF";

  private final ZoneId zone;

  PrettyText(ZoneId zone) {
    this.zone = zone;
  }

  /** The value at a row; {@code NULL} for null. */
  String of(Column column, int row) {
    if (column.isNull(row)) {
      return NULL;
    }
    return switch (column.type().storage()) {
      case BOOLEAN -> Boolean.toString(((BooleanColumn) column).value(row));
      case INT -> ofInt(column.type(), ((IntColumn) column).value(row));
      case LONG -> ofLong(column.type(), ((LongColumn) column).value(row));
      case DOUBLE -> {
        double value = ((DoubleColumn) column).value(row);
        yield column.type() == AtomicType.FLOAT
            ? Float.toString((float) value)
            : Double.toString(value);
      }
      case BYTES -> {
        BytesColumn bytes = (BytesColumn) column;
        yield column.type() == AtomicType.BINARY ? hex(bytes.value(row)) : bytes.string(row);
      }
      case BIG_DECIMAL ->
          new BigDecimal(
                  ((BigDecimalColumn) column).value(row), ((DecimalType) column.type()).scale())
              .toPlainString();
      case STRUCT -> struct((StructColumn) column, row);
      case ARRAY -> {
        ArrayColumn array = (ArrayColumn) column;
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = array.start(row); i < array.end(row); i++) {
          text.add(of(array.elements(), i));
        }
        yield text.toString();
      }
      case MAP -> {
        MapColumn map = (MapColumn) column;
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = map.start(row); i < map.end(row); i++) {
          text.add(of(map.keys(), i) + " -> " + of(map.values(), i));
        }
        yield text.toString();
      }
    };
  }

  private static String ofInt(DataType type, int value) {
    if (type == AtomicType.DATE) {
      return DateText.format(value);
    }
    if (type == AtomicType.YEAR_MONTH_INTERVAL) {
      int months = Math.abs(value);
      return String.format(
          "INTERVAL '%s%d-%d' YEAR TO MONTH", value < 0 ? "-" : "", months / 12, months % 12);
    }
    return Integer.toString(value);
  }

  private String ofLong(DataType type, long value) {
    if (type == AtomicType.TIMESTAMP) {
      return TimestampText.format(value, zone);
    }
    if (type == AtomicType.DAY_TIME_INTERVAL) {
      return dayTime(value);
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(value, decimal.scale()).toPlainString()
        : Long.toString(value);
  }

  private static String dayTime(long micros) {
    BigDecimal seconds = BigDecimal.valueOf(Math.abs(micros % 60_000_000L), 6).stripTrailingZeros();
    long minutes = Math.abs(micros / 60_000_000L);
    String fraction = seconds.scale() > 0 ? seconds.toPlainString() : seconds.toBigInteger() + "";
    String padding = seconds.compareTo(BigDecimal.TEN) < 0 ? "0" : "";
    return String.format(
        "INTERVAL '%s%d %02d:%02d:%s%s' DAY TO SECOND",
        micros < 0 ? "-" : "", minutes / 1440, minutes / 60 % 24, minutes % 60, padding, fraction);
  }

  private String struct(StructColumn column, int row) {
    if (column.type() == AtomicType.CALENDAR_INTERVAL) {
      return String.valueOf(Values.get(column, row));
    }
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (Column child : column.children()) {
      text.add(of(child, row));
    }
    return text.toString();
  }

  private static String hex(byte[] bytes) {
    StringJoiner text = new StringJoiner(" ", "[", "]");
    for (byte b : bytes) {
      text.add("" + HEX.charAt(b >> 4 & 15) + HEX.charAt(b & 15));
    }
    return text.toString();
  }
}
