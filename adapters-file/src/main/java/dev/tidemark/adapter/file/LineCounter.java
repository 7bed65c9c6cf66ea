// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.io.IOException;
import java.io.InputStream;

/** Counts line ends: LF, CR LF or CR. Confined to one thread. */
final class LineCounter {

  private long lines;
  private boolean afterReturn;

  /** How many lines end before a position of the stream. */
  long count(InputStream in, long position) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long left = position;
    while (left > 0) {
      int length = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (length < 0) {
        break;
      }
      add(buffer, length);
      left -= length;
    }
    return lines;
  }

  private void add(byte[] buffer, int length) {
    for (int i = 0; i < length; i++) {
      byte b = buffer[i];
      if (b == '\r' || b == '\n' && !afterReturn) {
        lines++;
      }
      afterReturn = b == '\r';
    }
  }
}
