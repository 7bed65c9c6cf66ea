// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.BigDecimalColumn;
import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.Storage;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.DecimalText;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.IntervalText;
import dev.tidemark.formats.TimeWriter;
import java.math.BigDecimal;

/** Makes what writes the text of a value, not yet quoted. */
final class CellWriters implements DataType.Visitor<CellWriters.Cell> {

  /** The greatest scale at which BigDecimal never writes an exponent. */
  private static final int PLAIN_SCALE = 6;

  private final TimeWriter times;
  private final Field field;

  /** Writes the text of the value at a row that is not null. Confined to one thread. */
  interface Cell {
    void write(Column column, int row, GrowableBytes out);
  }

  private CellWriters(Field field, TimeWriter times) {
    this.field = field;
    this.times = times;
  }

  /**
   * @throws QueryException (NOT_SUPPORTED) if CSV cannot hold the type
   */
  static Cell of(Field field, TimeWriter times) {
    return field.type().accept(new CellWriters(field, times));
  }

  @Override
  public Cell visitAtomic(AtomicType type) {
    return switch (type) {
      case BOOLEAN ->
          (column, row, out) ->
              out.appendAscii(((BooleanColumn) column).value(row) ? "true" : "false");
      case TINYINT, SMALLINT, INT ->
          (column, row, out) -> out.append((long) ((IntColumn) column).value(row));
      case BIGINT -> (column, row, out) -> out.append(((LongColumn) column).value(row));
      case FLOAT ->
          (column, row, out) ->
              out.appendAscii(Float.toString((float) ((DoubleColumn) column).value(row)));
      case DOUBLE ->
          (column, row, out) ->
              out.appendAscii(Double.toString(((DoubleColumn) column).value(row)));
      case STRING, BINARY ->
          (column, row, out) -> {
            BytesColumn bytes = (BytesColumn) column;
            out.append(bytes.bytes(), bytes.start(row), bytes.length(row));
          };
      case DATE -> (column, row, out) -> times.date(((IntColumn) column).value(row), out);
      case TIMESTAMP ->
          (column, row, out) -> times.timestamp(((LongColumn) column).value(row), out);
      case YEAR_MONTH_INTERVAL ->
          (column, row, out) ->
              out.appendAscii(IntervalText.yearMonth(((IntColumn) column).value(row)));
      case DAY_TIME_INTERVAL ->
          (column, row, out) ->
              out.appendAscii(IntervalText.dayTime(((LongColumn) column).value(row)));
      case CALENDAR_INTERVAL ->
          (column, row, out) -> {
            StructColumn parts = (StructColumn) column;
            out.appendAscii(
                IntervalText.calendar(
                    ((IntColumn) parts.child(0)).value(row),
                    ((IntColumn) parts.child(1)).value(row),
                    ((LongColumn) parts.child(2)).value(row)));
          };
      case VOID -> (column, row, out) -> {};
    };
  }

  @Override
  public Cell visitDecimal(DecimalType type) {
    int scale = type.scale();
    if (type.storage() == Storage.LONG) {
      return (column, row, out) -> {
        long unscaled = ((LongColumn) column).value(row);
        if (scale <= PLAIN_SCALE) {
          DecimalText.append(unscaled, scale, out);
        } else {
          out.appendAscii(BigDecimal.valueOf(unscaled, scale).toString());
        }
      };
    }
    return (column, row, out) ->
        out.appendAscii(new BigDecimal(((BigDecimalColumn) column).value(row), scale).toString());
  }

  @Override
  public Cell visitArray(ArrayType type) {
    throw unsupported(type);
  }

  @Override
  public Cell visitMap(MapType type) {
    throw unsupported(type);
  }

  @Override
  public Cell visitStruct(StructType type) {
    throw unsupported(type);
  }

  private QueryException unsupported(DataType type) {
    return new QueryException(
        ErrorCode.NOT_SUPPORTED,
        "CSV does not support the type of column '"
            + field.name()
            + "': "
            + type.sql()
            + ". Write to_json("
            + field.name()
            + ") instead, or use the format json.");
  }
}
