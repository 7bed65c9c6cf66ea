// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.Storage;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of a batch of rows as a {@link GroupTable} wants them: longs, runs of bytes, which are
 * null, and a hash.
 *
 * <p>Equal keys have equal parts: NaN is one value, -0.0 is 0.0, and the part of a null is 0 or
 * empty, as Spark groups (but see {@link #ofSignedZeros}). Confined to one thread; the arrays are
 * used again for the next batch.
 */
public final class KeyBatch {

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private final KeyLayout layout;
  private final boolean isZeroSigned;
  final long[][] longs;
  private final long[][] scratch;
  final BytesColumn[] bytes;
  int[] nullMask;
  int[] hashes = new int[0];
  private long[] mixed = new long[0];
  private int size;
  private boolean hasNulls;

  public KeyBatch(KeyLayout layout) {
    this(layout, false);
  }

  private KeyBatch(KeyLayout layout, boolean isZeroSigned) {
    this.layout = layout;
    this.isZeroSigned = isZeroSigned;
    this.longs = new long[layout.longParts()][];
    this.scratch = new long[layout.longParts()][0];
    this.bytes = new BytesColumn[layout.byteParts()];
    this.nullMask = new int[0];
  }

  /**
   * One by which -0.0 and 0.0 are two keys: where Spark compares rows as they are stored, as {@code
   * dropDuplicates} does.
   */
  public static KeyBatch ofSignedZeros(KeyLayout layout) {
    return new KeyBatch(layout, true);
  }

  public int size() {
    return size;
  }

  /** A hash of the key of a row; {@link GroupTable#hashes} has the same. */
  public int hash(int row) {
    return hashes[row];
  }

  /** The hashes by row, at least {@link #size()} long. */
  public int[] hashes() {
    return hashes;
  }

  /** The keys of the rows, which this one then forgets, so that the arrays are theirs. */
  public RowKeys keep() {
    RowKeys kept = new RowKeys(longs.clone(), bytes.clone(), hasNulls ? nullMask : null);
    hashes = new int[0];
    nullMask = hasNulls ? new int[0] : nullMask;
    for (int part = 0; part < scratch.length; part++) {
      if (longs[part] == scratch[part]) {
        scratch[part] = new long[0];
      }
    }
    size = 0;
    hasNulls = false;
    return kept;
  }

  /** Whether any column of the key of a row is null. */
  public boolean hasNull(int row) {
    return hasNulls && nullMask[row] != 0;
  }

  /** Takes in the key columns of a batch; the columns must stay as they are until the next load. */
  public void load(List<Column> columns, int rows) {
    size = rows;
    hasNulls = false;
    if (hashes.length < rows) {
      hashes = new int[rows];
    }
    if (mixed.length < rows) {
      mixed = new long[rows];
    } else {
      Arrays.fill(mixed, 0, rows, 0);
    }
    for (int i = 0; i < layout.columns(); i++) {
      Column column = columns.get(i);
      if (column.hasNulls()) {
        markNulls(column, i);
      }
      if (layout.isLong(i)) {
        long[] values = asLongs(column, layout.part(i));
        longs[layout.part(i)] = values;
        for (int row = 0; row < rows; row++) {
          mixed[row] = mix(mixed[row], values[row]);
        }
      } else {
        BytesColumn values = asBytes(column);
        bytes[layout.part(i)] = values;
        for (int row = 0; row < rows; row++) {
          long hash = ByteHash.hash(values.bytes(), values.start(row), values.end(row));
          mixed[row] = mix(mixed[row], hash);
        }
      }
    }
    for (int row = 0; row < rows; row++) {
      hashes[row] = (int) mixed[row];
    }
  }

  /** A hash with one more column of the key; all begin with 0. */
  static long mix(long hash, long column) {
    long mixed = (hash ^ column) * SEED;
    return mixed ^ mixed >>> 32;
  }

  private void markNulls(Column column, int ordinal) {
    if (!hasNulls) {
      if (nullMask.length < size) {
        nullMask = new int[size];
      } else {
        Arrays.fill(nullMask, 0, size, 0);
      }
      hasNulls = true;
    }
    long[] nulls = column.nulls();
    for (int row = 0; row < size; row++) {
      if (Nulls.isNull(nulls, row)) {
        nullMask[row] |= 1 << ordinal;
      }
    }
  }

  int nullMask(int row) {
    return hasNulls ? nullMask[row] : 0;
  }

  private long[] scratch(int part) {
    if (scratch[part].length < size) {
      scratch[part] = new long[Math.max(size, 1024)];
    }
    return scratch[part];
  }

  private long[] asLongs(Column column, int part) {
    Storage storage = column.type().storage();
    if (storage == Storage.LONG && !column.hasNulls()) {
      return ((LongColumn) column).values();
    }
    long[] values = scratch(part);
    switch (storage) {
      case BOOLEAN -> {
        boolean[] source = ((BooleanColumn) column).values();
        for (int row = 0; row < size; row++) {
          values[row] = source[row] ? 1 : 0;
        }
      }
      case INT -> {
        int[] source = ((IntColumn) column).values();
        for (int row = 0; row < size; row++) {
          values[row] = source[row];
        }
      }
      case LONG -> System.arraycopy(((LongColumn) column).values(), 0, values, 0, size);
      case DOUBLE -> {
        double[] source = ((DoubleColumn) column).values();
        for (int row = 0; row < size; row++) {
          values[row] = bits(source[row], isZeroSigned);
        }
      }
      default -> throw new IllegalStateException("bug: no long part for " + column.type().sql());
    }
    if (column.hasNulls()) {
      for (int row = 0; row < size; row++) {
        if (column.isNull(row)) {
          values[row] = 0;
        }
      }
    }
    return values;
  }

  /** The bits of a double by which it is grouped: one NaN, and one zero or two. */
  static long bits(double value, boolean isZeroSigned) {
    return Double.doubleToLongBits(value == 0.0 && !isZeroSigned ? 0.0 : value);
  }

  private BytesColumn asBytes(Column column) {
    return column instanceof BytesColumn plain ? plain : NestedKeys.encode(column, isZeroSigned);
  }
}
