// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.number;

/** What Spark trims before it reads a value: blanks and ISO control characters. */
final class Blanks {

  private Blanks() {}

  static boolean isBlank(byte b) {
    return (b >= 0 && b <= ' ') || b == 0x7F;
  }

  /** The first byte that is no blank, or {@code to}. */
  static int start(byte[] text, int from, int to) {
    int start = from;
    while (start < to && isBlank(text[start])) {
      start++;
    }
    return start;
  }

  /** The end of the text without the blanks behind it; not before {@code from}. */
  static int end(byte[] text, int from, int to) {
    int end = to;
    while (end > from && isBlank(text[end - 1])) {
      end--;
    }
    return end;
  }
}
