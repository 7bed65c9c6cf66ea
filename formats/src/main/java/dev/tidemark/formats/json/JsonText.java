// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.Utf8;
import java.nio.charset.StandardCharsets;

/** Writes strings as JSON, escaped as Jackson does: quote, backslash and control characters. */
final class JsonText {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  static byte[] quoted(String text) {
    GrowableBytes out = new GrowableBytes(text.length() + 2);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    quote(bytes, 0, bytes.length, out);
    return out.toArray();
  }

  /** Writes UTF-8 in quotes; bytes that are no sound UTF-8 become U+FFFD. */
  static void quote(byte[] text, int from, int to, GrowableBytes out) {
    out.append('"');
    escape(text, from, to, out);
    out.append('"');
  }

  private static void escape(byte[] text, int from, int to, GrowableBytes out) {
    int done = from;
    int i = from;
    while (i < to) {
      byte b = text[i];
      if (b >= ' ' && b != '"' && b != '\\') {
        i++;
      } else if (b < 0) {
        int length = Utf8.sequenceLength(text, i, to);
        if (length == 0) {
          out.append(text, done, i - done);
          byte[] repaired = Utf8.repaired(text, i, to);
          escape(repaired, 0, repaired.length, out);
          return;
        }
        i += length;
      } else {
        out.append(text, done, i - done);
        escape(b, out);
        done = ++i;
      }
    }
    out.append(text, done, to - done);
  }

  private static void escape(byte b, GrowableBytes out) {
    out.append('\\');
    switch (b) {
      case '"', '\\' -> out.append(b);
      case '\n' -> out.append('n');
      case '\r' -> out.append('r');
      case '\t' -> out.append('t');
      case '\b' -> out.append('b');
      case '\f' -> out.append('f');
      default -> {
        out.appendAscii("u00");
        out.append(HEX[b >> 4]);
        out.append(HEX[b & 15]);
      }
    }
  }
}
