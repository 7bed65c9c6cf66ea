// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.formats.EightBytes;

/**
 * Appends strings to a column of text: copies them as it looks for their end, and unescapes them as
 * it comes to escapes. Confined to one thread.
 *
 * <pre>
 *   bytes   … " a   \ n u m b e r "          word by word: all eight bytes are copied, and as many
 *   target  … | a   LF n u m b e r |         of them count as are plain text
 * </pre>
 */
final class TextCopy {

  /** As much room is made ahead as any step writes. */
  private static final int ROOM = 16;

  private final BytesBuilder builder;
  private byte[] target;
  private int start;
  private int in;
  private int out;

  TextCopy(BytesBuilder builder) {
    this.builder = builder;
  }

  /**
   * Appends a string.
   *
   * @param from behind the opening quote
   * @return behind the closing quote; {@link ValueScanner#UNSURE} where the string has a fault or
   *     no end, and then nothing is appended
   */
  int append(byte[] bytes, int from, int to) {
    int begin = builder.reserve(4 * ROOM);
    byte[] copy = builder.buffer();
    int read = from;
    int written = begin;
    int last = to - 8;
    while (read <= last && copy.length - written >= ROOM) {
      long word = EightBytes.at(bytes, read);
      EightBytes.put(copy, written, word);
      long marks = EightBytes.notPlain(word);
      if (marks != 0) {
        int count = EightBytes.before(marks);
        read += count;
        written += count;
        if (bytes[read] == '"') {
          builder.close(written);
          return read + 1;
        }
        break;
      }
      read += 8;
      written += 8;
    }
    start = begin;
    in = read;
    out = written;
    target = copy;
    return appendRest(bytes, to);
  }

  /** Goes on where the string is more than ASCII, or nears the end of the bytes or of the room. */
  private int appendRest(byte[] bytes, int to) {
    while (true) {
      copyUntil(TextScan.stop(bytes, in, to), bytes);
      if (in < to && bytes[in] == '"') {
        builder.close(out);
        return in + 1;
      }
      if (in + 1 >= to || bytes[in] != '\\' || !unescape(bytes, to)) {
        return ValueScanner.UNSURE;
      }
    }
  }

  private void copyUntil(int end, byte[] bytes) {
    int length = end - in;
    if (target.length - out < length + ROOM) {
      builder.reserve(out - start + length + 4 * ROOM);
      target = builder.buffer();
    }
    if (length <= ROOM && in <= bytes.length - ROOM) {
      EightBytes.put(target, out, EightBytes.at(bytes, in));
      EightBytes.put(target, out + 8, EightBytes.at(bytes, in + 8));
    } else {
      System.arraycopy(bytes, in, target, out, length);
    }
    in = end;
    out += length;
  }

  private boolean unescape(byte[] bytes, int to) {
    byte plain =
        switch (bytes[in + 1]) {
          case '"', '\\', '/' -> bytes[in + 1];
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> 0;
        };
    if (plain != 0) {
      target[out++] = plain;
      in += 2;
      return true;
    }
    int unit = bytes[in + 1] == 'u' ? TextScan.codeUnit(bytes, in + 2, to) : -1;
    if (unit < 0) {
      return false;
    }
    in += 6;
    if (!Character.isSurrogate((char) unit)) {
      write(unit);
      return true;
    }
    int low = in + 1 < to && bytes[in] == '\\' && bytes[in + 1] == 'u' ? in + 2 : to;
    int second = low < to ? TextScan.codeUnit(bytes, low, to) : -1;
    if (second >= 0 && Character.isSurrogatePair((char) unit, (char) second)) {
      in += 6;
      write(Character.toCodePoint((char) unit, (char) second));
    } else {
      target[out++] = '?'; // half a pair, as Java encodes it
    }
    return true;
  }

  private void write(int point) {
    if (point < 0x80) {
      target[out++] = (byte) point;
      return;
    }
    if (point < 0x800) {
      target[out++] = (byte) (0xc0 | point >> 6);
    } else {
      if (point < 0x10000) {
        target[out++] = (byte) (0xe0 | point >> 12);
      } else {
        target[out++] = (byte) (0xf0 | point >> 18);
        target[out++] = (byte) (0x80 | point >> 12 & 0x3f);
      }
      target[out++] = (byte) (0x80 | point >> 6 & 0x3f);
    }
    target[out++] = (byte) (0x80 | point & 0x3f);
  }
}
