// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.TimeReader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Makes the reader of a type. Immutable. */
final class FieldReaders {

  private final JsonOptions options;
  private final TimeReader times;
  private final boolean exact;

  /**
   * @param exact whether what is no string becomes a STRING just as it stands there, as in files
   */
  FieldReaders(JsonOptions options, ZoneId zone, boolean exact) {
    this.options = options;
    this.exact = exact;
    times =
        new TimeReader(
            options.timestampFormat(),
            options.dateFormat(),
            options.dateTimeFallback(),
            options.zone().orElse(zone));
  }

  /**
   * A reader into this builder.
   *
   * @throws QueryException (NOT_SUPPORTED) if JSON cannot hold the type
   */
  FieldReader of(ColumnBuilder builder) {
    return builder.type().accept(new Maker(builder));
  }

  /** Reads the text of times; what the readers use. */
  TimeReader times() {
    return times;
  }

  /** A reader with a builder of its own. */
  private FieldReader apart(DataType type) {
    return of(ColumnBuilder.of(type, 1));
  }

  /** A reader of objects into these columns. */
  ObjectReader object(List<String> names, List<ColumnBuilder> columns) {
    return new ObjectReader(names, columns.stream().map(this::of).toList(), this::apart);
  }

  /** A reader of an ARRAY at the top, which takes an object for an array of it. */
  FieldReader topArray(ColumnBuilder builder, ArrayType type) {
    return new NestedReaders.Arrays(
        builder, of(((ArrayBuilder) builder).elements()), type.element() instanceof StructType);
  }

  private final class Maker implements DataType.Visitor<FieldReader> {
    private final ColumnBuilder builder;

    Maker(ColumnBuilder builder) {
      this.builder = builder;
    }

    @Override
    public FieldReader visitAtomic(AtomicType type) {
      return switch (type) {
        case BOOLEAN -> new OtherReaders.Booleans(builder);
        case TINYINT -> new NumberReaders.Ints(builder, 8, Byte.MIN_VALUE, 255);
        case SMALLINT -> new NumberReaders.Ints(builder, 16, Short.MIN_VALUE, Short.MAX_VALUE);
        case INT -> new NumberReaders.Ints(builder, 32, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case BIGINT -> new NumberReaders.Longs(builder);
        case FLOAT -> new NumberReaders.Doubles(builder, true, options.allowNonNumericNumbers());
        case DOUBLE -> new NumberReaders.Doubles(builder, false, options.allowNonNumericNumbers());
        case STRING -> new TextReaders.Strings(builder, exact);
        case BINARY -> new TextReaders.Binaries(builder);
        case DATE ->
            new OtherReaders.Dates(
                builder, times, options.dateTimeFallback().orElse(options.dateFormat().isEmpty()));
        case TIMESTAMP -> new OtherReaders.Timestamps(builder, times);
        case CALENDAR_INTERVAL -> new OtherReaders.CalendarIntervals(builder);
        case VOID -> new OtherReaders.Voids(builder);
        case YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL ->
            throw unsupported(type, "Read it as STRING and cast it.");
      };
    }

    @Override
    public FieldReader visitDecimal(DecimalType type) {
      return new NumberReaders.Decimals(builder, type);
    }

    @Override
    public FieldReader visitArray(ArrayType type) {
      return new NestedReaders.Arrays(builder, of(((ArrayBuilder) builder).elements()), false);
    }

    @Override
    public FieldReader visitMap(MapType type) {
      if (type.key() != AtomicType.STRING) {
        throw unsupported(type, "The keys of a JSON object are text: write MAP<STRING, …>.");
      }
      return new NestedReaders.Maps(builder, of(((MapBuilder) builder).values()));
    }

    @Override
    public FieldReader visitStruct(StructType type) {
      StructBuilder struct = (StructBuilder) builder;
      List<ColumnBuilder> children = new ArrayList<>();
      for (int i = 0; i < struct.childCount(); i++) {
        children.add(struct.child(i));
      }
      return new NestedReaders.Structs(builder, object(type.names(), children));
    }

    private QueryException unsupported(DataType type, String instead) {
      return new QueryException(
          ErrorCode.NOT_SUPPORTED, "JSON cannot be read as " + type.sql() + ". " + instead);
    }
  }
}
