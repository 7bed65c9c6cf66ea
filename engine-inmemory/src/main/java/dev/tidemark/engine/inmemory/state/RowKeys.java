// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.ColumnBuilder;
import java.util.Arrays;

/**
 * The keys of rows as {@link KeyBatch} has taken them in, for those who keep the rows: the columns
 * of the keys are not copied. Immutable.
 */
public final class RowKeys {

  /** Keys of no columns. */
  public static final RowKeys NONE = new RowKeys(new long[0][], new BytesColumn[0], null);

  private final long[][] longs;
  private final BytesColumn[] bytes;
  private final int[] nullMasks; // null while no column of any key is

  RowKeys(long[][] longs, BytesColumn[] bytes, int[] nullMasks) {
    this.longs = longs;
    this.bytes = bytes;
    this.nullMasks = nullMasks;
  }

  /** Whether the key of a row equals that of a row of others of the same layout. */
  public boolean isKey(int row, RowKeys others, int otherRow) {
    for (int p = 0; p < longs.length; p++) {
      if (longs[p][row] != others.longs[p][otherRow]) {
        return false;
      }
    }
    for (int p = 0; p < bytes.length; p++) {
      BytesColumn mine = bytes[p];
      BytesColumn other = others.bytes[p];
      int start = mine.start(row);
      int length = mine.end(row) - start;
      int otherStart = other.start(otherRow);
      if (length != other.end(otherRow) - otherStart
          || !ByteHash.equal(mine.bytes(), start, other.bytes(), otherStart, length)) {
        return false;
      }
    }
    return nullMask(row) == others.nullMask(otherRow);
  }

  /**
   * Has the memory fetch the first part of a key.
   *
   * @return anything, so that the reads are not left out
   */
  public long fetch(int row) {
    if (longs.length > 0) {
      return longs[0][row];
    }
    if (bytes.length == 0) {
      return 0;
    }
    byte[] values = bytes[0].bytes();
    int start = bytes[0].start(row);
    return start < values.length ? values[start] : 0;
  }

  private int nullMask(int row) {
    return nullMasks == null ? 0 : nullMasks[row];
  }

  /** The keys of the first {@code size} of these rows, in this order. */
  public RowKeys take(int[] rows, int size) {
    long[][] takenLongs = new long[longs.length][size];
    for (int p = 0; p < longs.length; p++) {
      for (int i = 0; i < size; i++) {
        takenLongs[p][i] = longs[p][rows[i]];
      }
    }
    BytesColumn[] takenBytes = new BytesColumn[bytes.length];
    Arrays.setAll(takenBytes, p -> bytes[p].take(rows, size));
    int[] takenMasks = nullMasks == null ? null : new int[size];
    for (int i = 0; takenMasks != null && i < size; i++) {
      takenMasks[i] = nullMasks[rows[i]];
    }
    return new RowKeys(takenLongs, takenBytes, takenMasks);
  }

  /** The keys of the first rows of this one, and those of the first rows of another behind them. */
  public RowKeys concat(int size, RowKeys others, int otherSize) {
    long[][] allLongs = new long[longs.length][];
    for (int p = 0; p < longs.length; p++) {
      allLongs[p] = Arrays.copyOf(longs[p], size + otherSize);
      System.arraycopy(others.longs[p], 0, allLongs[p], size, otherSize);
    }
    BytesColumn[] allBytes = new BytesColumn[bytes.length];
    for (int p = 0; p < bytes.length; p++) {
      ColumnBuilder builder = ColumnBuilder.of(bytes[p].type(), size + otherSize);
      for (int row = 0; row < size; row++) {
        builder.append(bytes[p], row);
      }
      for (int row = 0; row < otherSize; row++) {
        builder.append(others.bytes[p], row);
      }
      allBytes[p] = (BytesColumn) builder.build();
    }
    int[] allMasks = null;
    if (nullMasks != null || others.nullMasks != null) {
      allMasks = new int[size + otherSize];
      for (int i = 0; i < allMasks.length; i++) {
        allMasks[i] = i < size ? nullMask(i) : others.nullMask(i - size);
      }
    }
    return new RowKeys(allLongs, allBytes, allMasks);
  }
}
