// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.number;

/**
 * BOOLEAN as text: {@code t true y yes 1} and {@code f false n no 0} in any case, blanks around
 * ignored.
 */
public final class TruthText {

  private static final String[] TRUE = {"true", "t", "yes", "y", "1"};
  private static final String[] FALSE = {"false", "f", "no", "n", "0"};

  private TruthText() {}

  /** Positive for true, zero for false, negative for neither. */
  public static int parse(byte[] text, int from, int to) {
    int start = Blanks.start(text, from, to);
    int end = Blanks.end(text, start, to);
    for (int i = 0; i < TRUE.length; i++) {
      if (equalsIgnoreCase(text, start, end, TRUE[i])) {
        return 1;
      }
      if (equalsIgnoreCase(text, start, end, FALSE[i])) {
        return 0;
      }
    }
    return -1;
  }

  private static boolean equalsIgnoreCase(byte[] text, int from, int to, String lowerCase) {
    if (to - from != lowerCase.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      byte b = text[i];
      int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
      if (lower != lowerCase.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }
}
