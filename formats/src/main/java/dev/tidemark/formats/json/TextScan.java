// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.EightBytes;
import dev.tidemark.formats.Utf8;

/** Finds where strings of JSON end. Stateless. */
final class TextScan {

  private TextScan() {}

  /**
   * Where in a string the first byte is that does not stand for itself: its closing quote, a
   * backslash, or what must not be there, that is a control character or no sound UTF-8.
   *
   * @param from somewhere behind the opening quote, at the start of a character
   * @return {@code to} where there is none
   */
  static int stop(byte[] bytes, int from, int to) {
    int i = from;
    while (i <= to - 8) {
      long marks = EightBytes.notPlain(EightBytes.at(bytes, i));
      if (marks == 0) {
        i += 8;
        continue;
      }
      i += EightBytes.before(marks);
      if (bytes[i] >= 0) {
        return i;
      }
      int next = beyondAscii(bytes, i, to);
      if (next == i) {
        return i;
      }
      i = next;
    }
    return stopOfRest(bytes, i, to);
  }

  private static int stopOfRest(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      if (b < 0) {
        int next = beyondAscii(bytes, i, to);
        if (next == i) {
          return i;
        }
        i = next;
      } else if (b < ' ' || b == '"' || b == '\\') {
        return i;
      } else {
        i++;
      }
    }
    return to;
  }

  /** Behind the characters beyond ASCII from {@code from} on that are sound. */
  private static int beyondAscii(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] < 0) {
      long word = i <= to - 8 ? EightBytes.at(bytes, i) : 0;
      if (EightBytes.areTwoByTwo(word)) {
        i += 8;
        continue;
      }
      if (EightBytes.areThreeByThree(word)) {
        i += 6;
        continue;
      }
      int length = Utf8.sequenceLength(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return i;
  }

  /**
   * Steps over a string, which may hold escapes.
   *
   * @param from behind the opening quote
   * @return behind the closing quote; -1 where the string has a fault or no end
   */
  static int skip(byte[] bytes, int from, int to) {
    int end = stop(bytes, from, to);
    return end < to && bytes[end] == '"' ? end + 1 : skipOnward(bytes, end, to);
  }

  /** Goes on where a string has an escape or a fault. */
  private static int skipOnward(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] == '\\') {
      int next = skipEscape(bytes, i, to);
      if (next < 0) {
        return -1;
      }
      i = stop(bytes, next, to);
    }
    return i < to && bytes[i] == '"' ? i + 1 : -1;
  }

  private static int skipEscape(byte[] bytes, int at, int to) {
    if (at + 1 >= to) {
      return -1;
    }
    return switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> codeUnit(bytes, at + 2, to) >= 0 ? at + 6 : -1;
      default -> -1;
    };
  }

  /** The number that four hexadecimal digits are; negative where they are none. */
  static int codeUnit(byte[] bytes, int from, int to) {
    return from + 4 > to
        ? -1
        : Character.digit(bytes[from], 16) << 12
            | Character.digit(bytes[from + 1], 16) << 8
            | Character.digit(bytes[from + 2], 16) << 4
            | Character.digit(bytes[from + 3], 16);
  }
}
