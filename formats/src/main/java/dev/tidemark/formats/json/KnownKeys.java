// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.LineEnds;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which key stands behind a value, guessing that keys come in the order in which they came
 * the last time; the end of a row counts as one.
 *
 * <p>Each key knows the one that came after it; where that does not stand there, the key is looked
 * up in a table by its bytes, which is not much dearer, since fields can come in any order. The
 * table takes a limited number of keys that nobody wants, since keys can be data. Confined to one
 * thread.
 */
final class KnownKeys {

  private static final int MAX_UNWANTED = 1024;

  /** What stands before the first key of a row. */
  private final Key start = new Key(new byte[0], null);

  /** The brace that closes a row, and the line end behind it. */
  private final Key end = new Key(new byte[0], null);

  /** Stands for the unwanted keys that the table has no room for. */
  private final Key stranger = new Key(new byte[0], null);

  /**
   * Large, so that few names meet in it: to go on from one to the next costs as much as all else.
   */
  private Key[] table = new Key[1024];

  private int size;
  private final int maxSize;
  private int behind;

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

  Key start() {
    return start;
  }

  Key end() {
    return end;
  }

  /**
   * The key that stands behind a value, or the end of the row, where it is not the expected one.
   *
   * @param before the key of that value, or the {@link #start}
   * @param at behind the value; at the start, the opening brace
   * @param row the number of the row, for those who remember what they met in the row before
   * @return null where it is not certain which key it is; else {@link #behind} is set
   */
  Key find(Key before, byte[] bytes, int at, int to, int row) {
    int quote = separator(before, bytes, at, to);
    if (quote == to) {
      return null;
    }
    if (bytes[quote] == '}') {
      return endOfRow(before, bytes, at, quote, to, row);
    }
    int nameEnd = bytes[quote] == '"' ? TextScan.stop(bytes, quote + 1, to) : to;
    if (nameEnd == to || bytes[nameEnd] != '"') {
      return null; // has escapes, a fault or no end
    }
    int value = ValueSkip.colon(bytes, nameEnd + 1, to);
    if (value < 0) {
      return null;
    }
    behind = value;
    Key key = named(bytes, quote + 1, nameEnd);
    if (key != stranger && before.follow(key, row)) {
      key.see(bytes, at, value);
    }
    return key;
  }

  /**
   * Where the value begins of the key that {@link #find} found last, before or at the end of the
   * bytes; of the end of a row, where the next line does.
   */
  int behind() {
    return behind;
  }

  /**
   * Behind what separates a key from the value before it: where its quote should be, or the closing
   * brace.
   *
   * @return {@code to} where neither can follow
   */
  private int separator(Key before, byte[] bytes, int at, int to) {
    byte opening = before == start ? (byte) '{' : (byte) ',';
    if (at + 1 < to && bytes[at] == opening && bytes[at + 1] == '"') {
      return at + 1;
    }
    int i = before == start ? at : ValueSkip.blanks(bytes, at, to);
    if (i == to || (bytes[i] == '}' && before != start)) {
      return i;
    }
    if (bytes[i] != opening) {
      return to;
    }
    i = ValueSkip.blanks(bytes, i + 1, to);
    return i < to && bytes[i] == '}' && before != start ? to : i; // a comma before the end
  }

  private Key endOfRow(Key before, byte[] bytes, int at, int brace, int to, int row) {
    if (end.standsAt(bytes, at, to)) {
      behind = at + end.length();
    } else {
      behind = LineEnds.next(bytes, brace + 1, to);
      if (bytes[behind - 1] != '\n' || behind - brace > 3) {
        return end;
      }
      end.see(bytes, at, behind);
    }
    before.follow(end, row);
    return end;
  }

  private Key named(byte[] bytes, int from, int to) {
    long head = Key.head(bytes, from, to);
    long tail = Key.tail(bytes, from, to);
    int slot = Key.hash(to - from, head, tail) & (table.length - 1);
    while (table[slot] != null) {
      if (table[slot].isNamed(bytes, from, to, head, tail)) {
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
    int slot = key.hash() & (table.length - 1);
    while (table[slot] != null) {
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = key;
  }
}
