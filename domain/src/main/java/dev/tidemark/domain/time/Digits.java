// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.time;

/** ASCII digits of fixed width; what is read is negative where a byte is no digit. */
final class Digits {

  private Digits() {}

  static int two(byte[] text, int at) {
    int a = text[at] - '0';
    int b = text[at + 1] - '0';
    return (a | b | (9 - a) | (9 - b)) < 0 ? -1 : a * 10 + b;
  }

  static int four(byte[] text, int at) {
    int high = two(text, at);
    int low = two(text, at + 2);
    return (high | low) < 0 ? -1 : high * 100 + low;
  }

  static int writeTwo(int value, byte[] target, int at) {
    target[at] = (byte) ('0' + value / 10);
    target[at + 1] = (byte) ('0' + value % 10);
    return at + 2;
  }

  /** Writes the last {@code width} digits of a value. */
  static int write(int value, int width, byte[] target, int at) {
    int rest = value;
    for (int i = at + width - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + width;
  }

  /** Where the text starts behind blanks and control characters. */
  static int trimmedStart(byte[] text, int from, int to) {
    int i = from;
    while (i < to && isBlank(text[i])) {
      i++;
    }
    return i;
  }

  static int trimmedEnd(byte[] text, int from, int to) {
    int i = to;
    while (i > from && isBlank(text[i - 1])) {
      i--;
    }
    return i;
  }

  private static boolean isBlank(byte b) {
    return (b >= 0 && b <= ' ') || b == 127;
  }
}
