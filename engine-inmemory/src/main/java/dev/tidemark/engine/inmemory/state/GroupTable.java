// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BooleanColumn;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.DoubleColumn;
import dev.tidemark.domain.event.IntColumn;
import dev.tidemark.domain.event.LongColumn;
import dev.tidemark.domain.event.Nulls;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/**
 * Numbers the keys it meets: 0, 1, 2, … in the order of their first coming, so that what belongs to
 * a key can lie in arrays by that number.
 *
 * <p>A key is a bucket (the time by which it is bounded; one and the same for all where nothing
 * bounds) and the columns of a {@link KeyLayout}. Confined to one thread.
 */
public final class GroupTable {

  /*
   * Open addressing with linear probing over ints, at most half full:
   *
   *   slots     . 3 . . 1 2 . .         group + 1, 0 where free
   *   hashes    h0 h1 h2                by group, without the bucket
   *   buckets   b0 b1 b2
   *   longs[p]  …                       by part, by group
   *   bytes[p]  arena
   */
  private static final int MIN_SLOTS = 16;

  private final KeyLayout layout;
  private int[] slots = new int[MIN_SLOTS];
  private int[] hashes = new int[MIN_SLOTS / 2];
  private long[] buckets = new long[MIN_SLOTS / 2];
  private int[] nullMasks;
  private final long[][] longs;
  private final ByteArena[] bytes;
  private int size;

  public GroupTable(KeyLayout layout) {
    this.layout = layout;
    this.longs = new long[layout.longParts()][MIN_SLOTS / 2];
    this.bytes = new ByteArena[layout.byteParts()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = new ByteArena();
    }
  }

  /** How many keys it has met. */
  public int size() {
    return size;
  }

  public long bucket(int group) {
    return buckets[group];
  }

  /** Forgets all keys and keeps the memory, but for what a burst has blown up. */
  public void clear() {
    if (slots.length > 64 * Math.max(size, 64)) {
      slots = new int[MIN_SLOTS];
    } else {
      Arrays.fill(slots, 0);
    }
    for (ByteArena arena : bytes) {
      arena.clear();
    }
    nullMasks = null;
    size = 0;
  }

