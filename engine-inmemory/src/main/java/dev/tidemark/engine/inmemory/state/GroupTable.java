// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Nulls;
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
   * Open addressing with linear probing, at most half full, and fuller where that would be much memory:
   *
   *   slots     . h3:3 . . h1:1 h2:2 . .   hash of key and bucket, and group + 1; 0 where free
   *   buckets   b0 b1 b2                   by group; none while all keys are in one
   *   longs[p]  …                          by part, by group
   *   bytes[p]  arena
   *
   * A slot's place is its hash as a share of all slots, so a table grows by one pass from left to right, and a key is only
   * looked at where the hashes are equal: what costs is not the probing but each look at a far place.
   */
  private static final int MIN_SLOTS = 16;
  private static final int LARGE = 1 << 20;

  /** Rows whose slots are fetched together: as many as the nearest cache holds with ease. */
  private static final int AHEAD = 128;

  private final KeyLayout layout;
  private long[] slots = new long[MIN_SLOTS];
  private int maxSize = MIN_SLOTS / 2;
  private int capacity = MIN_SLOTS / 2;
  private long[] buckets;
  private long onlyBucket;
  private int[] nullMasks;
  private final long[][] longs;
  private final ByteArena[] bytes;
  private int size;
  private int[] ahead; // hashes, then slots; none while the table is small
  private long lookedAt; // read by nobody: that it is written keeps the reads

  public GroupTable(KeyLayout layout) {
    this.layout = layout;
    this.longs = new long[layout.longParts()][capacity];
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
    return buckets == null ? onlyBucket : buckets[group];
  }

  /** Whether a burst has blown it up: it has room for many times what is in it. */
  public boolean isSparse() {
    return slots.length > 64L * Math.max(size, 64);
  }

  /** Forgets all keys and keeps the memory, but for what a burst has blown up. */
  public void clear() {
    if (size == 0) {
      return; // a batch without rows says nothing about the next
    }
    if (isSparse()) {
      release();
    } else {
      Arrays.fill(slots, 0);
      for (ByteArena arena : bytes) {
        arena.clear();
      }
    }
    nullMasks = null;
    size = 0;
  }

  private void release() {
    slots = new long[MIN_SLOTS];
    maxSize = MIN_SLOTS / 2;
    capacity = MIN_SLOTS / 2;
    buckets = null;
    for (int p = 0; p < longs.length; p++) {
      longs[p] = new long[capacity];
    }
    for (ByteArena arena : bytes) {
      arena.release();
    }
  }

  /** The group of a row's key in a bucket, a new one if it has not met the key. */
  public int findOrAdd(long bucket, KeyBatch keys, int row) {
    int hash = mixed(keys.hashes[row], bucket);
    int slot = firstSlot(hash, slots.length);
    while (slots[slot] != 0) {
      int group = (int) slots[slot] - 1;
      if (isLike(slot, hash, bucket) && isKey(group, keys, row)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return add(slot, hash, bucket, keys, row);
  }

  /** The group of a row's key in a bucket, or -1 if it has not met the key. */
  public int find(long bucket, KeyBatch keys, int row) {
    int hash = mixed(keys.hashes[row], bucket);
    int slot = firstSlot(hash, slots.length);
    while (slots[slot] != 0) {
      int group = (int) slots[slot] - 1;
      if (isLike(slot, hash, bucket) && isKey(group, keys, row)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return -1;
  }

  /** The group here, in a bucket, of another table's key, a new one if it has not met the key. */
  public int findOrAdd(long bucket, GroupTable other, int otherGroup) {
    int hash = mixed(other.keyHash(otherGroup), bucket);
    int slot = firstSlot(hash, slots.length);
    while (slots[slot] != 0) {
      int group = (int) slots[slot] - 1;
      if (isLike(slot, hash, bucket) && isKey(group, other, otherGroup)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return add(slot, hash, bucket, other, otherGroup);
  }

  /** The group here, in a bucket, of another table's key, or -1. */
  public int find(long bucket, GroupTable other, int otherGroup) {
    int hash = mixed(other.keyHash(otherGroup), bucket);
    int slot = firstSlot(hash, slots.length);
    while (slots[slot] != 0) {
      int group = (int) slots[slot] - 1;
      if (isLike(slot, hash, bucket) && isKey(group, other, otherGroup)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return -1;
  }

  /**
   * The groups of the keys of a batch in a bucket, by row; new ones for those it has not met.
   *
   * @param groups at least as long as the batch
   */
  public void findOrAddAll(long bucket, KeyBatch keys, int[] groups) {
    int rows = keys.size();
    for (int from = 0; from < rows; from += AHEAD) {
      int to = Math.min(rows, from + AHEAD);
      if (slots.length >= LARGE) {
        int[] hashes = ahead();
        for (int row = from; row < to; row++) {
          hashes[row - from] = mixed(keys.hashes[row], bucket);
        }
        lookAhead(to - from);
      }
      for (int row = from; row < to; row++) {
        groups[row] = findOrAdd(bucket, keys, row);
      }
    }
  }

  /**
   * Adds to a list the groups here, in a bucket, of a run of another table's keys; new ones for
   * those it has not met.
   *
   * @param end behind the last of the other table's groups
   */
  public void findOrAddAll(long bucket, GroupTable other, int first, int end, IntList groups) {
    for (int from = first; from < end; from += AHEAD) {
      int to = Math.min(end, from + AHEAD);
      if (slots.length >= LARGE) {
        int[] hashes = ahead();
        for (int group = from; group < to; group++) {
          hashes[group - from] = mixed(other.keyHash(group), bucket);
        }
        lookAhead(to - from);
      }
      for (int group = from; group < to; group++) {
        groups.add(findOrAdd(bucket, other, group));
      }
    }
  }

  private int[] ahead() {
    if (ahead == null) {
      ahead = new int[AHEAD];
    }
    return ahead;
  }

  /**
   * Has the memory fetch the slots of the hashes in {@link #ahead}, and then the keys that these
   * name, all at once since none waits for another; it makes no difference but to the time.
   */
  private void lookAhead(int count) {
    long any = 0;
    for (int i = 0; i < count; i++) {
      int slot = firstSlot(ahead[i], slots.length);
      ahead[i] = slot;
      any |= slots[slot];
    }
    if (longs.length > 0) {
      for (int i = 0; i < count; i++) {
        int group = (int) slots[ahead[i]] - 1;
        any |= group < 0 ? 0 : longs[0][group];
      }
    }
    lookedAt = any;
  }

  private static int mixed(int hash, long bucket) {
    return (int) ((hash ^ bucket) * 0x9E3779B97F4A7C15L >>> 32);
  }

  private static int firstSlot(int hash, int slots) {
    return (int) ((hash & 0xFFFFFFFFL) * slots >>> 32);
  }

  /** Whether a slot's group may have a key. */
  private boolean isLike(int slot, int hash, long bucket) {
    long entry = slots[slot];
    return (int) (entry >>> 32) == hash && bucket((int) entry - 1) == bucket;
  }

  /** The hash that {@link KeyBatch} gives the key of a group. */
  private int keyHash(int group) {
    long hash = 0;
    for (int i = 0; i < layout.columns(); i++) {
      int part = layout.part(i);
      hash =
          KeyBatch.mix(
              hash,
              layout.isLong(i)
                  ? longs[part][group]
                  : ByteHash.hash(
                      bytes[part].bytes(), bytes[part].start(group), bytes[part].end(group)));
    }
    return (int) hash;
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

  private int add(int slot, int hash, long bucket, KeyBatch keys, int row) {
    int group = newGroup(slot, hash, bucket, keys.nullMask(row));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = keys.longs[p][row];
    }
    for (int p = 0; p < bytes.length; p++) {
      BytesColumn column = keys.bytes[p];
      bytes[p].add(column.bytes(), column.start(row), column.end(row));
    }
    return group;
  }

  private int add(int slot, int hash, long bucket, GroupTable other, int otherGroup) {
    int group = newGroup(slot, hash, bucket, other.nullMask(otherGroup));
    for (int p = 0; p < longs.length; p++) {
      longs[p][group] = other.longs[p][otherGroup];
    }
    for (int p = 0; p < bytes.length; p++) {
      ByteArena arena = other.bytes[p];
      bytes[p].add(arena.bytes(), arena.start(otherGroup), arena.end(otherGroup));
    }
    return group;
  }

  private int newGroup(int slot, int hash, long bucket, int nullMask) {
    int group = size++;
    if (group == capacity) {
      grow();
    }
    if (nullMask != 0 && nullMasks == null) {
      nullMasks = new int[capacity];
    }
    if (nullMasks != null) {
      nullMasks[group] = nullMask;
    }
    setBucket(group, bucket);
    slots[slot] = (long) hash << 32 | size;
    if (size > maxSize) {
      growSlots();
    }
    return group;
  }

  private void setBucket(int group, long bucket) {
    if (buckets == null) {
      if (group == 0 || bucket == onlyBucket) {
        onlyBucket = bucket;
        return;
      }
      buckets = new long[capacity];
      Arrays.fill(buckets, 0, group, onlyBucket);
    }
    buckets[group] = bucket;
  }

  private void grow() {
    capacity = Growth.length(capacity, capacity + 1);
    buckets = buckets == null ? null : Arrays.copyOf(buckets, capacity);
    nullMasks = nullMasks == null ? null : Arrays.copyOf(nullMasks, capacity);
    for (int p = 0; p < longs.length; p++) {
      longs[p] = Arrays.copyOf(longs[p], capacity);
    }
  }

  private void growSlots() {
    long[] grown = new long[Growth.length(slots.length, slots.length + 1)];
    for (long entry : slots) {
      if (entry != 0) {
        int slot = firstSlot((int) (entry >>> 32), grown.length);
        while (grown[slot] != 0) {
          slot = slot + 1 == grown.length ? 0 : slot + 1;
        }
        grown[slot] = entry;
      }
    }
    slots = grown;
    maxSize = grown.length >= LARGE ? grown.length / 4 * 3 : grown.length / 2;
  }

  /** A column of the key for some groups, in this order. */
  public Column column(int ordinal, int[] groups, int count) {
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
}
