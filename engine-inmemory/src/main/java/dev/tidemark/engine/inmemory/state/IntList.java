// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.state;

import java.util.Arrays;

/** A list of ints that grows. Confined to one thread. */
public final class IntList {

  private int[] values;
  private int size;

  public IntList() {
    this(16);
  }

  /** One with room for so many. */
  public IntList(int capacity) {
    values = new int[capacity];
  }

  public void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Growth.length(size, size + 1));
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public int get(int index) {
    return values[index];
  }

  /** The list's own array, at least {@link #size()} long. */
  public int[] values() {
    return values;
  }

  /** {@code count} of the values, from one on. */
  public int[] copyOfRange(int from, int count) {
    return Arrays.copyOfRange(values, from, from + count);
  }

  /** Forgets all values and keeps the memory, but for what a burst has blown up. */
  public void clear() {
    if (values.length > 64L * Math.max(size, 1024)) {
      values = new int[16];
    }
    size = 0;
  }
}
