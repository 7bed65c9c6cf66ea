// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.util.Arrays;

/**
 * The payload of a CHANGES record, taken apart: its entries, and where their rows' bytes lie. Used
 * again for the next payload. Confined to one thread.
 */
final class ParsedChanges {

  /*
   *   entry e:  kinds[e]  buckets[e]  rows from firstRows[e] to firstRows[e + 1]
   *   row r:    key in [keyStarts[r], keyEnds[r])   value in [valueStarts[r], valueEnds[r])
   */
  private byte[] bytes;
  private String operatorId;
  private String schema;
  private int entries;
  private byte[] kinds = new byte[16];
  private long[] buckets = new long[16];
  private int[] firstRows = new int[17];
  private int rows;
  private int[] keyStarts = new int[64];
  private int[] keyEnds = new int[64];
  private int[] valueStarts = new int[64];
  private int[] valueEnds = new int[64];

  /** Takes up a payload, which must stay as it is while this is used: whose it is. */
  void begin(ByteReader in) {
    bytes = in.array();
    operatorId = in.getText();
    schema = in.getText();
    entries = 0;
    rows = 0;
  }

  /** Takes the rest of the payload apart. */
  void readEntries(ByteReader in) {
    while (in.hasMore()) {
      addEntry((byte) in.getByte(), in.getSigned());
      if (kinds[entries - 1] != ChangeWriter.DROP_THROUGH) {
        readRows(in, kinds[entries - 1] == ChangeWriter.PUT);
      }
    }
    firstRows[entries] = rows;
  }

  private void addEntry(byte kind, long bucket) {
    if (kind < ChangeWriter.PUT || kind > ChangeWriter.DROP_THROUGH) {
      throw new IllegalArgumentException("kind=" + kind);
    }
    if (entries == kinds.length) {
      kinds = Arrays.copyOf(kinds, entries * 2);
      buckets = Arrays.copyOf(buckets, entries * 2);
      firstRows = Arrays.copyOf(firstRows, entries * 2 + 1);
    }
    kinds[entries] = kind;
    buckets[entries] = bucket;
    firstRows[entries++] = rows;
  }

  private void readRows(ByteReader in, boolean withValues) {
    for (int length = in.getCount(); length != ChangeWriter.END_OF_ENTRY; length = in.getCount()) {
      if (rows == keyStarts.length) {
        keyStarts = Arrays.copyOf(keyStarts, rows * 2);
        keyEnds = Arrays.copyOf(keyEnds, rows * 2);
        valueStarts = Arrays.copyOf(valueStarts, rows * 2);
        valueEnds = Arrays.copyOf(valueEnds, rows * 2);
      }
      keyStarts[rows] = in.skip(length - 1);
      keyEnds[rows] = in.position();
      if (withValues) {
        valueStarts[rows] = in.skip(in.getCount());
        valueEnds[rows] = in.position();
      }
      rows++;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  String operatorId() {
    return operatorId;
  }

  /** The schema of the rows that were put; empty if none was. */
  String schema() {
    return schema;
  }

  int entries() {
    return entries;
  }

  int kind(int entry) {
    return kinds[entry];
  }

  long bucket(int entry) {
    return buckets[entry];
  }

  int firstRow(int entry) {
    return firstRows[entry];
  }

  /** Behind the entry's last row. */
  int endRow(int entry) {
    return firstRows[entry + 1];
  }

  int keyStart(int row) {
    return keyStarts[row];
  }

  int keyLength(int row) {
    return keyEnds[row] - keyStarts[row];
  }

  int valueStart(int row) {
    return valueStarts[row];
  }

  int valueLength(int row) {
    return valueEnds[row] - valueStarts[row];
  }
}
