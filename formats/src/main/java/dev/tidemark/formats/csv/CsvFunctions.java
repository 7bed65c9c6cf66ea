// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.CorruptRecord;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.Malformed;
import dev.tidemark.formats.ParseMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** CSV inside columns: from_csv and to_csv. Stateless. */
public final class CsvFunctions {

  private CsvFunctions() {}

  /**
   * {@code from_csv}: null for null, else a STRUCT of what could be read.
   *
   * @throws QueryException (MALFORMED_INPUT) at malformed text where the mode is FAILFAST;
   *     (BAD_OPTION) if the mode is DROPMALFORMED; (WRONG_TYPE, BAD_SCHEMA, NOT_SUPPORTED) if the
   *     type does not do
   */
  public static Column fromCsv(BytesColumn text, DataType type, CsvOptions options, ZoneId zone) {
    StructType schema = requireStruct(type, "from_csv");
    if (options.mode() == ParseMode.DROPMALFORMED) {
      throw new QueryException(
          ErrorCode.BAD_OPTION,
          "The function from_csv does not support the mode DROPMALFORMED. Write PERMISSIVE or"
              + " FAILFAST.");
    }
    OptionalInt ordinal = CorruptRecord.find(schema, options.corruptRecordColumn());
    StructType data = CorruptRecord.without(schema, options.corruptRecordColumn());
    CsvRowReader rows = new CsvRowReader(data, data, options, zone, true, List.of());
    BytesBuilder corrupt = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, text.size());
    for (int row = 0; row < text.size(); row++) {
      int from = text.start(row);
      int to = text.end(row);
      if (text.isNull(row)) {
        rows.addNulls();
        corrupt.appendNull();
        continue;
      }
      boolean sound = from < to && rows.read(text.bytes(), from, to);
      if (from == to) {
        rows.addNulls();
      }
      if (sound) {
        corrupt.appendNull();
      } else if (options.mode() == ParseMode.FAILFAST) {
        String what = from < to ? rows.complaint() : "it is empty";
        throw Malformed.record(what, text.bytes(), from, to);
      } else {
        corrupt.append(text.bytes(), from, to - from);
      }
    }
    List<Column> columns = new ArrayList<>(rows.build());
    if (ordinal.isPresent()) {
      columns.add(ordinal.getAsInt(), corrupt.build());
    }
    return new StructColumn(type, text.size(), columns, text.nulls());
  }

  private static StructType requireStruct(DataType type, String function) {
    if (type instanceof StructType schema) {
      return schema;
    }
    throw new QueryException(
        ErrorCode.WRONG_TYPE,
        "The function " + function + " needs a STRUCT, not " + type.sql() + ".");
  }

  /**
   * {@code to_csv}: a STRUCT as one line, null for null.
   *
   * @throws QueryException (WRONG_TYPE, NOT_SUPPORTED) if CSV cannot hold the type
   */
  public static BytesColumn toCsv(Column values, CsvOptions options, ZoneId zone) {
    CsvEncoder encoder = new CsvEncoder(requireStruct(values.type(), "to_csv"), options, zone);
    List<Column> columns = ((StructColumn) values).children();
    GrowableBytes out = new GrowableBytes(values.size() * 16);
    int[] offsets = new int[values.size() + 1];
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row)) {
        encoder.encode(columns, row, out);
      }
      offsets[row + 1] = out.length();
    }
    return new BytesColumn(AtomicType.STRING, values.size(), out.array(), offsets, values.nulls());
  }
}
