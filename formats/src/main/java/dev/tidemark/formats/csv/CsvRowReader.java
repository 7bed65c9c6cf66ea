// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.ColumnFilter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads lines into columns by position, and finds what is malformed. Confined to one thread. */
final class CsvRowReader {

  private final CsvTokenizer tokenizer;
  private final List<ColumnBuilder> columns = new ArrayList<>();
  private final CellReader[] readers;
  private final ColumnFilter[] filters;
  private final int[] positions;
  private final String[] names;
  private final int width;
  private final boolean checksWidth;
  private final byte[] nullValue;
  private final byte[] emptyValue;
  private int size;
  private long filteredRows;
  private String complaint = "";

  /**
   * @param wanted the columns to read
   * @param data the columns that a line has, of which those are some
   * @param checksWidth whether a line with another number of fields is malformed; Spark sees it
   *     only where it reads every column
   * @param pushed by which rows are left out
   */
  CsvRowReader(
      StructType wanted,
      StructType data,
      CsvOptions options,
      ZoneId zone,
      boolean checksWidth,
      List<PushedFilter> pushed) {
    tokenizer = new CsvTokenizer(options);
    CellReaders cells = new CellReaders(options, zone);
    readers = new CellReader[wanted.size()];
    filters = new ColumnFilter[wanted.size()];
    positions = new int[wanted.size()];
    names = wanted.names().toArray(new String[0]);
    for (int i = 0; i < readers.length; i++) {
      ColumnBuilder column = ColumnBuilder.of(wanted.field(i).type(), EventBatch.TARGET_ROWS);
      columns.add(column);
      readers[i] = cells.of(names[i], column);
      filters[i] = ColumnFilter.of(pushed, names[i], column).orElse(null);
      positions[i] = data.names().indexOf(names[i]);
    }
    width = data.size();
    this.checksWidth = checksWidth;
    nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
    emptyValue = options.emptyValue().orElse("").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Appends one row, or none where a value does not fulfil a filter: then nothing behind it is
   * looked at, and what was malformed before it does not count (Spark: {@code UnivocityParser}).
   *
   * @return false where something on the line is malformed, and null in the row
   */
  boolean read(byte[] line, int from, int to) {
    int fields = tokenizer.cut(line, from, to);
    boolean sound = !checksWidth || fields == width;
    if (!sound) {
      complaint = "it has " + fields + " fields, not " + width;
    }
    for (int i = 0; i < readers.length; i++) {
      if (positions[i] >= fields) {
        columns.get(i).appendNull();
      } else if (!readCell(i, positions[i])) {
        columns.get(i).appendNull();
        complaint = sound ? "the value of '" + names[i] + "' is of a wrong type" : complaint;
        sound = false;
      } else if (filters[i] != null && !filters[i].holds(size)) {
        truncate(size);
        filteredRows++;
        return true;
      }
    }
    size++;
    return sound;
  }

  private boolean readCell(int column, int field) {
    byte[] text = tokenizer.bytes(field);
    int from = tokenizer.start(field);
    int to = tokenizer.end(field);
    if (from == to) {
      if (!tokenizer.isQuoted(field)) {
        columns.get(column).appendNull();
        return true;
      }
      text = emptyValue;
      from = 0;
      to = emptyValue.length;
    }
    if (CellReaders.is(nullValue, text, from, to)) {
      columns.get(column).appendNull();
      return true;
    }
    return readers[column].read(text, from, to);
  }

  /** The names that a header has. */
  List<String> header(byte[] line, int from, int to) {
    List<String> header = new ArrayList<>();
    int fields = tokenizer.cut(line, from, to);
    for (int i = 0; i < fields; i++) {
      header.add(
          new String(
              tokenizer.bytes(i),
              tokenizer.start(i),
              tokenizer.end(i) - tokenizer.start(i),
              StandardCharsets.UTF_8));
    }
    return header;
  }

  /** Appends a row of nulls. */
  void addNulls() {
    columns.forEach(ColumnBuilder::appendNull);
    size++;
  }

  int size() {
    return size;
  }

  /** Takes back the row that was read last. */
  void removeLast() {
    size--;
    truncate(size);
  }

  private void truncate(int rows) {
    for (ColumnBuilder column : columns) {
      column.truncate(Math.min(rows, column.size()));
    }
  }

  long filteredRows() {
    return filteredRows;
  }

  /** What was malformed most recently. */
  String complaint() {
    return complaint;
  }

  /** Takes the memory of columns that this has built; only while there are no rows. */
  void recycle(List<Column> done) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).recycle(done.get(i));
    }
  }

  /** The rows so far as columns; none are left. */
  List<Column> build() {
    size = 0;
    return columns.stream().map(ColumnBuilder::build).toList();
  }
}
