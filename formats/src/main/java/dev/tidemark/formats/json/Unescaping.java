// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.domain.event.BytesBuilder;

/** Appends strings with escapes to a column of text. Stateless. */
final class Unescaping {

  private Unescaping() {}

  /**
   * Appends a string.
   *
   * @param from behind the opening quote
   * @return behind the closing quote; -1 where the string has a fault or no end, and then nothing
   *     is appended
   */
  static int append(BytesBuilder builder, byte[] bytes, int from, int to) {
    int behind = TextScan.skip(bytes, from, to);
    if (behind < 0) {
      return -1;
    }
    int end = behind - 1;
    int out = builder.reserve(end - from); // nothing is shorter escaped
    byte[] target = builder.buffer();
    int i = from;
    while (true) {
      int stop = TextScan.stop(bytes, i, end);
      System.arraycopy(bytes, i, target, out, stop - i);
      out += stop - i;
      if (stop == end) {
        break;
      }
      if (bytes[stop + 1] != 'u') {
        target[out++] = plain(bytes[stop + 1]);
        i = stop + 2;
      } else {
        int unit = TextScan.codeUnit(bytes, stop + 2);
        i = stop + 6;
        int low = Character.isHighSurrogate((char) unit) ? lowSurrogate(bytes, i, end) : -1;
        if (low >= 0) {
          out = write(Character.toCodePoint((char) unit, (char) low), target, out);
          i += 6;
        } else {
          // Half a pair becomes a question mark, as everywhere in Java.
          out = write(Character.isSurrogate((char) unit) ? '?' : unit, target, out);
        }
      }
    }
    builder.close(out);
    return behind;
  }

  private static int lowSurrogate(byte[] bytes, int at, int end) {
    if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = TextScan.codeUnit(bytes, at + 2);
    return Character.isLowSurrogate((char) unit) ? unit : -1;
  }

  private static byte plain(byte escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }

  private static int write(int point, byte[] target, int at) {
    int out = at;
    if (point < 0x80) {
      target[out++] = (byte) point;
      return out;
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
    return out;
  }
}
