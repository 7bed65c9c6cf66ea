// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.Storage;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.DecimalText;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.IntervalText;
import dev.tidemark.formats.TimeWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Makes the writer of a type in a style. */
final class ValueWriters implements DataType.Visitor<ValueWriter> {

  /** The greatest scale at which BigDecimal never writes an exponent. */
  private static final int PLAIN_SCALE = 6;

  private final JsonStyle style;

  ValueWriters(JsonStyle style) {
    this.style = style;
  }

  ValueWriter of(DataType type) {
    return type.accept(this);
  }

  @Override
  public ValueWriter visitAtomic(AtomicType type) {
    TimeWriter times = style.times();
    return switch (type) {
      case BOOLEAN ->
          (column, row, out) ->
              out.appendAscii(((BooleanColumn) column).value(row) ? "true" : "false");
      case TINYINT, SMALLINT, INT -> (column, row, out) -> out.append(longOf(column, row));
      case BIGINT -> (column, row, out) -> out.append(((LongColumn) column).value(row));
      case FLOAT ->
          (column, row, out) -> {
            float value = (float) ((DoubleColumn) column).value(row);
            number(Float.toString(value), Float.isFinite(value), out);
          };
      case DOUBLE ->
          (column, row, out) -> {
            double value = ((DoubleColumn) column).value(row);
            number(Double.toString(value), Double.isFinite(value), out);
          };
      case STRING ->
          (column, row, out) -> {
            BytesColumn bytes = (BytesColumn) column;
            JsonText.quote(bytes.bytes(), bytes.start(row), bytes.end(row), out);
          };
      case BINARY ->
          (column, row, out) -> {
            out.append('"');
            out.append(Base64.getEncoder().encode(((BytesColumn) column).value(row)));
            out.append('"');
          };
      case DATE ->
          (column, row, out) -> {
            out.append('"');
            times.date(((IntColumn) column).value(row), out);
            out.append('"');
          };
      case TIMESTAMP ->
          (column, row, out) -> {
            out.append('"');
            times.timestamp(((LongColumn) column).value(row), out);
            out.append('"');
          };
      case YEAR_MONTH_INTERVAL ->
          (column, row, out) ->
              number(IntervalText.yearMonth(((IntColumn) column).value(row)), false, out);
      case DAY_TIME_INTERVAL ->
          (column, row, out) ->
              number(IntervalText.dayTime(((LongColumn) column).value(row)), false, out);
      case CALENDAR_INTERVAL ->
          (column, row, out) -> number(calendar((StructColumn) column, row), false, out);
      case VOID -> (column, row, out) -> out.appendAscii("null");
    };
  }

  private static long longOf(Column column, int row) {
    return ((IntColumn) column).value(row);
  }

  private static void number(String text, boolean bare, GrowableBytes out) {
    if (bare) {
      out.appendAscii(text);
    } else {
      out.append('"');
      out.appendAscii(text);
      out.append('"');
    }
  }

  static String calendar(StructColumn column, int row) {
    return IntervalText.calendar(
        ((IntColumn) column.child(0)).value(row),
        ((IntColumn) column.child(1)).value(row),
        ((LongColumn) column.child(2)).value(row));
  }

  @Override
  public ValueWriter visitDecimal(DecimalType type) {
    int scale = type.scale();
    boolean plain = style.isCanonical() || scale <= PLAIN_SCALE;
    if (type.storage() == Storage.LONG && plain) {
      return (column, row, out) -> DecimalText.append(((LongColumn) column).value(row), scale, out);
    }
    return (column, row, out) -> {
      BigInteger unscaled =
          column instanceof LongColumn longs
              ? BigInteger.valueOf(longs.value(row))
              : ((BigDecimalColumn) column).value(row);
      BigDecimal value = new BigDecimal(unscaled, scale);
      out.appendAscii(plain ? value.toPlainString() : value.toString());
    };
  }

  @Override
  public ValueWriter visitArray(ArrayType type) {
    return new NestedWriters.Arrays(of(type.element()));
  }

  @Override
  public ValueWriter visitMap(MapType type) {
    return new NestedWriters.Maps(keyWriter(type.key()), of(type.value()));
  }

  /** Spark's generator writes a key as it is stored: a DATE in days, a TIMESTAMP in micros. */
  private ValueWriter keyWriter(DataType key) {
    boolean stored =
        !style.isCanonical() && (key == AtomicType.DATE || key == AtomicType.TIMESTAMP);
    ValueWriter writer =
        of(stored ? (key == AtomicType.DATE ? AtomicType.INT : AtomicType.BIGINT) : key);
    if (key == AtomicType.STRING) {
      return writer;
    }
    GrowableBytes value = new GrowableBytes(32);
    return (column, row, out) -> {
      value.clear();
      writer.write(column, row, value);
      if (value.array()[0] == '"') {
        out.append(value.array(), 0, value.length());
      } else {
        JsonText.quote(value.array(), 0, value.length(), out);
      }
    };
  }

  @Override
  public ValueWriter visitStruct(StructType type) {
    return new NestedWriters.Structs(
        type.names(),
        type.fields().stream().map(field -> of(field.type())).toList(),
        style.writesNullFields());
  }
}
