// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as numbers and texts are put behind them. Confined to one thread.
 *
 * <p>Numbers are in base 128, the low digits first, with the high bit set on all bytes but the
 * last; signed ones are folded first (0, −1, 1, −2, … are 0, 1, 2, 3, …), so that what is near 0 is
 * short.
 */
final class ByteWriter {

  private byte[] bytes;
  private int length;

  ByteWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  int length() {
    return length;
  }

  /** The array itself, of which the first {@link #length()} bytes count. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    length = 0;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      int needed = Math.addExact(length, count);
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }

  /** Becomes longer, by bytes that the caller sets in the array, which is returned. */
  byte[] lengthen(int count) {
    reserve(count);
    length += count;
    return bytes;
  }

  void putByte(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  /** A number from 0 up. */
  void putNumber(long value) {
    reserve(10);
    length = Digits.put(value, bytes, length);
  }

  void putSigned(long value) {
    putNumber(Digits.folded(value));
  }

  /** Eight bytes, the low ones first. */
  void putLong(long value) {
    reserve(8);
    Digits.putLong(value, bytes, length);
    length += 8;
  }

  void putBytes(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** The length, then the bytes. */
  void putRun(byte[] source, int from, int count) {
    putNumber(count);
    putBytes(source, from, count);
  }

  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putRun(utf8, 0, utf8.length);
  }
}
