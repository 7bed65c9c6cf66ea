// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RowEncoder;
import dev.tidemark.formats.TimeWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Writes rows as lines of CSV, as Spark does with univocity's writer.
 *
 * <p>Blanks around a value go unless the options say otherwise. A value stands in quotes where it
 * holds a separator, a line end or a quote. Confined to one thread.
 */
final class CsvEncoder implements RowEncoder {

  private final CsvOptions options;
  private final byte[] separator;
  private final byte[] nullValue;
  private final byte[] emptyValue;
  private final boolean trimLeading;
  private final boolean trimTrailing;
  private final int quote;
  private final int escape;
  private final int escapeOfEscape;
  private final int comment;
  private final List<String> names;
  private final CellWriters.Cell[] cells;
  private final GrowableBytes cell = new GrowableBytes(64);

  CsvEncoder(StructType schema, CsvOptions options, ZoneId zone) {
    this.options = options;
    separator = options.separator().getBytes(StandardCharsets.UTF_8);
    nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
    emptyValue = options.emptyValue().orElse("\"\"").getBytes(StandardCharsets.UTF_8);
    trimLeading = options.trimLeading().orElse(true);
    trimTrailing = options.trimTrailing().orElse(true);
    quote = options.quote().map(c -> (int) c).orElse(CsvTokenizer.NO_CHARACTER);
    escape = options.escape().map(c -> (int) c).orElse(CsvTokenizer.NO_CHARACTER);
    escapeOfEscape = options.escapeOfEscape().map(c -> (int) c).orElse(CsvTokenizer.NO_CHARACTER);
    comment = options.comment().map(c -> (int) c).orElse(CsvTokenizer.NO_CHARACTER);
    TimeWriter times =
        TimeWriter.of(options.timestampFormat(), options.dateFormat(), options.zone().orElse(zone));
    names = schema.names();
    cells =
        schema.fields().stream()
            .map(field -> CellWriters.of(field, times))
            .toArray(CellWriters.Cell[]::new);
  }

  @Override
  public void begin(GrowableBytes out) {
    if (!options.header() || names.isEmpty()) {
      return;
    }
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.append(separator);
      }
      cell.clear();
      cell.appendText(names.get(i));
      appendCell(i, out);
    }
    out.append('\n');
  }

  @Override
  public void encode(EventBatch rows, GrowableBytes out) {
    for (int i = 0; i < rows.size(); i++) {
      encode(rows.columns(), i, out);
      out.append('\n');
    }
  }

  /** Appends the row of these columns, without a line end. */
  void encode(List<Column> columns, int row, GrowableBytes out) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.append(separator);
      }
      Column column = columns.get(i);
      if (column.isNull(row)) {
        out.append(nullValue);
      } else {
        cell.clear();
        cells[i].write(column, row, cell);
        appendCell(i, out);
      }
    }
  }

  private void appendCell(int ordinal, GrowableBytes out) {
    if (cell.length() == 0) {
      out.append(emptyValue);
      return;
    }
    byte[] text = cell.array();
    int from = 0;
    int to = cell.length();
    while (trimLeading && from < to && isBlank(text[from])) {
      from++;
    }
    while (trimTrailing && to > from && isBlank(text[to - 1])) {
      to--;
    }
    if (from == to && !options.quoteAll()) {
      out.append(nullValue);
    } else if (needsQuotes(ordinal, text, from, to)) {
      appendQuoted(text, from, to, out);
    } else {
      out.append(text, from, to - from);
    }
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private boolean needsQuotes(int ordinal, byte[] text, int from, int to) {
    if (quote == CsvTokenizer.NO_CHARACTER) {
      return false;
    }
    if (options.quoteAll() || text[from] == quote || (ordinal == 0 && text[from] == comment)) {
      return true;
    }
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '\n'
          || b == '\r'
          || (b == quote && options.escapeQuotes())
          || isSeparator(text, i, to)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSeparator(byte[] text, int at, int to) {
    return text[at] == separator[0]
        && at + separator.length <= to
        && Arrays.equals(text, at, at + separator.length, separator, 0, separator.length);
  }

  private void appendQuoted(byte[] text, int from, int to, GrowableBytes out) {
    out.append((byte) quote);
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == quote && escape != CsvTokenizer.NO_CHARACTER) {
        out.append((byte) escape);
      } else if (b == escape && escapeOfEscape != CsvTokenizer.NO_CHARACTER) {
        out.append((byte) escapeOfEscape);
      }
      out.append(b);
    }
    out.append((byte) quote);
  }
}
