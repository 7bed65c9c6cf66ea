// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text that grow. Confined to one thread. */
final class TextOut {

  private byte[] bytes = new byte[64];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Makes room for more bytes from {@link #length()} on; {@link #advance} then keeps them. */
  byte[] reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
    return bytes;
  }

  void advance(int newLength) {
    length = newLength;
  }

  void append(byte[] source, int from, int count) {
    System.arraycopy(source, from, reserve(count), length, count);
    length += count;
  }

  /** Appends text as UTF-8. */
  void append(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    append(encoded, 0, encoded.length);
  }

  void append(char ascii) {
    reserve(1)[length++] = (byte) ascii;
  }

  /** Appends a whole number in digits. */
  void append(long value) {
    if (value == Long.MIN_VALUE) {
      append(Long.toString(value));
      return;
    }
    long rest = Math.abs(value);
    int digits = 1;
    for (long power = 10; digits < 19 && rest >= power; power *= 10) {
      digits++;
    }
    reserve(digits + 1);
    if (value < 0) {
      bytes[length++] = '-';
    }
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }
}
