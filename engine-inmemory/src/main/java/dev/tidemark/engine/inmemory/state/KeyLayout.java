// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Storage;
import java.util.List;

/**
 * How the columns of a key lie in a {@link GroupTable}: those that fit a long as longs, all others
 * as bytes.
 *
 * <pre>
 *   key columns    STRING k    TIMESTAMP t    STRUCT s
 *   long parts                 t
 *   byte parts     k                          s, encoded
 * </pre>
 *
 * <p>Immutable.
 */
public final class KeyLayout {

  private final List<DataType> types;
  private final int[] parts;
  private final int longParts;
  private final int byteParts;

  private KeyLayout(List<DataType> types, int[] parts, int longParts, int byteParts) {
    this.types = types;
    this.parts = parts;
    this.longParts = longParts;
    this.byteParts = byteParts;
  }

  /**
   * @throws IllegalArgumentException if there are more than 32 columns, since one int holds which
   *     are null
   */
  public static KeyLayout of(List<DataType> types) {
    if (types.size() > 32) {
      throw new IllegalArgumentException(
          "a key must have at most 32 columns: columns=" + types.size());
    }
    int[] parts = new int[types.size()];
    int longs = 0;
    int bytes = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = isLong(types.get(i)) ? longs++ : bytes++;
    }
    return new KeyLayout(List.copyOf(types), parts, longs, bytes);
  }

  static boolean isLong(DataType type) {
    Storage storage = type.storage();
    return storage == Storage.BOOLEAN
        || storage == Storage.INT
        || storage == Storage.LONG
        || storage == Storage.DOUBLE;
  }

  public int columns() {
    return parts.length;
  }

  public DataType type(int column) {
    return types.get(column);
  }

  boolean isLong(int column) {
    return isLong(types.get(column));
  }

  /** Which long part, or which byte part, a column is. */
  int part(int column) {
    return parts[column];
  }

  int longParts() {
    return longParts;
  }

  int byteParts() {
    return byteParts;
  }
}
