// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.Storage;
import java.util.Arrays;

/** The columns of keys, by the number of their group. Confined to one thread. */
final class KeyStore {

  /*
   *   longs[p]  v1 v2 v3      by part, by group
   *   bytes[p]  arena
   *   nullMasks m1 m2 m3      none while no column of any key is null
   */
  private final KeyLayout layout;
  private final int minCapacity;
  private int capacity;
  private int[] nullMasks;
  private final long[][] longs;
  private final ByteArena[] bytes;

  KeyStore(KeyLayout layout, int minCapacity) {
    this.layout = layout;
    this.minCapacity = minCapacity;
    this.capacity = minCapacity;
    this.longs = new long[layout.longParts()][minCapacity];
    this.bytes = new ByteArena[layout.byteParts()];
    Arrays.setAll(bytes, p -> new ByteArena());
  }

  /** Forgets all keys and keeps the memory. */
  void clear() {
    nullMasks = null;
    for (ByteArena arena : bytes) {
      arena.clear();
    }
  }

  /** Forgets all keys, and gives the memory back. */
  void release() {
    nullMasks = null;
    capacity = minCapacity;
    for (int p = 0; p < longs.length; p++) {
      longs[p] = new long[capacity];
    }
    for (ByteArena arena : bytes) {
      arena.release();
    }
  }

  boolean isKey(int group, KeyBatch keys, int row) {
    for (int p = 0; p < longs.length; p++) {
      if (longs[p][group] != keys.longs[p][row]) {
        return false;
      }
    }
    for (int p = 0; p < bytes.length; p++) {
      BytesColumn column = keys.bytes[p];
      if (!bytes[p].equals(group, column.bytes(), column.start(row), column.end(row))) {
        return false;
      }
    }
    return nullMask(group) == keys.nullMask(row);
  }

  boolean isKey(int group, KeyStore other, int otherGroup) {
    for (int p = 0; p < longs.length; p++) {
      if (longs[p][group] != other.longs[p][otherGroup]) {
        return false;
      }
    }
    for (int p = 0; p < bytes.length; p++) {
      ByteArena arena = other.bytes[p];
      if (!bytes[p].equals(group, arena.bytes(), arena.start(otherGroup), arena.end(otherGroup))) {
        return false;
      }
    }
    return nullMask(group) == other.nullMask(otherGroup);
  }

  /** Adds the key of a row as that of the next group. */
  void add(int group, KeyBatch keys, int row) {
    reserve(group, keys.nullMask(row));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = keys.longs[p][row];
    }
    for (int p = 0; p < bytes.length; p++) {
      BytesColumn column = keys.bytes[p];
      bytes[p].add(column.bytes(), column.start(row), column.end(row));
    }
  }

  /** Adds a key of another store as that of the next group. */
  void add(int group, KeyStore other, int otherGroup) {
    reserve(group, other.nullMask(otherGroup));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = other.longs[p][otherGroup];
    }
    for (int p = 0; p < bytes.length; p++) {
      ByteArena arena = other.bytes[p];
      bytes[p].add(arena.bytes(), arena.start(otherGroup), arena.end(otherGroup));
    }
  }

  private void reserve(int group, int nullMask) {
    if (group == capacity) {
      capacity = Growth.length(capacity, capacity + 1);
      nullMasks = nullMasks == null ? null : Arrays.copyOf(nullMasks, capacity);
      for (int p = 0; p < longs.length; p++) {
        longs[p] = Arrays.copyOf(longs[p], capacity);
      }
    }
    if (nullMask != 0 && nullMasks == null) {
      nullMasks = new int[capacity];
    }
    if (nullMasks != null) {
      nullMasks[group] = nullMask;
    }
  }

  private int nullMask(int group) {
    return nullMasks == null ? 0 : nullMasks[group];
  }

  /**
   * Has the memory fetch the first parts of some groups' keys, all at once since none waits for
   * another.
   *
   * @param groups negative for none
   * @return anything, so that the reads are not left out
   */
  long fetch(int[] groups, int count) {
    long any = 0;
    if (longs.length > 0) {
      for (int i = 0; i < count; i++) {
        any |= groups[i] < 0 ? 0 : longs[0][groups[i]];
      }
    } else if (bytes.length > 0) {
      any = bytes[0].fetch(groups, count);
    }
    return any;
  }

  int capacity() {
    return capacity;
  }

  /** A column of the key for {@code count} groups from one on; a copy. */
  Column columnOfRun(int ordinal, int from, int count) {
    DataType type = layout.type(ordinal);
    boolean isPlain = type.storage() == Storage.LONG || type.storage() == Storage.BYTES;
    if (nullMasks != null || !isPlain) {
      int[] groups = new int[count];
      Arrays.setAll(groups, i -> from + i);
      return column(ordinal, groups, count);
    }
    if (type.storage() == Storage.BYTES) {
      return bytes[layout.part(ordinal)].column(type, from, count);
    }
    long[] values = Arrays.copyOfRange(longs[layout.part(ordinal)], from, from + count);
    return new LongColumn(type, count, values, null);
  }

  /** A column of the key for some groups, in this order. */
  Column column(int ordinal, int[] groups, int count) {
    DataType type = layout.type(ordinal);
    long[] nulls = nulls(ordinal, groups, count);
    if (!layout.isLong(ordinal)) {
      return KeyColumns.ofBytes(type, bytes[layout.part(ordinal)], groups, count, nulls);
    }
    return KeyColumns.ofLongs(type, longs[layout.part(ordinal)], groups, count, nulls);
  }

  private long[] nulls(int ordinal, int[] groups, int count) {
    if (nullMasks == null) {
      return null;
    }
    long[] nulls = null;
    for (int i = 0; i < count; i++) {
      if ((nullMasks[groups[i]] >>> ordinal & 1) != 0) {
        nulls = nulls == null ? Nulls.forSize(count) : nulls;
        Nulls.set(nulls, i);
      }
    }
    return nulls;
  }

  /** The memory that it takes. */
  long memoryBytes() {
    long total =
        (Long.BYTES * (long) longs.length + (nullMasks == null ? 0 : Integer.BYTES)) * capacity;
    for (ByteArena arena : bytes) {
      total += arena.memoryBytes();
    }
    return total;
  }
}
