// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;

/** Runs of bytes by number, end to end in one array. Confined to one thread. */
final class ByteArena {

  private byte[] bytes = new byte[256];
  private int[] offsets = new int[17];
  private int size;

  void clear() {
    size = 0;
  }

  /** Forgets all, and gives the memory back. */
  void release() {
    bytes = new byte[256];
    offsets = new int[17];
    size = 0;
  }

  void add(byte[] source, int from, int to) {
    int start = offsets[size];
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Growth.length(bytes.length, end));
    }
    System.arraycopy(source, from, bytes, start, to - from);
    if (size + 1 == offsets.length) {
      offsets = Arrays.copyOf(offsets, Growth.length(offsets.length, size + 2));
    }
    offsets[++size] = end;
  }

  /** {@code count} runs from one on, as a column; a copy. */
  BytesColumn column(DataType type, int from, int count) {
    int start = offsets[from];
    int[] copied = Arrays.copyOfRange(offsets, from, from + count + 1);
    for (int i = 0; i <= count; i++) {
      copied[i] -= start;
    }
    byte[] values = Arrays.copyOfRange(bytes, start, offsets[from + count]);
    return new BytesColumn(type, count, values, copied, null);
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int index) {
    return offsets[index];
  }

  int end(int index) {
    return offsets[index + 1];
  }

  /**
   * Has the memory fetch where some runs begin, as {@link KeyStore#fetch} says; two passes, since
   * the second waits for what the first fetches.
   */
  long fetch(int[] indexes, int count) {
    long any = 0;
    for (int i = 0; i < count; i++) {
      any |= indexes[i] < 0 ? 0 : offsets[indexes[i]];
    }
    for (int i = 0; i < count; i++) {
      any |= indexes[i] < 0 ? 0 : bytes[Math.min(offsets[indexes[i]], bytes.length - 1)];
    }
    return any;
  }

  boolean equals(int index, byte[] other, int from, int to) {
    int start = offsets[index];
    int length = offsets[index + 1] - start;
    return length == to - from && ByteHash.equal(bytes, start, other, from, length);
  }

  /** The memory that it takes. */
  long memoryBytes() {
    return bytes.length + Integer.BYTES * (long) offsets.length;
  }
}
