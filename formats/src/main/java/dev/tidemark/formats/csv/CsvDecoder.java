// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.CorruptRecord;
import dev.tidemark.formats.LineEnds;
import dev.tidemark.formats.Malformed;
import dev.tidemark.formats.ParseMode;
import dev.tidemark.formats.RowDecoder;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Decodes lines of CSV by the rules of Spark's {@code UnivocityParser}.
 *
 * <p>Columns are taken by position. Fields that are missing are null, those too many are left out,
 * and both make a line malformed, but only where all columns are read or the corrupt-record column
 * is: otherwise Spark's parser does not see it. Blank lines and comments are no rows.
 */
final class CsvDecoder implements RowDecoder {

  private final StructType projection;
  private final StructType data;
  private final CsvOptions options;
  private final OptionalInt corruptOrdinal;
  private final BytesBuilder corrupt;
  private final CsvRowReader rows;
  private final int comment;
  private boolean atHeader;
  private int lineStart;
  private long malformedRows;
  private long droppedRows;

  CsvDecoder(
      StructType projection,
      StructType full,
      CsvOptions options,
      ZoneId zone,
      List<PushedFilter> filters) {
    this.projection = projection;
    this.options = options;
    String name = options.corruptRecordColumn();
    CorruptRecord.find(full, name);
    corruptOrdinal = CorruptRecord.find(projection, name);
    corrupt =
        (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, corruptOrdinal.isPresent() ? 64 : 0);
    data = CorruptRecord.without(full, name);
    StructType wanted = CorruptRecord.without(projection, name);
    boolean readsAll = corruptOrdinal.isPresent() || wanted.size() == data.size();
    rows = new CsvRowReader(wanted, data, options, zone, readsAll, filters);
    comment = options.comment().map(c -> (int) c).orElse(CsvTokenizer.NO_CHARACTER);
  }

  @Override
  public void begin(boolean isFileStart) {
    atHeader = isFileStart && options.header();
  }

  @Override
  public void decode(byte[] buffer, int from, int to) {
    lineStart = from;
    if (isBlank(buffer, from, to) || buffer[from] == comment) {
      return;
    }
    if (atHeader) {
      atHeader = false;
      if (!options.enforceSchema()) {
        checkHeader(buffer, from, to);
      }
      return;
    }
    if (!rows.read(buffer, from, to)) {
      malformed(buffer, from, to);
    }
  }

  private static boolean isBlank(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] < 0 || buffer[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  private void checkHeader(byte[] buffer, int from, int to) {
    List<String> header = rows.header(buffer, from, to);
    List<String> names = data.names();
    boolean same = header.size() == names.size();
    for (int i = 0; same && i < names.size(); i++) {
      same = lower(header.get(i)).equals(lower(names.get(i)));
    }
    if (!same) {
      throw new QueryException(
          ErrorCode.MALFORMED_INPUT,
          "CSV header does not conform to the schema. Header: "
              + String.join(", ", header)
              + ". Schema: "
              + String.join(", ", names)
              + ". Mend the schema, or set 'enforceSchema' to true to take columns by position.");
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void malformed(byte[] buffer, int from, int to) {
    malformedRows++;
    if (options.mode() == ParseMode.PERMISSIVE) {
      if (corruptOrdinal.isPresent()) {
        fillCorrupt(rows.size() - 1);
        corrupt.append(buffer, from, to - from);
      }
      return;
    }
    rows.removeLast();
    if (options.mode() == ParseMode.FAILFAST) {
      throw Malformed.record(rows.complaint(), buffer, from, to);
    }
    droppedRows++;
  }

  private void fillCorrupt(int size) {
    while (corrupt.size() < size) {
      corrupt.appendNull();
    }
  }

  @Override
  public int decodeBlock(byte[] block, int from, int to, int maxRows) {
    int at = from;
    while (at < to && rows.size() < maxRows) {
      int end = LineEnds.find(block, at, to);
      decode(block, at, end);
      at = LineEnds.after(block, end, to);
    }
    return at;
  }

  @Override
  public int lineStart() {
    return lineStart;
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public EventBatch finish() {
    int size = rows.size();
    List<Column> columns = new ArrayList<>(rows.build());
    if (corruptOrdinal.isPresent()) {
      fillCorrupt(size);
      columns.add(corruptOrdinal.getAsInt(), corrupt.build());
    }
    return new EventBatch(projection, size, columns);
  }

  @Override
  public void recycle(EventBatch done) {
    if (corruptOrdinal.isEmpty()) {
      rows.recycle(done.columns());
    }
  }

  @Override
  public long malformedRows() {
    return malformedRows;
  }

  @Override
  public long droppedRows() {
    return droppedRows;
  }

  @Override
  public long filteredRows() {
    return rows.filteredRows();
  }
}
