// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A byte array that grows as it is appended to. Confined to one thread. */
public final class GrowableBytes {

  private byte[] bytes;
  private int length;

  public GrowableBytes(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** How many bytes were appended since the last {@link #clear}. */
  public int length() {
    return length;
  }

  /** The array itself, of which the first {@link #length()} bytes count. */
  public byte[] array() {
    return bytes;
  }

  /** Forgets the content and keeps the room. */
  public void clear() {
    length = 0;
  }

  /** Takes back everything from {@code newLength} on. */
  public void truncate(int newLength) {
    if (newLength < 0 || newLength > length) {
      throw new IllegalArgumentException(
          "newLength must be in [0, length]: newLength=" + newLength + ", length=" + length);
    }
    length = newLength;
  }

  public void append(byte value) {
    if (length == bytes.length) {
      reserve(1);
    }
    bytes[length++] = value;
  }

  /** Appends an ASCII character. */
  public void append(char ascii) {
    append((byte) ascii);
  }

  public void append(byte[] source) {
    append(source, 0, source.length);
  }

  public void append(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /** Appends text that is ASCII throughout. */
  public void appendAscii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += count;
  }

  /** Appends text as UTF-8. */
  public void appendText(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a whole number in decimal digits. */
  public void append(long value) {
    if (value == Long.MIN_VALUE) {
      appendAscii("-9223372036854775808");
      return;
    }
    reserve(20);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long bound = 10; digits < 19 && rest >= bound; bound *= 10) {
      digits++;
    }
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }

  private void reserve(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
    }
  }

  /** A copy of the content. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** The content as text, decoded from UTF-8. */
  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
