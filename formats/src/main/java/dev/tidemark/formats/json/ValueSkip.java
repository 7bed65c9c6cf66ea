// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

/**
 * Steps over values that nobody wants, and over them only if they are without fault: a row with a
 * fault in what is not wanted is malformed, too. Stateless.
 */
final class ValueSkip {

  /** Nested deeper, a value is not looked at. */
  private static final int MAX_DEPTH = 64;

  private ValueSkip() {}

  /**
   * Steps over a value that lies on one line.
   *
   * @param from at its first byte, before {@code to}
   * @return behind it; -1 where that is not certain
   */
  static int skip(byte[] bytes, int from, int to) {
    return bytes[from] == '"' ? TextScan.skip(bytes, from + 1, to) : skip(bytes, from, to, 0);
  }

  private static int skip(byte[] bytes, int from, int to, int depth) {
    return switch (bytes[from]) {
      case '"' -> TextScan.skip(bytes, from + 1, to);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          NumberScan.skip(bytes, from, to);
      case 't' -> isTrue(bytes, from, to) ? from + 4 : -1;
      case 'f' -> isFalse(bytes, from, to) ? from + 5 : -1;
      case 'n' -> isNull(bytes, from, to) ? from + 4 : -1;
      case '{' -> skipObject(bytes, from, to, depth + 1);
      case '[' -> skipArray(bytes, from, to, depth + 1);
      default -> -1;
    };
  }

  static boolean isNull(byte[] bytes, int at, int to) {
    return at + 4 <= to
        && bytes[at] == 'n'
        && bytes[at + 1] == 'u'
        && bytes[at + 2] == 'l'
        && bytes[at + 3] == 'l';
  }

  static boolean isTrue(byte[] bytes, int at, int to) {
    return at + 4 <= to
        && bytes[at] == 't'
        && bytes[at + 1] == 'r'
        && bytes[at + 2] == 'u'
        && bytes[at + 3] == 'e';
  }

  static boolean isFalse(byte[] bytes, int at, int to) {
    return at + 5 <= to
        && bytes[at] == 'f'
        && bytes[at + 1] == 'a'
        && bytes[at + 2] == 'l'
        && bytes[at + 3] == 's'
        && bytes[at + 4] == 'e';
  }

  /** Steps over blanks and tabs; a line end is no blank here. */
  static int blanks(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** Behind the colon after a name, and the blanks around it; -1 where there is none. */
  static int colon(byte[] bytes, int from, int to) {
    if (from + 1 < to && bytes[from] == ':' && bytes[from + 1] > ' ') {
      return from + 1;
    }
    int i = blanks(bytes, from, to);
    return i < to && bytes[i] == ':' ? blanks(bytes, i + 1, to) : -1;
  }

  private static int skipObject(byte[] bytes, int from, int to, int depth) {
    int i = blanks(bytes, from + 1, to);
    if (i < to && bytes[i] == '}') {
      return i + 1;
    }
    while (i < to && bytes[i] == '"') {
      int name = TextScan.stop(bytes, i + 1, to);
      boolean plain =
          name < to && bytes[name] == '"'; // of escapes in names Jackson has its own view
      int value = plain ? colon(bytes, name + 1, to) : -1;
      int end = skipNested(bytes, value, to, depth);
      if (end < 0) {
        return -1;
      }
      if (bytes[end] == '}') {
        return end + 1;
      }
      if (bytes[end] != ',') {
        return -1;
      }
      i = blanks(bytes, end + 1, to);
    }
    return -1;
  }

  private static int skipArray(byte[] bytes, int from, int to, int depth) {
    int i = blanks(bytes, from + 1, to);
    if (i < to && bytes[i] == ']') {
      return i + 1;
    }
    while (true) {
      int end = skipNested(bytes, i, to, depth);
      if (end < 0) {
        return -1;
      }
      if (bytes[end] == ']') {
        return end + 1;
      }
      if (bytes[end] != ',') {
        return -1;
      }
      i = blanks(bytes, end + 1, to);
    }
  }

  /** At what follows the value at {@code from}, which may be negative, and the blanks behind it. */
  private static int skipNested(byte[] bytes, int from, int to, int depth) {
    if (from < 0 || from >= to || depth > MAX_DEPTH) {
      return -1;
    }
    int end = skip(bytes, from, to, depth);
    if (end < 0) {
      return -1;
    }
    int next = blanks(bytes, end, to);
    return next < to ? next : -1;
  }
}
