// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds a {@link BytesColumn}. Confined to one thread. */
public final class BytesBuilder extends ColumnBuilder {

  private static final byte[] NO_BYTES = {};
  private static final int[] NO_OFFSETS = {0};

  private byte[] bytes = NO_BYTES;
  private int[] offsets = NO_OFFSETS;
  private int byteCapacity;
  private int rowCapacity;

  BytesBuilder(DataType type, int capacity) {
    super(type);
    byteCapacity = capacity * 8;
    rowCapacity = capacity;
  }

  public void append(byte[] source, int from, int length) {
    int end = reserve(length);
    System.arraycopy(source, from, bytes, end, length);
    close(end + length);
  }

  public void append(byte[] value) {
    append(value, 0, value.length);
  }

  /** Appends text as UTF-8. CAUTION: encodes; not for the hot path. */
  public void append(String value) {
    append(value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Room for {@code length} more bytes in {@link #buffer()}; returns where they start. Write them
   * there, then {@link #close} the row.
   */
  public int reserve(int length) {
    int end = offsets[size()];
    if (bytes.length - end < length) {
      int needed = Math.addExact(end, length);
      int grown = bytes == NO_BYTES ? Math.max(byteCapacity, needed) : grown(bytes.length, needed);
      bytes = Arrays.copyOf(bytes, grown);
    }
    return end;
  }

  /**
   * The bytes so far, to be written from what {@link #reserve} returned on. A later reserve may
   * replace the array.
   */
  public byte[] buffer() {
    return bytes;
  }

  /** Where the bytes of a row, already appended, begin in {@link #buffer()}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Where the bytes of a row, already appended, end in {@link #buffer()}. */
  public int end(int row) {
    return offsets[row + 1];
  }

  /** Ends the row whose bytes were written into {@link #buffer()} up to {@code end}. */
  public void close(int end) {
    int size = size();
    if (size + 1 == offsets.length) {
      growOffsets();
    }
    offsets[size + 1] = end;
    appended();
  }

  private void growOffsets() {
    int size = size();
    int length = size == 0 ? Math.max(rowCapacity, 1) + 1 : grown(size + 1, size + 2);
    offsets = Arrays.copyOf(offsets, length);
  }

  @Override
  void appendValue(Column from, int row) {
    BytesColumn column = (BytesColumn) from;
    append(column.bytes(), column.start(row), column.length(row));
  }

  @Override
  void appendNullSlot() {
    int size = size();
    if (size + 1 == offsets.length) {
      growOffsets();
    }
    offsets[size + 1] = offsets[size];
  }

  @Override
  void truncateValues(int newSize) {}

  @Override
  BytesColumn buildValues(int rows, long[] bitmap) {
    byte[] builtBytes = bytes;
    int[] builtOffsets = offsets;
    byteCapacity = builtBytes.length;
    rowCapacity = builtOffsets.length - 1;
    bytes = NO_BYTES;
    offsets = NO_OFFSETS;
    return new BytesColumn(type(), rows, builtBytes, builtOffsets, bitmap);
  }

  @Override
  void recycleValues(Column column) {
    BytesColumn done = (BytesColumn) column;
    if (done.offsets()[0] == 0) {
      bytes = done.bytes();
      offsets = done.offsets();
    }
  }
}
