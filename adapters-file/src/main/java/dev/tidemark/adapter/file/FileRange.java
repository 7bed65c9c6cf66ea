// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

/**
 * A part of a file: the lines that begin in it.
 *
 * <p>A range that begins at 0 has the line there; any other begins behind the first line end at or
 * after {@code start}, and every range ends behind the first line end at or after {@code end}. So
 * ranges {@code [0, a), [a, b), [b, size)} hold each line once, wherever a and b are.
 */
record FileRange(FileEntry file, long start, long end) {

  FileRange {
    if (start < 0 || end < start || end > file.size()) {
      throw new IllegalArgumentException(
          "a range must be in its file: start=" + start + ", end=" + end + ", size=" + file.size());
    }
  }

  static FileRange whole(FileEntry file) {
    return new FileRange(file, 0, file.size());
  }

  long bytes() {
    return end - start;
  }
}
