// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into blocks of whole lines, which end with LF, CR LF or CR.
 *
 * <pre>
 *   buffer   | line | line | line | begi        the next block begins with "begi"
 *            from                 to   filled
 * </pre>
 *
 * <p>The buffer is used again for every block, and grows for a line that is longer. Confined to one
 * thread.
 */
final class LineBlocks {

  private static final int MAX_BUFFER = Integer.MAX_VALUE - 16;
  private static final int NOT_FOUND = -1;

  private byte[] buffer;
  private InputStream in;
  private long end;
  private long bufferPosition;
  private boolean skipFirst;
  private int from;
  private int to;
  private int filled;
  private boolean endOfStream;
  private boolean last;

  /**
   * @param buffer to begin with, of any content; taken over
   */
  LineBlocks(byte[] buffer) {
    this.buffer = buffer;
  }

  /**
   * Begins a range, as {@link FileRange} has it.
   *
   * @param in positioned at {@code start}
   * @param end {@link Long#MAX_VALUE} for all there is
   */
  void begin(InputStream in, long start, long end) {
    this.in = in;
    this.end = end;
    bufferPosition = start;
    skipFirst = start > 0;
    from = 0;
    to = 0;
    filled = 0;
    endOfStream = false;
    last = false;
  }

  /** The buffer of the block; another one after a call of {@link #next}, perhaps. */
  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The position in the file of a place in the buffer. */
  long positionOf(int index) {
    return bufferPosition + index;
  }

  /**
   * Goes to the next block, {@code buffer[from … to)}, never an empty one.
   *
   * @return false at the end of the range
   */
  boolean next() throws IOException {
    if (last || skipFirst && !skipFirst()) {
      return false;
    }
    from = to;
    while (true) {
      fill();
      if (bufferPosition + filled > end) {
        int boundary = boundary((int) Math.max(from, end - bufferPosition));
        if (boundary != NOT_FOUND || endOfStream) {
          last = true;
          to = boundary == NOT_FOUND ? filled : boundary;
          return to > from;
        }
      } else if (endOfStream) {
        last = true;
        to = filled;
        return to > from;
      }
      int wholeLines = lastLineEnd();
      if (wholeLines > from) {
        to = wholeLines;
        return true;
      }
      makeRoom();
    }
  }

  /**
   * Goes behind the first line end at or after the start, where the first line of the range begins.
   */
  private boolean skipFirst() throws IOException {
    skipFirst = false;
    while (true) {
      fill();
      int boundary = boundary(from);
      if (boundary != NOT_FOUND) {
        to = boundary;
        return bufferPosition + boundary <= end;
      }
      if (endOfStream) {
        return false;
      }
      // A CR in the last place may be half of a line end: keep it.
      from = buffer[filled - 1] == '\r' ? filled - 1 : filled;
      makeRoom();
    }
  }

  /** Where the line after the first line end at or after {@code index} begins, if it is known. */
  private int boundary(int index) {
    for (int i = index; i < filled; i++) {
      byte b = buffer[i];
      if (b == '\n') {
        return i + 1;
      }
      if (b == '\r') {
        if (i + 1 < filled) {
          return buffer[i + 1] == '\n' ? i + 2 : i + 1;
        }
        return endOfStream ? i + 1 : NOT_FOUND;
      }
    }
    return NOT_FOUND;
  }

  /** Behind the last line end that is known to be whole; {@code from} if there is none. */
  private int lastLineEnd() {
    int i = filled - 1;
    if (i >= from && buffer[i] == '\r') {
      i--;
    }
    while (i >= from && buffer[i] != '\n' && buffer[i] != '\r') {
      i--;
    }
    return i + 1;
  }

  /** Reads until the buffer is full or the stream at its end. */
  private void fill() throws IOException {
    if (from > 0 && !endOfStream) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      bufferPosition += from;
      filled -= from;
      from = 0;
    }
    while (!endOfStream && filled < buffer.length) {
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        endOfStream = true;
      } else {
        filled += count;
      }
    }
  }

  /** Makes the buffer longer if it is full of one line. */
  private void makeRoom() throws IOException {
    if (from == 0 && filled == buffer.length) {
      if (buffer.length == MAX_BUFFER) {
        throw new IOException(
            "the line at byte " + bufferPosition + " is longer than " + MAX_BUFFER + " bytes");
      }
      buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_BUFFER, buffer.length * 2L));
    }
  }
}
