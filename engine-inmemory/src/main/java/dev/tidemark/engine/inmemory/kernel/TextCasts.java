// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.number.NumberText;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.time.ZoneId;

/** CAST to STRING. */
final class TextCasts {

  private TextCasts() {}

  /** Writes one value, which is not null, as text. */
  @FunctionalInterface
  interface ValueText {
    void write(Column column, int row, TextOut out);
  }

  static ColumnCast toText(DataType from, CastMode mode) {
    if (from == AtomicType.BINARY) {
      return column -> column.as(AtomicType.STRING);
    }
    ValueText text = from.accept(new Planner(mode.zone()));
    TextOut out = new TextOut();
    return column -> {
      BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, column.size());
      for (int i = 0; i < column.size(); i++) {
        if (column.isNull(i)) {
          builder.appendNull();
        } else {
          out.clear();
          text.write(column, i, out);
          builder.append(out.bytes(), 0, out.length());
        }
      }
      return builder.build();
    };
  }

  private record Planner(ZoneId zone) implements DataType.Visitor<ValueText> {

    @Override
    public ValueText visitAtomic(AtomicType type) {
      return switch (type) {
        case BOOLEAN ->
            (column, row, out) -> out.append(Boolean.toString(((BooleanColumn) column).value(row)));
        case TINYINT, SMALLINT, INT ->
            (column, row, out) -> out.append((long) ((IntColumn) column).value(row));
        case BIGINT -> (column, row, out) -> out.append(((LongColumn) column).value(row));
        case FLOAT ->
            (column, row, out) ->
                out.append(NumberText.ofFloat(((DoubleColumn) column).value(row)));
        case DOUBLE ->
            (column, row, out) -> out.append(NumberText.of(((DoubleColumn) column).value(row)));
        case STRING, BINARY ->
            (column, row, out) -> {
              BytesColumn bytes = (BytesColumn) column;
              out.append(bytes.bytes(), bytes.start(row), bytes.length(row));
            };
        case DATE ->
            (column, row, out) ->
                out.advance(
                    DateText.write(
                        ((IntColumn) column).value(row),
                        out.reserve(DateText.MAX_LENGTH),
                        out.length()));
        case TIMESTAMP ->
            (column, row, out) ->
                out.advance(
                    TimestampText.write(
                        ((LongColumn) column).value(row),
                        zone,
                        out.reserve(TimestampText.MAX_LENGTH),
                        out.length()));
        case YEAR_MONTH_INTERVAL ->
            (column, row, out) ->
                out.append(IntervalText.ofMonths(((IntColumn) column).value(row)));
        case DAY_TIME_INTERVAL ->
            (column, row, out) ->
                out.append(IntervalText.ofMicros(((LongColumn) column).value(row)));
        case CALENDAR_INTERVAL ->
            (column, row, out) -> out.append(IntervalText.of((StructColumn) column, row));
        case VOID -> (column, row, out) -> out.append("null");
      };
    }

    @Override
    public ValueText visitDecimal(DecimalType type) {
      return type.scale() == 0 && type.precision() <= DecimalType.MAX_LONG_PRECISION
          ? (column, row, out) -> out.append(((LongColumn) column).value(row))
          : (column, row, out) -> out.append(Unscaled.decimal(column, row).toPlainString());
    }

    @Override
    public ValueText visitArray(ArrayType type) {
      return NestedText.ofArray(type.element().accept(this));
    }

    @Override
    public ValueText visitMap(MapType type) {
      return NestedText.ofMap(type.key().accept(this), type.value().accept(this));
    }

    @Override
    public ValueText visitStruct(StructType type) {
      return NestedText.ofStruct(
          type.fields().stream().map(Field::type).map(t -> t.accept(this)).toList());
    }
  }
}
