// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.ColumnBuilder;
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

  /**
   * @param scanners into the columns of {@code rows}
   * @param jackson reads into the same columns
   */
  ScanningRowReader(
      RowReader jackson, RowBuilders rows, List<String> names, List<ValueScanner> scanners) {
    this.jackson = jackson;
    this.rows = rows;
    columns = rows.columns().toArray(new ColumnBuilder[0]);
    keys = new KnownKeys(names, scanners);
    start = keys.start();
    end = keys.end();
  }

  @Override
  public Result read(byte[] buffer, int from, int to) {
    boolean known = unsureAt == from;
    unsureAt = -1;
    if (!known && from < to && buffer[from] == '{' && add(buffer, from, to) >= 0) {
      return Result.GOOD;
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
    int end = scan(bytes, from, to, row);
    if (end < 0) {
      rows.truncate(row);
      unsureInRow++;
      return -1;
    }
    unsureInRow = 0;
    rows.added();
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
      }
      if (at < 0) {
        return -1;
      }
    }
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
