// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.Column;
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
   *   slots     . h3:3 . . h1:1 h2:2 . .   hash of the key's columns, and group + 1; 0 where free
   *   buckets   b0 b1 b2                   by group; none while all keys are in one
   *   keys      k0 k1 k2                   by group
   *
   * A slot's place is the hash of key and bucket as a share of all slots, so a table grows by one pass from left to right, and
   * a key is only looked at where the hashes are equal: what costs is not the probing but each look at a far place.
   */
  private static final int MIN_SLOTS = 16;
  private static final int LARGE = 1 << 20;

  /** So many slots that the nearer caches do not hold them. */
  private static final int FAR = 1 << 17;

  /** Keys whose slots are fetched together: as many as the nearest cache holds with ease. */
  private static final int AHEAD = 128;

  private static final int[] NO_HASHES = new int[0];

  private final KeyStore keys;
  private long[] slots = new long[MIN_SLOTS];
  private int maxSize = MIN_SLOTS / 2;
  private long[] buckets;
  private long onlyBucket;
  private int size;
  private int[] hashes = NO_HASHES; // by group, when they are asked for
  private int hashed;
  private int[] ahead; // slots, then groups; none while the table is small
  private long lookedAt; // read by nobody: that it is written keeps the reads

  public GroupTable(KeyLayout layout) {
    this.keys = new KeyStore(layout, MIN_SLOTS / 2);
  }

  KeyStore keys() {
    return keys;
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
      slots = new long[MIN_SLOTS];
      maxSize = MIN_SLOTS / 2;
      buckets = null;
      hashes = NO_HASHES;
      keys.release();
    } else {
      Arrays.fill(slots, 0);
      keys.clear();
    }
    size = 0;
    hashed = 0;
  }

  /** The group of a row's key in a bucket, a new one if it has not met the key. */
  public int findOrAdd(long bucket, KeyBatch batch, int row) {
    int hash = batch.hashes[row];
    int slot = firstSlot(hash, bucket, slots.length);
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      int group = (int) entry - 1;
      if ((int) (entry >>> 32) == hash
          && bucket(group) == bucket
          && keys.isKey(group, batch, row)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    keys.add(size, batch, row);
    return newGroup(slot, hash, bucket);
  }

  /** The group of a row's key in a bucket, or -1 if it has not met the key. */
  public int find(long bucket, KeyBatch batch, int row) {
    int hash = batch.hashes[row];
    int slot = firstSlot(hash, bucket, slots.length);
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      int group = (int) entry - 1;
      if ((int) (entry >>> 32) == hash
          && bucket(group) == bucket
          && keys.isKey(group, batch, row)) {
        return group;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return -1;
  }

  /** The group here, in a bucket, of another table's key, a new one if it has not met the key. */
  public int findOrAdd(long bucket, GroupTable other, int otherGroup) {
    int hash = other.hashes()[otherGroup];
    int slot = slotOf(hash, bucket, other, otherGroup);
    return slots[slot] == 0 ? add(slot, hash, bucket, other, otherGroup) : (int) slots[slot] - 1;
  }

  /** The group here, in a bucket, of another table's key, or -1. */
  public int find(long bucket, GroupTable other, int otherGroup) {
    return (int) slots[slotOf(other.hashes()[otherGroup], bucket, other, otherGroup)] - 1;
  }

  /** The slot of another table's key, or the free one where it belongs. */
  private int slotOf(int hash, long bucket, GroupTable other, int otherGroup) {
    int slot = firstSlot(hash, bucket, slots.length);
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      int group = (int) entry - 1;
      if ((int) (entry >>> 32) == hash
          && bucket(group) == bucket
          && keys.isKey(group, other.keys, otherGroup)) {
        return slot;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private int add(int slot, int hash, long bucket, GroupTable other, int otherGroup) {
    keys.add(size, other.keys, otherGroup);
    return newGroup(slot, hash, bucket);
  }

  /**
   * The groups of the keys of a batch in a bucket, by row; new ones for those it has not met.
   *
   * @param groups at least as long as the batch
   */
  public void findOrAddAll(long bucket, KeyBatch batch, int[] groups) {
    int rows = batch.size();
    for (int from = 0; from < rows; from += AHEAD) {
      int to = Math.min(rows, from + AHEAD);
      if (slots.length >= FAR) {
        int[] places = ahead();
        for (int row = from; row < to; row++) {
          places[row - from] = firstSlot(batch.hashes[row], bucket, slots.length);
        }
        lookAhead(to - from);
      }
      for (int row = from; row < to; row++) {
        groups[row] = findOrAdd(bucket, batch, row);
      }
    }
  }

  /**
   * The groups of the keys of some rows of a batch in a bucket, in the order of those rows; new
   * ones for those it has not met.
   *
   * @param groups at least as long as the list of the rows
   */
  public void findOrAddAll(long bucket, KeyBatch batch, int[] rows, int count, int[] groups) {
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      if (slots.length >= FAR) {
        int[] places = ahead();
        for (int i = from; i < to; i++) {
          places[i - from] = firstSlot(batch.hashes[rows[i]], bucket, slots.length);
        }
        lookAhead(to - from);
      }
      for (int i = from; i < to; i++) {
        groups[i] = findOrAdd(bucket, batch, rows[i]);
      }
    }
  }

  /**
   * The groups here, in a bucket, of some of another table's keys; new ones for those it has not
   * met.
   *
   * @param groups at least as long as the list of the others
   */
  public void findOrAddAll(
      long bucket, GroupTable other, int[] otherGroups, int count, int[] groups) {
    int[] otherHashes = other.hashes();
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      if (slots.length >= FAR) {
        int[] places = ahead();
        for (int i = from; i < to; i++) {
          places[i - from] = firstSlot(otherHashes[otherGroups[i]], bucket, slots.length);
        }
        lookAhead(to - from);
      }
      for (int i = from; i < to; i++) {
        groups[i] = findOrAdd(bucket, other, otherGroups[i]);
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
   * Has the memory fetch the slots in {@link #ahead}, and then the keys that these name, all at
   * once since none waits for another; it makes no difference but to the time.
   */
  private void lookAhead(int count) {
    for (int i = 0; i < count; i++) {
      ahead[i] = (int) slots[ahead[i]] - 1;
    }
    lookedAt = keys.fetch(ahead, count);
  }

  /**
   * The hashes of all keys' columns, by group; the bucket has no part in them. Another call, or
   * another key, may make another array.
   */
  public int[] hashes() {
    if (hashed < size) {
      if (hashes.length < size) {
        hashes = new int[Growth.length(hashes.length, size)];
      }
      for (long entry : slots) {
        if (entry != 0) {
          hashes[(int) entry - 1] = (int) (entry >>> 32);
        }
      }
      hashed = size;
    }
    return hashes;
  }

  private static int firstSlot(int hash, long bucket, int slots) {
    long mixed = (hash ^ bucket) * 0x9E3779B97F4A7C15L >>> 32;
    return (int) (mixed * slots >>> 32);
  }

  private int newGroup(int slot, int hash, long bucket) {
    int group = size++;
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
      buckets = new long[Growth.length(MIN_SLOTS, group + 1)];
      Arrays.fill(buckets, 0, group, onlyBucket);
    } else if (group == buckets.length) {
      buckets = Arrays.copyOf(buckets, Growth.length(group, group + 1));
    }
    buckets[group] = bucket;
  }

  private void growSlots() {
    long[] grown = new long[Growth.length(slots.length, slots.length + 1)];
    for (long entry : slots) {
      if (entry != 0) {
        int slot = firstSlot((int) (entry >>> 32), bucket((int) entry - 1), grown.length);
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
    return keys.column(ordinal, groups, count);
  }

  /** The memory that it takes, in bytes. */
  public long memoryBytes() {
    return Long.BYTES * (slots.length + (buckets == null ? 0L : buckets.length))
        + Integer.BYTES * (long) hashes.length
        + keys.memoryBytes();
  }
}
