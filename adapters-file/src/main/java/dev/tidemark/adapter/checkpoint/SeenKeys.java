// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.util.Arrays;

/** A set of keys, each of a bucket and bytes. Confined to one thread. */
final class SeenKeys {

  /*
   *   slots[hash & mask]  0, or 1 + where the key lies in the arena;  a slot that is taken: try the next
   *   arena               bucket (8 bytes) │ length (4 bytes) │ bytes │ …
   */
  private static final int BUCKET_BYTES = 8;
  private static final int HEAD_BYTES = 12;

  private int[] slots = new int[1024];
  private byte[] arena = new byte[4096];
  private int used;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(long bucket, byte[] bytes, int from, int length) {
    return size > 0 && slots[slot(bucket, bytes, from, length)] != 0;
  }

  /** Adds a key; false if it is there already. */
  boolean add(long bucket, byte[] bytes, int from, int length) {
    int slot = slot(bucket, bytes, from, length);
    if (slots[slot] != 0) {
      return false;
    }
    int needed = Math.addExact(used, HEAD_BYTES + length);
    if (needed > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(needed, arena.length + (arena.length >> 1)));
    }
    slots[slot] = used + 1;
    putLong(bucket);
    putInt(length);
    System.arraycopy(bytes, from, arena, used, length);
    used += length;
    if (++size * 2 > slots.length) {
      grow();
    }
    return true;
  }

  private void putLong(long value) {
    for (int i = 0; i < BUCKET_BYTES; i++) {
      arena[used++] = (byte) (value >>> (8 * i));
    }
  }

  private void putInt(int value) {
    for (int i = 0; i < HEAD_BYTES - BUCKET_BYTES; i++) {
      arena[used++] = (byte) (value >>> (8 * i));
    }
  }

  private long longAt(int at, int bytes) {
    long value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << 8 | (arena[at + i] & 0xFF);
    }
    return value;
  }

  private int slot(long bucket, byte[] bytes, int from, int length) {
    int mask = slots.length - 1;
    int slot = hash(bucket, bytes, from, length) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, bucket, bytes, from, length)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int at, long bucket, byte[] bytes, int from, int length) {
    return longAt(at, BUCKET_BYTES) == bucket
        && longAt(at + BUCKET_BYTES, HEAD_BYTES - BUCKET_BYTES) == length
        && Arrays.equals(
            arena, at + HEAD_BYTES, at + HEAD_BYTES + length, bytes, from, from + length);
  }

  private static int hash(long bucket, byte[] bytes, int from, int length) {
    long hash = bucket * 0x9E3779B97F4A7C15L;
    for (int i = from; i < from + length; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash = (hash ^ (hash >>> 32)) * 0xBF58476D1CE4E5B9L;
    return (int) (hash ^ (hash >>> 29));
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int entry : old) {
      if (entry != 0) {
        int at = entry - 1;
        int length = (int) longAt(at + BUCKET_BYTES, HEAD_BYTES - BUCKET_BYTES);
        int slot = hash(longAt(at, BUCKET_BYTES), arena, at + HEAD_BYTES, length) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
