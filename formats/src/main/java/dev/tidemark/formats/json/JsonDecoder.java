// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.CorruptRecord;
import dev.tidemark.formats.LineEnds;
import dev.tidemark.formats.Malformed;
import dev.tidemark.formats.ParseMode;
import dev.tidemark.formats.RowDecoder;
import dev.tidemark.formats.Utf8;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decodes lines of JSON by the rules of Spark's {@code JacksonParser} and {@code
 * FailureSafeParser}.
 *
 * <p>A value of a wrong type is null and makes the line malformed, the rest of it is kept; a line
 * that is no JSON object is all null. What follows the object on its line is not looked at. Nested
 * deeper than 1000, a line is malformed.
 */
final class JsonDecoder implements RowDecoder {

  private final StructType projection;
  private final ParseMode mode;
  private final OptionalInt corruptOrdinal;
  private final BytesBuilder corrupt;
  private final RowBuilders rows;
  private final RowReader reader;
  private final boolean isRowEach;
  private int lineStart;
  private long malformedRows;
  private long droppedRows;

  /**
   * @param isRowEach whether each text is a value, and so one row; else it is a line of a file
   * @param filters by which lines may be left out; none where each text is to be a row
   */
  JsonDecoder(
      StructType projection,
      StructType full,
      JsonOptions options,
      ZoneId zone,
      boolean isRowEach,
      List<PushedFilter> filters) {
    this(projection, full, options, zone, isRowEach, filters, true);
  }

  /**
   * @param scans whether our own scanner stands before Jackson, which gives the same
   */
  JsonDecoder(
      StructType projection,
      StructType full,
      JsonOptions options,
      ZoneId zone,
      boolean isRowEach,
      List<PushedFilter> filters,
      boolean scans) {
    this.isRowEach = isRowEach;
    this.projection = projection;
    mode = options.mode();
    CorruptRecord.find(full, options.corruptRecordColumn());
    corruptOrdinal = CorruptRecord.find(projection, options.corruptRecordColumn());
    corrupt =
        (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, corruptOrdinal.isPresent() ? 64 : 0);
    StructType wanted = CorruptRecord.without(projection, options.corruptRecordColumn());
    rows = new RowBuilders(wanted);
    FieldReaders readers = new FieldReaders(options, zone, !isRowEach);
    ObjectReader fields = readers.object(wanted.names(), rows.columns());
    fields.leaveOutBy(filters);
    RowReader jackson = new JacksonRowReader(options, rows, fields, !isRowEach);
    reader =
        scans
            ? new ScanningRowReader(
                jackson,
                rows,
                wanted.names(),
                new ValueScanners(readers, options, !isRowEach).of(rows.columns()),
                filters)
            : jackson;
  }

  @Override
  public void decode(byte[] buffer, int from, int to) {
    lineStart = from;
    int before = rows.size();
    switch (read(buffer, withoutMark(buffer, from, to), to)) {
      case GOOD, LEFT_OUT -> {}
      case BLANK -> {
        if (isRowEach) {
          rows.addNulls();
        }
      }
      case PARTIAL -> malformed(buffer, from, to, before);
      case BROKEN -> {
        if (mode == ParseMode.PERMISSIVE) {
          rows.addNulls();
        }
        malformed(buffer, from, to, before);
      }
    }
  }

  private RowReader.Result read(byte[] buffer, int from, int to) {
    RowReader.Result result = reader.read(buffer, from, to);
    if (isRowEach && result == RowReader.Result.BROKEN && !Utf8.isSound(buffer, from, to)) {
      byte[] repaired = Utf8.repaired(buffer, from, to);
      return reader.read(repaired, 0, repaired.length);
    }
    return result;
  }

  /** Steps over a byte order mark. */
  private static int withoutMark(byte[] buffer, int from, int to) {
    boolean marked =
        to - from >= 3
            && buffer[from] == (byte) 0xef
            && buffer[from + 1] == (byte) 0xbb
            && buffer[from + 2] == (byte) 0xbf;
    return marked ? from + 3 : from;
  }

  private void malformed(byte[] buffer, int from, int to, int before) {
    malformedRows++;
    if (mode == ParseMode.PERMISSIVE) {
      if (corruptOrdinal.isPresent()) {
        fillCorrupt(before);
        while (corrupt.size() < rows.size()) {
          corrupt.append(buffer, from, to - from);
        }
      }
      return;
    }
    rows.truncate(before);
    if (mode == ParseMode.FAILFAST) {
      throw Malformed.record(reader.complaint(), buffer, from, to);
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
      int next = reader.readOnward(block, at, to);
      if (next < 0) {
        int end = LineEnds.find(block, at, to);
        decode(block, at, end);
        next = LineEnds.after(block, end, to);
      } else {
        lineStart = at;
      }
      at = next;
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
    List<Column> columns = rows.build();
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
    return reader.filteredRows();
  }
}
