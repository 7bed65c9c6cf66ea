// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

import java.nio.charset.StandardCharsets;

/** UTF-8 as bytes: whether it is sound, and how characters become it. */
public final class Utf8 {

  private Utf8() {}

  /** Where the first byte is that is not part of sound UTF-8; {@code to} where there is none. */
  public static int firstFault(byte[] text, int from, int to) {
    int i = from;
    while (i < to) {
      int lead = text[i];
      if (lead >= 0) {
        i++;
        continue;
      }
      int length = sequenceLength(text, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return to;
  }

  public static boolean isSound(byte[] text, int from, int to) {
    return firstFault(text, from, to) == to;
  }

  /**
   * How many bytes the character beyond ASCII takes that begins at {@code i}, 2 to 4; 0 where it is
   * no sound UTF-8: overlong, a surrogate, above U+10FFFF or cut off.
   */
  public static int sequenceLength(byte[] text, int i, int to) {
    int lead = text[i] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (to - i < length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((text[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = text[i + 1] & 0xff;
    boolean outside =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    return outside ? 0 : length;
  }

  /** The text with U+FFFD for what is not sound. */
  public static byte[] repaired(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The most bytes that this many chars become. */
  public static int maxBytes(int chars) {
    return Math.multiplyExact(chars, 3);
  }

  /**
   * Writes chars as UTF-8, a lone surrogate as '?', as Java does.
   *
   * @param target has room for {@link #maxBytes}
   * @return where the bytes end
   */
  public static int encode(char[] chars, int from, int count, byte[] target, int at) {
    int out = at;
    int end = from + count;
    for (int i = from; i < end; i++) {
      char c = chars[i];
      if (c < 0x80) {
        target[out++] = (byte) c;
      } else if (c < 0x800) {
        target[out++] = (byte) (0xc0 | c >> 6);
        target[out++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        target[out++] = (byte) (0xe0 | c >> 12);
        target[out++] = (byte) (0x80 | c >> 6 & 0x3f);
        target[out++] = (byte) (0x80 | c & 0x3f);
      } else if (i + 1 < end && Character.isSurrogatePair(c, chars[i + 1])) {
        int point = Character.toCodePoint(c, chars[++i]);
        target[out++] = (byte) (0xf0 | point >> 18);
        target[out++] = (byte) (0x80 | point >> 12 & 0x3f);
        target[out++] = (byte) (0x80 | point >> 6 & 0x3f);
        target[out++] = (byte) (0x80 | point & 0x3f);
      } else {
        target[out++] = '?';
      }
    }
    return out;
  }
}
