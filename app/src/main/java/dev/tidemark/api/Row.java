// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.api;

import static java.util.Objects.requireNonNull;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * A row of a batch, or a struct in one; its values are read by place, from 0, or by name without
 * regard to case. Each getter takes its types and the narrower ones, and no other.
 *
 * <p>A getter of a primitive throws {@link IllegalStateException} where the value is null; the
 * others return null. All throw {@link IllegalArgumentException} for a column that is not there or
 * has another type.
 */
public sealed class Row permits RowCursor {

  private final StructType schema;
  private List<Column> columns;
  private int position;

  Row(StructType schema) {
    this(schema, List.of(), -1);
  }

  Row(StructType schema, List<Column> columns, int position) {
    this.schema = requireNonNull(schema, "schema");
    this.columns = columns;
    this.position = position;
  }

  final void moveTo(List<Column> otherColumns, int row) {
    columns = otherColumns;
    position = row;
  }

  final void moveTo(int row) {
    position = row;
  }

  final int position() {
    return position;
  }

  final List<Column> columns() {
    return columns;
  }

  final void requireRow() {
    if (columns.isEmpty() || position < 0) {
      throw new IllegalStateException("the cursor is at no row: call next() until it says false");
    }
  }

  public final StructType schema() {
    return schema;
  }

  /**
   * The place of a column, for the getters that take one.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public final int indexOf(String name) {
    OptionalInt found = schema.indexOf(name);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no column '"
              + name
              + "' among "
              + String.join(", ", schema.names())
              + "."
              + Suggestion.sentence(name, schema.names()));
    }
    return found.getAsInt();
  }

  public final boolean isNull(int ordinal) {
    return column(ordinal).isNull(position);
  }

  public final boolean isNull(String name) {
    return isNull(indexOf(name));
  }

  /** A BOOLEAN. */
  public final boolean getBoolean(int ordinal) {
    return ((BooleanColumn) present(ordinal, "getBoolean", type(ordinal) == AtomicType.BOOLEAN))
        .value(position);
  }

  public final boolean getBoolean(String name) {
    return getBoolean(indexOf(name));
  }

  /** A TINYINT, SMALLINT or INT. */
  public final int getInt(int ordinal) {
    DataType type = type(ordinal);
    boolean fits = type.isIntegral() && type != AtomicType.BIGINT;
    return ((IntColumn) present(ordinal, "getInt", fits)).value(position);
  }

  public final int getInt(String name) {
    return getInt(indexOf(name));
  }

  /** A TINYINT, SMALLINT, INT or BIGINT. */
  public final long getLong(int ordinal) {
    Column column = present(ordinal, "getLong", type(ordinal).isIntegral());
    return column instanceof LongColumn longs
        ? longs.value(position)
        : ((IntColumn) column).value(position);
  }

  public final long getLong(String name) {
    return getLong(indexOf(name));
  }

  /** A FLOAT or DOUBLE. */
  public final double getDouble(int ordinal) {
    DataType type = type(ordinal);
    boolean fits = type == AtomicType.FLOAT || type == AtomicType.DOUBLE;
    return ((DoubleColumn) present(ordinal, "getDouble", fits)).value(position);
  }

  public final double getDouble(String name) {
    return getDouble(indexOf(name));
  }

  /** A DECIMAL, with the scale of its type; null for null. */
  public final BigDecimal getDecimal(int ordinal) {
    return (BigDecimal) object(ordinal, "getDecimal", type(ordinal) instanceof DecimalType);
  }

  public final BigDecimal getDecimal(String name) {
    return getDecimal(indexOf(name));
  }

  /** A STRING; null for null. */
  public final String getString(int ordinal) {
    return (String) object(ordinal, "getString", type(ordinal) == AtomicType.STRING);
  }

  public final String getString(String name) {
    return getString(indexOf(name));
  }

  /** A copy of a BINARY, or of a STRING's UTF-8; null for null. */
  public final byte[] getBytes(int ordinal) {
    requireType(
        ordinal,
        "getBytes",
        type(ordinal) == AtomicType.BINARY || type(ordinal) == AtomicType.STRING);
    return isNull(ordinal) ? null : ((BytesColumn) column(ordinal)).value(position);
  }

  public final byte[] getBytes(String name) {
    return getBytes(indexOf(name));
  }

  /** A TIMESTAMP; null for null. */
  public final Instant getTimestamp(int ordinal) {
    return (Instant) object(ordinal, "getTimestamp", type(ordinal) == AtomicType.TIMESTAMP);
  }

  public final Instant getTimestamp(String name) {
    return getTimestamp(indexOf(name));
  }

  /** A TIMESTAMP as micros since 1970-01-01T00:00:00Z. */
  public final long getTimestampMicros(int ordinal) {
    boolean fits = type(ordinal) == AtomicType.TIMESTAMP;
    return ((LongColumn) present(ordinal, "getTimestampMicros", fits)).value(position);
  }

  public final long getTimestampMicros(String name) {
    return getTimestampMicros(indexOf(name));
  }

  /** A DATE; null for null. */
  public final LocalDate getDate(int ordinal) {
    return (LocalDate) object(ordinal, "getDate", type(ordinal) == AtomicType.DATE);
  }

  public final LocalDate getDate(String name) {
    return getDate(indexOf(name));
  }

  /** A STRUCT; null for null. */
  public final Row getStruct(int ordinal) {
    return (Row) object(ordinal, "getStruct", type(ordinal) instanceof StructType);
  }

  public final Row getStruct(String name) {
    return getStruct(indexOf(name));
  }

  /**
   * A value of any type, or null: BOOLEAN Boolean; TINYINT Byte, SMALLINT Short, INT Integer,
   * BIGINT Long; FLOAT Float, DOUBLE Double; DECIMAL BigDecimal; STRING String; BINARY byte[];
   * TIMESTAMP Instant; DATE LocalDate; intervals Period, Duration and {@link
   * dev.tidemark.domain.type.CalendarInterval}; ARRAY List, MAP Map in order, STRUCT {@link Row}.
   */
  public final Object get(int ordinal) {
    return JavaValues.get(column(ordinal), position);
  }

  public final Object get(String name) {
    return get(indexOf(name));
  }

  private Column column(int ordinal) {
    requireRow();
    if (ordinal < 0 || ordinal >= columns.size()) {
      throw new IllegalArgumentException(
          "there is no column " + ordinal + ": the row has " + columns.size() + ", from 0 up");
    }
    return columns.get(ordinal);
  }

  private DataType type(int ordinal) {
    return column(ordinal).type();
  }

  private void requireType(int ordinal, String getter, boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException(
          getter
              + " does not read "
              + schema.field(ordinal).name()
              + ", which is "
              + type(ordinal).sql()
              + ": use the getter of that type, or get.");
    }
  }

  private Object object(int ordinal, String getter, boolean fits) {
    requireType(ordinal, getter, fits);
    return get(ordinal);
  }

  private Column present(int ordinal, String getter, boolean fits) {
    requireType(ordinal, getter, fits);
    Column column = column(ordinal);
    if (column.isNull(position)) {
      throw new IllegalStateException(
          schema.field(ordinal).name() + " is null in this row: ask isNull before " + getter);
    }
    return column;
  }

  /** Names and values, for messages: {@code {start=…, amount=7}}. */
  @Override
  public final String toString() {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < columns.size(); i++) {
      text.add(schema.field(i).name() + "=" + get(i));
    }
    return text.toString();
  }
}
