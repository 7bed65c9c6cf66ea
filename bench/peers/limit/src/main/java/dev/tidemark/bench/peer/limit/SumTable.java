// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

/**
 * Sums by a name of at most 16 ASCII letters, packed into two longs, and the start of a window: a
 * table with open addressing, four longs an entry. Confined to one thread.
 */
final class SumTable {

  private static final int ENTRY = 4;

  private long[] entries = new long[ENTRY << 12];
  private int mask = (1 << 12) - 1;
  private int size;

  /** Takes each entry. */
  @FunctionalInterface
  interface Visitor {
    void visit(long name, long moreName, long start, long sum);
  }

  void add(long name, long moreName, long start, long value) {
    long hash =
        (name * 0x9E3779B97F4A7C15L ^ moreName) * 0xC2B2AE3D27D4EB4FL ^ start * 0x165667B19E3779F9L;
    for (int slot = (int) (hash ^ hash >>> 32) & mask; ; slot = slot + 1 & mask) {
      int at = slot * ENTRY;
      if (entries[at] == 0) {
        entries[at] = name;
        entries[at + 1] = moreName;
        entries[at + 2] = start;
        entries[at + 3] = value;
        size++;
        if (size * 2 > mask) {
          grow();
        }
        return;
      }
      if (entries[at] == name && entries[at + 1] == moreName && entries[at + 2] == start) {
        entries[at + 3] += value;
        return;
      }
    }
  }

  private void grow() {
    long[] old = entries;
    entries = new long[old.length * 2];
    mask = mask * 2 + 1;
    size = 0;
    forEach(old, this::add);
  }

  void addAll(SumTable other) {
    forEach(other.entries, this::add);
  }

  void forEach(Visitor visitor) {
    forEach(entries, visitor);
  }

  private static void forEach(long[] entries, Visitor visitor) {
    for (int at = 0; at < entries.length; at += ENTRY) {
      if (entries[at] != 0) {
        visitor.visit(entries[at], entries[at + 1], entries[at + 2], entries[at + 3]);
      }
    }
  }

  static String name(long name, long moreName) {
    StringBuilder text = new StringBuilder();
    for (long rest = name; rest != 0; rest >>>= 8) {
      text.append((char) (rest & 255));
    }
    for (long rest = moreName; rest != 0; rest >>>= 8) {
      text.append((char) (rest & 255));
    }
    return text.toString();
  }
}
