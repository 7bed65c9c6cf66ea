// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.List;

/** Makes the scanner of a type. Its scanners are confined to one thread together. */
final class ValueScanners {

  private final FieldReaders readers;
  private final JsonOptions options;
  private final JacksonValue jackson;
  private final boolean exact;

  /**
   * @param exact whether what is no string becomes a STRING just as it stands there, as in files
   */
  ValueScanners(FieldReaders readers, JsonOptions options, boolean exact) {
    this.readers = readers;
    this.options = options;
    this.exact = exact;
    jackson = new JacksonValue(options);
  }

  /** A scanner into each of these columns. */
  List<ValueScanner> of(List<ColumnBuilder> columns) {
    return columns.stream().map(this::of).toList();
  }

  private TimestampScan timestamps() {
    return new TimestampScan(readers.times());
  }

  private ValueScanner of(ColumnBuilder column) {
    return column.type().accept(new Maker(readers.of(column)));
  }

  private final class Maker implements DataType.Visitor<ValueScanner> {
    private final FieldReader reader;

    Maker(FieldReader reader) {
      this.reader = reader;
    }

    @Override
    public ValueScanner visitAtomic(AtomicType type) {
      ColumnBuilder column = reader.builder();
      return switch (type) {
        case BOOLEAN -> new OtherScanners.Booleans(reader);
        case TINYINT -> new NumberScanners.Ints(column, Byte.MIN_VALUE, Byte.MAX_VALUE);
        case SMALLINT -> new NumberScanners.Ints(column, Short.MIN_VALUE, Short.MAX_VALUE);
        case INT -> new NumberScanners.Ints(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case BIGINT -> new NumberScanners.Longs(column);
        case FLOAT -> new NumberScanners.Doubles(reader, jackson, true);
        case DOUBLE -> new NumberScanners.Doubles(reader, jackson, false);
        case STRING -> new OtherScanners.Strings(reader, jackson, exact);
        case DATE -> new OtherScanners.Dates(reader, jackson, readers.times());
        case TIMESTAMP -> new OtherScanners.Timestamps(reader, jackson, timestamps());
        case VOID -> new OtherScanners.Voids(reader);
        case BINARY, CALENDAR_INTERVAL, YEAR_MONTH_INTERVAL, DAY_TIME_INTERVAL -> other();
      };
    }

    @Override
    public ValueScanner visitDecimal(DecimalType type) {
      return new NumberScanners.Decimals(reader, jackson, type);
    }

    @Override
    public ValueScanner visitArray(ArrayType type) {
      return other();
    }

    @Override
    public ValueScanner visitMap(MapType type) {
      return other();
    }

    @Override
    public ValueScanner visitStruct(StructType type) {
      return other();
    }

    private ValueScanner other() {
      return new OtherScanners.Others(reader, jackson);
    }
  }
}
