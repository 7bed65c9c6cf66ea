// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.scan.PushedFilter;
import dev.tidemark.formats.ColumnFilter;
import dev.tidemark.formats.LineEnds;
import java.util.List;

/**
 * Reads rows of well-formed JSON straight from the bytes, and has Jackson read every line that is
 * not one without doubt. Confined to one thread.
 */
final class ScanningRowReader implements RowReader {

  /** After so many lines in a row that were not certain, … */
  private static final int MANY_UNSURE = 32;

  /** … only one in so many is looked at. */
  private static final int SELDOM = 64;

  private final RowReader jackson;
  private final RowBuilders rows;
  private final ColumnBuilder[] columns;
  private final KnownKeys keys;
  private final Key start;
  private final Key end;
  private int unsureAt = -1;
  private int unsureInRow;
  private boolean isLeftOut;
  private long filteredRows;

  /**
   * @param scanners into the columns of {@code rows}
   * @param jackson reads into the same columns
   * @param filters by which rows are left out
   */
  ScanningRowReader(
      RowReader jackson,
      RowBuilders rows,
      List<String> names,
      List<ValueScanner> scanners,
      List<PushedFilter> filters) {
    this.jackson = jackson;
    this.rows = rows;
    columns = rows.columns().toArray(new ColumnBuilder[0]);
    for (int i = 0; i < columns.length; i++) {
      ColumnFilter.of(filters, names.get(i), columns[i]).ifPresent(scanners.get(i)::leaveOutBy);
    }
    keys = new KnownKeys(names, scanners);
    start = keys.start();
    end = keys.end();
  }

  @Override
  public Result read(byte[] buffer, int from, int to) {
    boolean known = unsureAt == from;
    unsureAt = -1;
    if (!known && from < to && buffer[from] == '{' && add(buffer, from, to) >= 0) {
      return isLeftOut ? Result.LEFT_OUT : Result.GOOD;
    }
    return jackson.read(buffer, from, to);
  }

  @Override
  public int readOnward(byte[] block, int from, int to) {
    if (block[from] != '{') {
      return -1;
    }
    int end = add(block, from, to);
    if (end < 0) {
      unsureAt = from; // the line is read alone next
      return -1;
    }
    unsureAt = -1;
    return end;
  }

  @Override
  public long filteredRows() {
    return filteredRows + jackson.filteredRows();
  }

  @Override
  public String complaint() {
    return jackson.complaint();
  }

  /**
   * Adds the row whose opening brace is at {@code from}; gives where the next line begins, or -1.
   */
  private int add(byte[] bytes, int from, int to) {
    if (unsureInRow >= MANY_UNSURE && (++unsureInRow - MANY_UNSURE) % SELDOM != 0) {
      return -1;
    }
    int row = rows.size();
    isLeftOut = false;
    int end = scan(bytes, from, to, row);
    if (end < 0) {
      rows.truncate(row);
      unsureInRow++;
      return -1;
    }
    unsureInRow = 0;
    if (isLeftOut) {
      rows.truncate(row);
      filteredRows++;
    } else {
      rows.added();
    }
    return end;
  }

  private int scan(byte[] bytes, int from, int to, int row) {
    int at = from;
    int filled = 0;
    Key key = start;
    while (true) {
      Key before = key;
      int value;
      key = before.next();
      if (key.standsAt(bytes, at, to)) {
        value = at + key.length();
      } else {
        key = keys.find(before, bytes, at, to, row);
        if (key == null) {
          return -1;
        }
        value = keys.behind();
      }
      if (key == end) {
        if (filled < columns.length) {
          fill(row);
        }
        return value;
      }
      if (value >= to) {
        return -1;
      }
      ValueScanner scanner = key.scanner();
      if (scanner == null) {
        at = ValueSkip.skip(bytes, value, to);
      } else {
        at = field(scanner, bytes, value, to, row);
        filled++;
        if (at >= 0 && scanner.leavesOut(row)) {
          return leaveOut(bytes, at, to);
        }
      }
      if (at < 0) {
        return -1;
      }
    }
  }

  /**
   * Leaves the row out, without a look at the rest of it, as Spark does.
   *
   * @param at behind the value that does not fulfil a filter, if it ends there
   */
  private int leaveOut(byte[] bytes, int at, int to) {
    boolean isEnd = at < to && (bytes[at] == ',' || bytes[at] == '}' || bytes[at] == ' ');
    if (!isEnd) {
      return -1; // 12 of 12.5
    }
    isLeftOut = true;
    return LineEnds.next(bytes, at, to);
  }

  private static int field(ValueScanner scanner, byte[] bytes, int at, int to, int row) {
    if (scanner.column().size() != row) {
      return -1; // a field that occurs again
    }
    if (bytes[at] != 'n') {
      return scanner.scan(bytes, at, to);
    }
    if (!ValueSkip.isNull(bytes, at, to)) {
      return -1;
    }
    scanner.column().appendNull();
    return at + 4;
  }

  /** Appends null where the row has no value. */
  private void fill(int row) {
    for (ColumnBuilder column : columns) {
      if (column.size() == row) {
        column.appendNull();
      }
    }
  }
}
