// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.util.Arrays;

/**
 * A name of a field as it stands in the bytes, whoever wants it, and which names came after it.
 *
 * <pre>
 *   {"product_id":"p1", "amount": 42}
 *                       |_________|      the text of the key, as it was seen last: up to its value
 * </pre>
 *
 * <p>So a right guess costs one comparison, blanks included. Confined to one thread.
 */
final class Key {

  private final byte[] name;
  private final ValueScanner scanner;
  private byte[] text = {};
  private long firstMask;
  private long first;
  private long last;
  private Key next;
  private Key nextBut;

  /**
   * @param name without its quotes
   * @param scanner of its values; null where nobody wants them
   */
  Key(byte[] name, ValueScanner scanner) {
    this.name = name;
    this.scanner = scanner;
  }

  /** Reads the values; null where they are not wanted. */
  ValueScanner scanner() {
    return scanner;
  }

  boolean isNamed(byte[] bytes, int from, int to) {
    return Arrays.equals(name, 0, name.length, bytes, from, to);
  }

  byte[] name() {
    return name;
  }

  /** Remembers how the key stands in the bytes, from its quote to its value. */
  void see(byte[] bytes, int from, int to) {
    if (Arrays.equals(text, 0, text.length, bytes, from, to)) {
      return;
    }
    text = Arrays.copyOfRange(bytes, from, to);
    byte[] padded = Arrays.copyOf(text, Math.max(8, text.length));
    first = EightBytes.at(padded, 0);
    firstMask = text.length >= 8 ? -1 : (1L << (8 * text.length)) - 1;
    last = EightBytes.at(padded, padded.length - 8);
  }

  /**
   * Where the value begins if this key stands at {@code at} just as it was seen last; -1 where it
   * does not, or the bytes end too soon to say.
   */
  int valueAfter(byte[] bytes, int at, int to) {
    int length = text.length;
    int value = at + length;
    if (length == 0 || value > to || at > bytes.length - 8) {
      return -1;
    }
    if (((EightBytes.at(bytes, at) ^ first) & firstMask) != 0) {
      return -1;
    }
    if (length <= 8) {
      return value;
    }
    if (EightBytes.at(bytes, value - 8) != last) {
      return -1;
    }
    return length <= 16 || Arrays.equals(text, 8, length - 8, bytes, at + 8, value - 8)
        ? value
        : -1;
  }

  /** The key that came after this one the last time; null if none did. */
  Key next() {
    return next;
  }

  /** The key that came after this one before the others that did lately; null if none did. */
  Key nextBut() {
    return nextBut;
  }

  /** Tells which key came after this one. */
  void follow(Key key) {
    if (key != next) {
      nextBut = next;
      next = key;
    }
  }
}
