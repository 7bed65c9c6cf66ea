// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.bench.data;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Bytes of text that is put together without a String a value. Confined to one thread. */
final class JsonBytes {

  private static final int SECONDS_A_DAY = 86_400;

  private final byte[] buffer;
  private int size;
  private long day = Long.MIN_VALUE;
  private final byte[] date = new byte[10]; // of the day before, which is mostly this one too

  JsonBytes(int capacity) {
    buffer = new byte[capacity];
  }

  int room() {
    return buffer.length - size;
  }

  /** Appends ASCII. */
  void text(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      buffer[size++] = (byte) ascii.charAt(i);
    }
  }

  int size() {
    return size;
  }

  /** Forgets what there is. */
  void clear() {
    size = 0;
  }

  /** Appends a part of another. */
  void append(JsonBytes other, int from, int to) {
    System.arraycopy(other.buffer, from, buffer, size, to - from);
    size += to - from;
  }

  /** Appends a number that is not negative, with leading zeros. */
  void padded(int value, int width) {
    padded(value, width, buffer, size);
    size += width;
  }

  /** Appends a number that is not negative. */
  void digits(long value) {
    int width = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      width++;
    }
    padded(value, width, buffer, size);
    size += width;
  }

  /**
   * Appends {@code yyyy-MM-dd HH:mm:ss} in UTC, of a year with four digits.
   *
   * @param separator between date and time
   */
  void dateTime(long epochSecond, char separator) {
    long itsDay = Math.floorDiv(epochSecond, SECONDS_A_DAY);
    if (itsDay != day) {
      LocalDate shown = LocalDate.ofEpochDay(itsDay);
      padded(shown.getYear(), 4, date, 0);
      date[4] = '-';
      padded(shown.getMonthValue(), 2, date, 5);
      date[7] = '-';
      padded(shown.getDayOfMonth(), 2, date, 8);
      day = itsDay;
    }
    System.arraycopy(date, 0, buffer, size, date.length);
    int second = (int) (epochSecond - itsDay * SECONDS_A_DAY);
    buffer[size + 10] = (byte) separator;
    padded(second / 3600, 2, buffer, size + 11);
    buffer[size + 13] = ':';
    padded(second / 60 % 60, 2, buffer, size + 14);
    buffer[size + 16] = ':';
    padded(second % 60, 2, buffer, size + 17);
    size += 19;
  }

  private static void padded(long value, int width, byte[] target, int at) {
    long rest = value;
    for (int i = at + width - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Writes what there is, forgets it, and returns how many bytes it was. */
  int drainTo(OutputStream out) throws IOException {
    int drained = size;
    out.write(buffer, 0, size);
    size = 0;
    return drained;
  }
}
