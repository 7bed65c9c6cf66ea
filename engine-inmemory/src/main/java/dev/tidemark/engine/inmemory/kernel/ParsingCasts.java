// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.number.NumberText;
import dev.tidemark.domain.number.TruthText;
import dev.tidemark.domain.number.WholeNumber;
import dev.tidemark.domain.time.DateText;
import dev.tidemark.domain.time.TimestampReader;
import dev.tidemark.domain.time.TimestampText;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.Storage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/** CAST from STRING. */
final class ParsingCasts {

  private ParsingCasts() {}

  static ColumnCast fromText(DataType to, CastMode mode) {
    if (to instanceof DecimalType decimal) {
      return column -> decimals((BytesColumn) column, decimal, mode);
    }
    if (!(to instanceof AtomicType atomic)) {
      throw CastKernels.none(AtomicType.STRING, to);
    }
    return switch (atomic) {
      case TINYINT, SMALLINT, INT, BIGINT -> {
        WholeNumber number = new WholeNumber();
        yield column -> wholes((BytesColumn) column, to, number, mode);
      }
      case FLOAT, DOUBLE -> column -> doubles((BytesColumn) column, to, mode);
      case BOOLEAN -> column -> booleans((BytesColumn) column, mode);
      case DATE -> column -> dates((BytesColumn) column, mode);
      case TIMESTAMP -> {
        TimestampReader reader = TimestampReader.ofCast(mode.zone());
        yield column -> timestamps((BytesColumn) column, reader, mode);
      }
      case BINARY, STRING -> column -> column.as(to);
      case YEAR_MONTH_INTERVAL -> intervals(to, IntervalText::parseMonths, mode);
      case DAY_TIME_INTERVAL -> intervals(to, IntervalText::parseMicros, mode);
      case CALENDAR_INTERVAL -> intervals(to, IntervalText::parse, mode);
      case VOID -> throw CastKernels.none(AtomicType.STRING, to);
    };
  }

  private static Column wholes(BytesColumn column, DataType to, WholeNumber number, CastMode mode) {
    int size = column.size();
    WholeRange range = WholeRange.of(to);
    CastNulls nulls = new CastNulls(column, to, mode);
    boolean isInt = to.storage() == Storage.INT;
    int[] ints = isInt ? new int[size] : null;
    long[] longs = isInt ? null : new long[size];
    for (int i = 0; i < size; i++) {
      if (!number.read(column.bytes(), column.start(i), column.end(i), range.min(), range.max())) {
        nulls.malformed(i);
      } else if (isInt) {
        ints[i] = (int) number.value();
      } else {
        longs[i] = number.value();
      }
    }
    return isInt
        ? new IntColumn(to, size, ints, nulls.bitmap())
        : new LongColumn(to, size, longs, nulls.bitmap());
  }

  private static Column doubles(BytesColumn column, DataType to, CastMode mode) {
    int size = column.size();
    CastNulls nulls = new CastNulls(column, to, mode);
    double[] out = new double[size];
    boolean isFloat = to == AtomicType.FLOAT;
    for (int i = 0; i < size; i++) {
      if (column.isNull(i)) {
        continue;
      }
      out[i] =
          isFloat
              ? NumberText.parseFloat(column.bytes(), column.start(i), column.end(i))
              : NumberText.parseDouble(column.bytes(), column.start(i), column.end(i));
      if (NumberText.isNone(out[i])) {
        nulls.malformed(i);
      }
    }
    return new DoubleColumn(to, size, out, nulls.bitmap());
  }

  private static Column booleans(BytesColumn column, CastMode mode) {
    int size = column.size();
    CastNulls nulls = new CastNulls(column, AtomicType.BOOLEAN, mode);
    boolean[] out = new boolean[size];
    for (int i = 0; i < size; i++) {
      int truth = TruthText.parse(column.bytes(), column.start(i), column.end(i));
      out[i] = truth > 0;
      if (truth < 0) {
        nulls.malformed(i);
      }
    }
    return new BooleanColumn(AtomicType.BOOLEAN, size, out, nulls.bitmap());
  }

  private static Column dates(BytesColumn column, CastMode mode) {
    int size = column.size();
    CastNulls nulls = new CastNulls(column, AtomicType.DATE, mode);
    int[] out = new int[size];
    for (int i = 0; i < size; i++) {
      if (!column.isNull(i)) {
        out[i] = DateText.parse(column.bytes(), column.start(i), column.end(i));
        if (out[i] == DateText.NONE) {
          nulls.malformed(i);
        }
      }
    }
    return new IntColumn(AtomicType.DATE, size, out, nulls.bitmap());
  }

  private static Column timestamps(BytesColumn column, TimestampReader reader, CastMode mode) {
    int size = column.size();
    byte[] bytes = column.bytes();
    int[] offsets = column.offsets();
    CastNulls nulls = new CastNulls(column, AtomicType.TIMESTAMP, mode);
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      if (!column.isNull(i)) {
        out[i] = reader.parse(bytes, offsets[i], offsets[i + 1]);
        if (out[i] == TimestampText.NONE) {
          nulls.malformed(i);
        }
      }
    }
    return new LongColumn(AtomicType.TIMESTAMP, size, out, nulls.bitmap());
  }

  private static Column decimals(BytesColumn column, DecimalType to, CastMode mode) {
    int size = column.size();
    Unscaled.Writer out = new Unscaled.Writer(to, size, column.nulls());
    for (int i = 0; i < size; i++) {
      if (column.isNull(i)) {
        continue;
      }
      BigDecimal value = NumberText.parseDecimal(column.bytes(), column.start(i), column.end(i));
      boolean isShort = value != null && value.precision() - (long) value.scale() <= 100;
      if (!isShort || !out.set(i, value)) {
        if (!mode.isTry()) {
          throw value == null
              ? mode.malformed(column.string(i), to)
              : mode.overflow("'" + column.string(i) + "'", AtomicType.STRING, to);
        }
        out.setNull(i);
      }
    }
    return out.build();
  }

  private static ColumnCast intervals(
      DataType to, Function<String, ? extends Optional<?>> parser, CastMode mode) {
    return column -> {
      BytesColumn text = (BytesColumn) column;
      ColumnBuilder out = ColumnBuilder.of(to, text.size());
      for (int i = 0; i < text.size(); i++) {
        Optional<?> parsed = text.isNull(i) ? Optional.empty() : parser.apply(text.string(i));
        if (parsed.isEmpty() && !text.isNull(i) && !mode.isTry()) {
          throw mode.malformed(text.string(i), to);
        }
        Values.append(out, parsed.orElse(null));
      }
      return out.build();
    };
  }
}
