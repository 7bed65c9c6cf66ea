// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.peer.limit;

/** Numbers and times in the bytes of a file. */
final class Digits {

  private Digits() {}

  static int two(byte[] bytes, int at) {
    return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
  }

  /** Seconds since 1970 of {@code 2025-07-24 20:15:00}. */
  static long seconds(byte[] bytes, int at) {
    int year = two(bytes, at) * 100 + two(bytes, at + 2);
    int month = two(bytes, at + 5);
    // Years from March, so that the day that a leap year adds is its last.
    int shifted = month <= 2 ? year - 1 : year;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + two(bytes, at + 8) - 1;
    long day = 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    return day * 86_400
        + two(bytes, at + 11) * 3_600
        + two(bytes, at + 14) * 60
        + two(bytes, at + 17);
  }

  /** Writes a number that is not negative, and returns where it ends. */
  static int put(byte[] target, int at, long value) {
    int width = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      width++;
    }
    long rest = value;
    for (int i = at + width - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + width;
  }
}
