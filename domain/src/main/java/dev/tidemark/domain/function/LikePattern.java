// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern of LIKE: {@code %} is any text, {@code _} any one character, and the escape character
 * takes away the meaning of the one behind it.
 *
 * <pre>
 *   'a%_b'   pieces  a | _b        each piece after the first is found somewhere behind the one before
 *   'a_'     pieces  a_            the only piece: it is the whole text
 * </pre>
 *
 * <p>Works on UTF-8 bytes without decoding. A text matches if it starts with the first piece, ends
 * with the last, and holds the others in between in order; taking each at its first place is
 * enough. Immutable.
 */
public final class LikePattern {

  /** One character of any kind, where a byte of a piece would stand; no byte of UTF-8 is 0xFF. */
  private static final byte ANY_ONE = (byte) 0xFF;

  private final List<byte[]> pieces;
  private final boolean plain;

  private LikePattern(List<byte[]> pieces, boolean plain) {
    this.pieces = pieces;
    this.plain = plain;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence, if the escape character stands at the end or
   *     before a character that needs none
   */
  public static LikePattern of(String pattern, int escape) {
    Reader reader = new Reader(pattern);
    while (!reader.isDone()) {
      int c = reader.next();
      if (c == escape) {
        reader.append(reader.escaped(escape));
      } else if (c == '%') {
        reader.endPiece();
      } else if (c == '_') {
        reader.appendAnyOne();
      } else {
        reader.append(c);
      }
    }
    reader.endPiece();
    return new LikePattern(List.copyOf(reader.pieces), !reader.hasAnyOne);
  }

  /** What has been read of a pattern. */
  private static final class Reader {

    private final String pattern;
    private final List<byte[]> pieces = new ArrayList<>();
    private final byte[] piece;
    private int size;
    private int at;
    private boolean hasAnyOne;

    Reader(String pattern) {
      this.pattern = pattern;
      this.piece = new byte[pattern.length() * 3]; // a char is at most 3 bytes of UTF-8
    }

    boolean isDone() {
      return at == pattern.length();
    }

    int next() {
      int c = pattern.codePointAt(at);
      at += Character.charCount(c);
      return c;
    }

    int escaped(int escape) {
      if (isDone()) {
        throw new IllegalArgumentException(
            "The pattern '" + pattern + "' is invalid: the escape character must not end it.");
      }
      int c = next();
      if (c != '%' && c != '_' && c != escape) {
        throw new IllegalArgumentException(
            "The pattern '"
                + pattern
                + "' is invalid: the escape character must not precede '"
                + Character.toString(c)
                + "'; only '%', '_' and itself are escaped.");
      }
      return c;
    }

    void append(int codePoint) {
      for (byte b : Character.toString(codePoint).getBytes(UTF_8)) {
        piece[size++] = b;
      }
    }

    void appendAnyOne() {
      piece[size++] = ANY_ONE;
      hasAnyOne = true;
    }

    void endPiece() {
      pieces.add(Arrays.copyOf(piece, size));
      size = 0;
    }
  }

  /** Whether the text at {@code [from, to)}, which is UTF-8, matches. */
  public boolean matches(byte[] text, int from, int to) {
    return plain ? matchesPlain(text, from, to) : matchesAny(text, from, to);
  }

  /** Without '_' a piece is so many bytes, whatever the text. */
  private boolean matchesPlain(byte[] text, int from, int to) {
    byte[] first = pieces.get(0);
    int last = pieces.size() - 1;
    if (last == 0) {
      return Arrays.equals(text, from, to, first, 0, first.length);
    }
    byte[] tail = pieces.get(last);
    int at = from + first.length;
    int end = to - tail.length;
    if (at > end
        || !Arrays.equals(text, from, at, first, 0, first.length)
        || !Arrays.equals(text, end, to, tail, 0, tail.length)) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      byte[] piece = pieces.get(i);
      at = indexOf(text, at, end, piece);
      if (at < 0) {
        return false;
      }
      at += piece.length;
    }
    return true;
  }

  private static int indexOf(byte[] text, int from, int to, byte[] piece) {
    if (piece.length == 0) {
      return from;
    }
    byte head = piece[0];
    for (int at = from; at <= to - piece.length; at++) {
      if (text[at] == head && Arrays.equals(text, at, at + piece.length, piece, 0, piece.length)) {
        return at;
      }
    }
    return -1;
  }

  private boolean matchesAny(byte[] text, int from, int to) {
    int at = match(text, from, to, pieces.get(0));
    int last = pieces.size() - 1;
    if (last == 0) {
      return at == to;
    }
    for (int i = 1; at >= 0 && i < last; i++) {
      at = find(text, at, to, pieces.get(i));
    }
    return at >= 0 && endsWith(text, at, to, pieces.get(last));
  }

  /** Where a piece that starts at {@code at} ends, or -1. */
  private static int match(byte[] text, int at, int to, byte[] piece) {
    int position = at;
    for (byte expected : piece) {
      if (position >= to) {
        return -1;
      }
      if (expected == ANY_ONE) {
        position = next(text, position, to);
      } else if (text[position++] != expected) {
        return -1;
      }
    }
    return position;
  }

  private static int find(byte[] text, int from, int to, byte[] piece) {
    for (int at = from; at <= to; at = at == to ? to + 1 : next(text, at, to)) {
      int end = match(text, at, to, piece);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private static boolean endsWith(byte[] text, int from, int to, byte[] piece) {
    int at = to;
    for (int i = piece.length - 1; i >= 0; i--) {
      if (at <= from) {
        return false;
      }
      at--;
      if (piece[i] == ANY_ONE) {
        while (at > from && (text[at] & 0xC0) == 0x80) {
          at--;
        }
      } else if (text[at] != piece[i]) {
        return false;
      }
    }
    return true;
  }

  /** Behind the character at {@code at}. */
  private static int next(byte[] text, int at, int to) {
    int position = at + 1;
    while (position < to && (text[position] & 0xC0) == 0x80) {
      position++;
    }
    return position;
  }
}