  /** The group of a row's key in a bucket, a new one if it has not met the key. */
  public int findOrAdd(long bucket, KeyBatch keys, int row) {
    int hash = keys.hashes[row];
    int mask = slots.length - 1;
    int slot = spread(hash, bucket) & mask;
    while (true) {
      int group = slots[slot] - 1;
      if (group < 0) {
        return add(slot, bucket, keys, row);
      }
      if (hashes[group] == hash && buckets[group] == bucket && isKey(group, keys, row)) {
        return group;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The group of a row's key in a bucket, or -1 if it has not met the key. */
  public int find(long bucket, KeyBatch keys, int row) {
    int hash = keys.hashes[row];
    int mask = slots.length - 1;
    int slot = spread(hash, bucket) & mask;
    while (true) {
      int group = slots[slot] - 1;
      if (group < 0
          || (hashes[group] == hash && buckets[group] == bucket && isKey(group, keys, row))) {
        return group;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The group here, in a bucket, of another table's key, a new one if it has not met the key. */
  public int findOrAdd(long bucket, GroupTable other, int otherGroup) {
    int mask = slots.length - 1;
    int hash = other.hashes[otherGroup];
    int slot = spread(hash, bucket) & mask;
    while (true) {
      int group = slots[slot] - 1;
      if (group < 0) {
        return add(slot, bucket, other, otherGroup);
      }
      if (hashes[group] == hash && buckets[group] == bucket && isKey(group, other, otherGroup)) {
        return group;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The group here, in a bucket, of another table's key, or -1. */
  public int find(long bucket, GroupTable other, int otherGroup) {
    int mask = slots.length - 1;
    int hash = other.hashes[otherGroup];
    int slot = spread(hash, bucket) & mask;
    while (true) {
      int group = slots[slot] - 1;
      if (group < 0
          || (hashes[group] == hash
              && buckets[group] == bucket
              && isKey(group, other, otherGroup))) {
        return group;
      }
      slot = (slot + 1) & mask;
    }
  }

  private static int spread(int hash, long bucket) {
    long mixed = (hash ^ bucket) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  private boolean isKey(int group, KeyBatch keys, int row) {
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

  private boolean isKey(int group, GroupTable other, int otherGroup) {
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

  private int nullMask(int group) {
    return nullMasks == null ? 0 : nullMasks[group];
  }

  private int add(int slot, long bucket, KeyBatch keys, int row) {
    int group = newGroup(slot, keys.hashes[row], bucket, keys.nullMask(row));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = keys.longs[p][row];
    }
    for (int p = 0; p < bytes.length; p++) {
      BytesColumn column = keys.bytes[p];
      bytes[p].add(column.bytes(), column.start(row), column.end(row));
    }
    growSlots();
    return group;
  }

  private int add(int slot, long bucket, GroupTable other, int otherGroup) {
    int group = newGroup(slot, other.hashes[otherGroup], bucket, other.nullMask(otherGroup));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = other.longs[p][otherGroup];
    }
    for (int p = 0; p < bytes.length; p++) {
      ByteArena arena = other.bytes[p];
      bytes[p].add(arena.bytes(), arena.start(otherGroup), arena.end(otherGroup));
    }
    growSlots();
    return group;
  }

  private int newGroup(int slot, int hash, long bucket, int nullMask) {
    int group = size++;
    if (group == hashes.length) {
      int length = group * 2;
      hashes = Arrays.copyOf(hashes, length);
      buckets = Arrays.copyOf(buckets, length);
      for (int p = 0; p < longs.length; p++) {
        longs[p] = Arrays.copyOf(longs[p], length);
      }
    }
    if (nullMask != 0 && nullMasks == null) {
      nullMasks = new int[hashes.length];
    }
    if (nullMasks != null) {
      if (nullMasks.length < hashes.length) {
        nullMasks = Arrays.copyOf(nullMasks, hashes.length);
      }
      nullMasks[group] = nullMask;
    }
    hashes[group] = hash;
    buckets[group] = bucket;
    slots[slot] = group + 1;
    return group;
  }

  private void growSlots() {
    if (size * 2 <= slots.length) {
      return;
    }
    int[] grown = new int[slots.length * 2];
    int mask = grown.length - 1;
    for (int group = 0; group < size; group++) {
      int slot = spread(hashes[group], buckets[group]) & mask;
      while (grown[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      grown[slot] = group + 1;
    }
    slots = grown;
  }

  /** A column of the key for some groups, in this order. */
  public Column column(int ordinal, int[] groups, int count) {
    DataType type = layout.type(ordinal);
    long[] nulls = nulls(ordinal, groups, count);
    if (!layout.isLong(ordinal)) {
      return bytesColumn(type, bytes[layout.part(ordinal)], groups, count, nulls);
    }
    long[] part = longs[layout.part(ordinal)];
    switch (type.storage()) {
      case BOOLEAN -> {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
          values[i] = part[groups[i]] != 0;
        }
        return new BooleanColumn(type, count, values, nulls);
      }
      case INT -> {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
          values[i] = (int) part[groups[i]];
        }
        return new IntColumn(type, count, values, nulls);
      }
      case LONG -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = part[groups[i]];
        }
        return new LongColumn(type, count, values, nulls);
      }
      default -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = Double.longBitsToDouble(part[groups[i]]);
        }
        return new DoubleColumn(type, count, values, nulls);
      }
    }
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

  private static Column bytesColumn(
      DataType type, ByteArena arena, int[] groups, int count, long[] nulls) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], arena.end(groups[i]) - arena.start(groups[i]));
    }
    byte[] values = new byte[offsets[count]];
    for (int i = 0; i < count; i++) {
      System.arraycopy(
          arena.bytes(), arena.start(groups[i]), values, offsets[i], offsets[i + 1] - offsets[i]);
    }
    if (type == AtomicType.STRING || type == AtomicType.BINARY) {
      return new BytesColumn(type, count, values, offsets, nulls);
    }
    BytesColumn encoded = new BytesColumn(AtomicType.BINARY, count, values, offsets, nulls);
    ColumnBuilder builder = ColumnBuilder.of(type, count);
    NestedKeys.decode(encoded, builder);
    return builder.build();
  }
}
