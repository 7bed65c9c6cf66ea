// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A set of keys, each of a bucket and bytes. The caller keeps the {@linkplain #hash hashes}, so
 * that it can have {@linkplain #lookAhead those of several keys looked at together}. Confined to
 * one thread.
 */
final class SeenKeys {

  /*
   *   slots[place of the hash]  0, or the hash and 1 + where the key lies in the arena;  a slot that is taken: try the next
   *   arena                     head │ bytes │ …        head: number of the bucket and length as one number, in base 128
   *
   * A slot's place is its hash as a share of all slots, and the arena is looked at only where hashes are equal: what costs
   * is each look at a far place, and memory that is taken and copied as the set grows. The first bucket has number 0, so that
   * where there is no other, the head of a short key is a byte.
   */
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int MOST_HEAD_BYTES = 10;
  private static final int LENGTH_BITS = 31;
  private static final int LARGE = 1 << 20;
  private static final int NO_BUCKET = -1;

  private final Map<Long, Integer> buckets = new HashMap<>();
  private long lastBucket;
  private int lastBucketNumber = NO_BUCKET;
  private long[] slots = new long[1 << 10];
  private int maxSize = slots.length / 2;
  private byte[] arena = new byte[1 << 14];
  private int used;
  private int size;
  private long lookedAt; // read by nobody: that it is written keeps the reads

  boolean isEmpty() {
    return size == 0;
  }

  static int hash(long bucket, byte[] bytes, int from, int length) {
    long hash = (bucket ^ length) * FACTOR;
    int end = from + length;
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(bytes, at));
    }
    if (at < end && length >= Long.BYTES) {
      hash = mixed(hash ^ (long) LONG.get(bytes, end - Long.BYTES)); // some bytes twice
    } else if (at < end) {
      long rest = 0;
      for (; at < end; at++) {
        rest = rest << 8 | (bytes[at] & 0xFF);
      }
      hash = mixed(hash ^ rest);
    }
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mixed(long hash) {
    long product = hash * FACTOR;
    return product ^ (product >>> 29);
  }

  /**
   * Has the memory fetch the slots of some hashes, and then what lies in the arena behind them, all
   * at once since none waits for another; it makes no difference but to the time.
   */
  void lookAhead(int[] hashes, int count) {
    long any = 0;
    for (int i = 0; i < count; i++) {
      any |= slots[firstSlot(hashes[i], slots.length)];
    }
    for (int i = 0; i < count; i++) {
      any |= arena[Math.max(0, (int) slots[firstSlot(hashes[i], slots.length)] - 1)];
    }
    lookedAt = any;
  }

  boolean contains(int hash, long bucket, byte[] bytes, int from, int length) {
    int number = size == 0 ? NO_BUCKET : number(bucket);
    return number != NO_BUCKET && slots[slot(hash, head(number, length), bytes, from, length)] != 0;
  }

  /** Adds a key; false if it is there already. */
  boolean add(int hash, long bucket, byte[] bytes, int from, int length) {
    int number = number(bucket);
    if (number == NO_BUCKET) {
      number = buckets.size();
      buckets.put(bucket, number);
      lastBucket = bucket;
      lastBucketNumber = number;
    }
    long head = head(number, length);
    int slot = slot(hash, head, bytes, from, length);
    if (slots[slot] != 0) {
      return false;
    }
    reserve(Math.addExact(MOST_HEAD_BYTES, length));
    slots[slot] = entry(hash, used + 1);
    used = Digits.put(head, arena, used);
    System.arraycopy(bytes, from, arena, used, length);
    used += length;
    if (++size > maxSize) {
      grow();
    }
    return true;
  }

  private void reserve(int more) {
    int needed = Math.addExact(used, more);
    if (needed > arena.length) {
      long grown = arena.length < LARGE ? 4L * arena.length : arena.length + (arena.length >> 1);
      arena = Arrays.copyOf(arena, (int) Math.max(needed, Math.min(grown, 0x7FFFFFF7)));
    }
  }

  /** The number of a bucket, by the order of their first coming; -1 if it has not come. */
  private int number(long bucket) {
    if (bucket != lastBucket || lastBucketNumber == NO_BUCKET) {
      lastBucketNumber = buckets.getOrDefault(bucket, NO_BUCKET);
      lastBucket = bucket;
    }
    return lastBucketNumber;
  }

  private static long head(int bucketNumber, int length) {
    return (long) bucketNumber << LENGTH_BITS | length;
  }

  private static long entry(int hash, int place) {
    return (long) hash << 32 | place;
  }

  private static int firstSlot(int hash, int slots) {
    return (int) ((hash & 0xFFFFFFFFL) * slots >>> 32);
  }

  private int slot(int hash, long head, byte[] bytes, int from, int length) {
    int slot = firstSlot(hash, slots.length);
    while (slots[slot] != 0
        && !((int) (slots[slot] >>> 32) == hash
            && isAt((int) slots[slot] - 1, head, bytes, from, length))) {
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return slot;
  }

  private boolean isAt(int at, long head, byte[] bytes, int from, int length) {
    int place = at;
    long rest = head;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      if (arena[place++] != (byte) (rest | 0x80)) {
        return false;
      }
    }
    return arena[place] == (byte) rest && isRunAt(place + 1, bytes, from, length);
  }

  /** Eight bytes at a time, the last of which may be looked at twice. */
  private boolean isRunAt(int at, byte[] bytes, int from, int length) {
    if (length < Long.BYTES) {
      return Arrays.equals(arena, at, at + length, bytes, from, from + length);
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONG.get(arena, at + i) != (long) LONG.get(bytes, from + i)) {
        return false;
      }
    }
    return (long) LONG.get(arena, at + last) == (long) LONG.get(bytes, from + last);
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length < LARGE ? old.length * 2 : old.length + (old.length >> 1)];
    maxSize = slots.length >= LARGE ? slots.length / 4 * 3 : slots.length / 2;
    for (long entry : old) {
      if (entry != 0) {
        int slot = firstSlot((int) (entry >>> 32), slots.length);
        while (slots[slot] != 0) {
          slot = slot + 1 == slots.length ? 0 : slot + 1;
        }
        slots[slot] = entry;
      }
    }
  }
}
