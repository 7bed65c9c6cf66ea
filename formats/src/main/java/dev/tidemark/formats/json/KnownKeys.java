// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which key stands at a place, guessing that keys come in the order in which they came the
 * last time.
 *
 * <p>Each key knows the two that came after it lately; where neither stands there, the key is
 * looked up in a table by its bytes. The table takes a limited number of keys that nobody wants,
 * since keys can be data. Confined to one thread.
 */
final class KnownKeys {

  private static final int MAX_UNWANTED = 1024;

  /** Stands for the unwanted keys that the table has no room for. */
  private final Key stranger = new Key(new byte[0], null);

  private Key[] table = new Key[64];
  private int size;
  private final int maxSize;
  private int valueStart;

  /**
   * @param names the wanted ones; of two that are the same the last counts
   * @param scanners of their values
   */
  KnownKeys(List<String> names, List<ValueScanner> scanners) {
    Map<String, ValueScanner> wanted = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      wanted.put(names.get(i), scanners.get(i));
    }
    wanted.forEach(this::addWanted);
    maxSize = size + MAX_UNWANTED;
  }

  private void addWanted(String name, ValueScanner scanner) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    // A name that is no text can only stand escaped, and then it is not looked up here.
    if (new String(bytes, StandardCharsets.UTF_8).equals(name)) {
      add(new Key(bytes, scanner));
    }
  }

  /**
   * The key whose opening quote is at {@code at}.
   *
   * @param before the key before it, or what stands for the start
   * @return null where it is not certain which key it is; else {@link #valueStart} is set
   */
  Key find(Key before, byte[] bytes, int at, int to) {
    Key key = before.next();
    if (key != null) {
      valueStart = key.valueAfter(bytes, at, to);
      if (valueStart >= 0) {
        return key;
      }
    }
    key = before.nextBut();
    if (key != null) {
      valueStart = key.valueAfter(bytes, at, to);
      if (valueStart >= 0) {
        before.follow(key);
        return key;
      }
    }
    return lookUp(before, bytes, at, to);
  }

  /** Where the value of the key begins that was found last, before or at the end of the bytes. */
  int valueStart() {
    return valueStart;
  }

  private Key lookUp(Key before, byte[] bytes, int at, int to) {
    if (at >= to || bytes[at] != '"') {
      return null;
    }
    int end = TextScan.stop(bytes, at + 1, to);
    if (end == to || bytes[end] != '"') {
      return null; // has escapes, a fault or no end
    }
    int value = ValueSkip.colon(bytes, end + 1, to);
    if (value < 0) {
      return null;
    }
    Key key = named(bytes, at + 1, end);
    if (key != stranger) {
      key.see(bytes, at, value);
      before.follow(key);
    }
    valueStart = value;
    return key;
  }

  private Key named(byte[] bytes, int from, int to) {
    int slot = hash(bytes, from, to) & (table.length - 1);
    while (table[slot] != null) {
      if (table[slot].isNamed(bytes, from, to)) {
        return table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    if (size == maxSize) {
      return stranger;
    }
    byte[] name = new byte[to - from];
    System.arraycopy(bytes, from, name, 0, name.length);
    Key key = new Key(name, null);
    add(key);
    return key;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = to - from;
    int i = from;
    for (; i <= to - 8; i += 8) {
      long mixed = (hash ^ EightBytes.at(bytes, i)) * 0x9e3779b97f4a7c15L;
      hash = (int) (mixed >>> 32);
    }
    for (; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash ^ hash >>> 15;
  }

  private void add(Key key) {
    if (2 * (size + 1) > table.length) {
      Key[] old = table;
      table = new Key[2 * old.length];
      for (Key moved : old) {
        if (moved != null) {
          put(moved);
        }
      }
    }
    put(key);
    size++;
  }

  private void put(Key key) {
    int slot = hash(key.name(), 0, key.name().length) & (table.length - 1);
    while (table[slot] != null) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = key;
  }
}
