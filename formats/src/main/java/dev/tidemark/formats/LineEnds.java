// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats;

/** Where lines end: at LF, CR LF or CR, as Hadoop's line reader, and so Spark, has it. */
public final class LineEnds {

  private LineEnds() {}

  /** Where the line ends that holds {@code from}: at its line end, or at {@code to}. */
  public static int find(byte[] block, int from, int to) {
    int i = from;
    while (i <= to - 8) {
      long marks = EightBytes.maybeLineEnds(EightBytes.at(block, i));
      if (marks == 0) {
        i += 8;
        continue;
      }
      i += EightBytes.before(marks);
      if (isLineEnd(block[i])) {
        return i;
      }
      i++;
    }
    while (i < to && !isLineEnd(block[i])) {
      i++;
    }
    return i;
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Where the line begins that follows the one which holds {@code from}. */
  public static int next(byte[] block, int from, int to) {
    return after(block, find(block, from, to), to);
  }

  /** Where the line begins behind the line end at {@code end}. */
  public static int after(byte[] block, int end, int to) {
    if (end >= to) {
      return to;
    }
    boolean two = block[end] == '\r' && end + 1 < to && block[end + 1] == '\n';
    return two ? end + 2 : end + 1;
  }
}
