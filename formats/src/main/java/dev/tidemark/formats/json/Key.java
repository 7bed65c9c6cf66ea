// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.util.Arrays;

/**
 * A name of a field as it stands in the bytes, whoever wants it, and which names came after it; or
 * the start of a row, or its end.
 *
 * <pre>
 *   {"product_id":"p1" , "amount": 42}\n
 *                     |__________|    |__|   the text of a key, as it was seen last: from the value before to its own
 * </pre>
 *
 * <p>So a right guess costs one comparison, separators and blanks included. Confined to one thread.
 */
final class Key {

  /** Longer than any block, so that no bytes are taken for the text of a key that was not seen. */
  private static final int UNSEEN = 1 << 30;

  /** Never stands anywhere. */
  private static final Key NONE = new Key(new byte[0], null);

  private final byte[] name;
  private final ValueScanner scanner;
  private byte[] text = {};
  private int length = UNSEEN;
  private long firstMask;
  private long first;
  private long last;
  private Key next = NONE;
  private Key nextBut = NONE;

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

  /** Remembers how the key stands in the bytes, from the value before it to its own. */
  void see(byte[] bytes, int from, int to) {
    if (Arrays.equals(text, 0, text.length, bytes, from, to)) {
      return;
    }
    text = Arrays.copyOfRange(bytes, from, to);
    length = text.length;
    byte[] padded = Arrays.copyOf(text, Math.max(8, length));
    first = EightBytes.at(padded, 0);
    firstMask = length >= 8 ? -1 : (1L << (8 * length)) - 1;
    last = EightBytes.at(padded, padded.length - 8);
  }

  /** Whether this key stands at {@code at} just as it was seen last, and the bytes say so. */
  boolean standsAt(byte[] bytes, int at, int to) {
    int value = at + length;
    if (value > to || at > bytes.length - 8) {
      return false;
    }
    if (((EightBytes.at(bytes, at) ^ first) & firstMask) != 0) {
      return false;
    }
    return length <= 8
        || (EightBytes.at(bytes, value - 8) == last
            && (length <= 16 || Arrays.equals(text, 8, length - 8, bytes, at + 8, value - 8)));
  }

  /** How long its text is where it {@linkplain #standsAt stands}. */
  int length() {
    return length;
  }

  /** The key that came after this one the last time; one that stands nowhere if none did. */
  Key next() {
    return next;
  }

  /** The key that came after this one before that; one that stands nowhere if none did. */
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
