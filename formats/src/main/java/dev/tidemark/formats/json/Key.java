// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.EightBytes;
import java.util.Arrays;

/**
 * A name of a field as it stands in the bytes, whoever wants it, and which name came after it; or
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

  /** A surprise so many rows after another, or fewer, … */
  private static final int CLOSE = 3;

  /** … so many times in a row, and keys come in any order here: it costs more to expect one, … */
  private static final int MANY = 16;

  /** … and for so long none is. */
  private static final int SELDOM = 1024;

  /** Never stands anywhere. */
  private static final Key NONE = new Key(new byte[0], null);

  private final byte[] name;
  private final long nameHead;
  private final long nameTail;
  private final ValueScanner scanner;
  private byte[] text = {};
  private int length = UNSEEN;
  private int reach = UNSEEN; // the length, and at least the eight bytes that are compared
  private long firstMask;
  private long first;
  private long last;
  private Key next = NONE;
  private int surprises;
  private int surprisedIn;
  private int ignored;

  /**
   * @param name without its quotes
   * @param scanner of its values; null where nobody wants them
   */
  Key(byte[] name, ValueScanner scanner) {
    this.name = name;
    nameHead = head(name, 0, name.length);
    nameTail = tail(name, 0, name.length);
    this.scanner = scanner;
  }

  /** Reads the values; null where they are not wanted. */
  ValueScanner scanner() {
    return scanner;
  }

  /** Its first eight bytes, or as many as it has: the name between {@code from} and {@code to}. */
  static long head(byte[] bytes, int from, int to) {
    return EightBytes.first(bytes, from, Math.min(8, to - from));
  }

  /** Its last eight bytes; 0 if it has fewer. */
  static long tail(byte[] bytes, int from, int to) {
    return to - from < 8 ? 0 : EightBytes.at(bytes, to - 8);
  }

  /** Of names that are not the same, few have the same. */
  static int hash(int length, long head, long tail) {
    return (int) (((head ^ Long.rotateLeft(tail, 32)) + length) * 0x9e3779b97f4a7c15L >>> 40);
  }

  int hash() {
    return hash(name.length, nameHead, nameTail);
  }

  /** Whether its name is the one between {@code from} and {@code to}, of which the others tell. */
  boolean isNamed(byte[] bytes, int from, int to, long head, long tail) {
    return head == nameHead
        && tail == nameTail
        && to - from == name.length
        && (name.length <= 16 || Arrays.equals(name, 8, name.length - 8, bytes, from + 8, to - 8));
  }

  /** Remembers how the key stands in the bytes, from the value before it to its own. */
  void see(byte[] bytes, int from, int to) {
    if (to - from == length && standsAt(bytes, from, to)) {
      return;
    }
    text = Arrays.copyOfRange(bytes, from, to);
    length = text.length;
    byte[] padded = Arrays.copyOf(text, Math.max(8, length));
    first = EightBytes.at(padded, 0);
    firstMask = length >= 8 ? -1 : (1L << (8 * length)) - 1;
    last = EightBytes.at(padded, padded.length - 8);
    reach = padded.length;
  }

  /** Whether this key stands at {@code at} just as it was seen last, and the bytes say so. */
  boolean standsAt(byte[] bytes, int at, int to) {
    if (at > to - reach) {
      return false; // or it stands at the very end of the bytes, where it is looked up
    }
    int value = at + length;
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

  /** The key that is expected after this one; one that stands nowhere if none is. */
  Key next() {
    return next;
  }

  /**
   * Tells which key came after this one where another was expected, or none.
   *
   * @param row in which row
   * @return whether it is expected from now on; then it must have been {@linkplain #see seen}
   */
  boolean follow(Key key, int row) {
    if (ignored > 0) {
      ignored--;
      return false;
    }
    surprises = row - surprisedIn <= CLOSE ? surprises + 1 : 0;
    surprisedIn = row;
    if (surprises == MANY) {
      surprises = 0;
      ignored = SELDOM;
      next = NONE;
      return false;
    }
    next = key;
    return true;
  }
}
