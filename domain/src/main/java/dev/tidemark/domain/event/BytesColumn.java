// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.event;

import dev.tidemark.domain.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A column of STRING (UTF-8) or BINARY.
 *
 * <pre>
 *   offsets  0     3     3        8        row 1 is empty
 *   bytes    a b c | | h e l l o
 * </pre>
 *
 * <p>Value i is {@code bytes[offsets[i] … offsets[i + 1])}; a null row has no bytes. The first
 * offset may be more than 0.
 */
public final class BytesColumn extends Column {

  private final byte[] bytes;
  private final int[] offsets;

  /**
   * Takes the arrays over; {@code offsets} has at least {@code size + 1} entries, none less than
   * the one before.
   */
  public BytesColumn(DataType type, int size, byte[] bytes, int[] offsets, long[] nulls) {
    super(type, size, nulls);
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** The column's own bytes; not to be written. */
  public byte[] bytes() {
    return bytes;
  }

  /** The column's own offsets; not to be written. */
  public int[] offsets() {
    return offsets;
  }

  public int start(int row) {
    return offsets[row];
  }

  public int end(int row) {
    return offsets[row + 1];
  }

  /** The length in bytes. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /** A copy of the bytes of a row. */
  public byte[] value(int row) {
    return Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
  }

  /**
   * The row as a String, decoded from UTF-8. CAUTION: allocates; for sinks, messages and rare
   * functions.
   */
  public String string(int row) {
    return new String(bytes, offsets[row], length(row), StandardCharsets.UTF_8);
  }

  @Override
  public BytesColumn take(int[] rows, int size) {
    int[] taken = new int[size + 1];
    int total = 0;
    for (int i = 0; i < size; i++) {
      int row = rows[i];
      total = Math.addExact(total, offsets[row + 1] - offsets[row]);
      taken[i + 1] = total;
    }
    byte[] copy = new byte[total];
    for (int i = 0; i < size; ) {
      int first = i;
      int next = rows[i];
      do { // rows that follow each other lie end to end
        i++;
        next++;
      } while (i < size && rows[i] == next);
      int length = taken[i] - taken[first];
      ByteCopy.copy(bytes, offsets[rows[first]], copy, taken[first], length);
    }
    return new BytesColumn(type(), size, copy, taken, Nulls.take(nulls(), rows, size));
  }

  @Override
  public BytesColumn as(DataType other) {
    requireStorageOf(other);
    return new BytesColumn(other, size(), bytes, offsets, nulls());
  }

  @Override
  public BytesColumn withNulls(long[] otherNulls) {
    return new BytesColumn(type(), size(), bytes, offsets, otherNulls);
  }
}
