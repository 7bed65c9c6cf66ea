// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * File name patterns as Spark (Hadoop) has them: {@code *} any characters, {@code ?} one, {@code
 * [a-c]} one of them, {@code [^a-c]} one of the others, <code>{a,b}</code> one of these texts,
 * {@code \} before a character that stands for itself.
 */
final class Glob {

  private static final String SPECIAL = "*?[{\\";

  private Glob() {}

  /** Whether a text has a pattern in it. */
  static boolean isPattern(String text) {
    return text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
  }

  /** The pattern for one name, without a slash and without braces. */
  static Pattern compile(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '[' -> i = appendClass(glob, i, regex);
        case '\\' -> {
          i++;
          if (i == glob.length()) {
            throw new IllegalArgumentException("'" + glob + "' ends in a single backslash");
          }
          regex.append(Pattern.quote(glob.substring(i, i + 1)));
        }
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      i++;
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  /** Appends a class of characters; gives the place of its closing bracket. */
  private static int appendClass(String glob, int open, StringBuilder regex) {
    int close = open + 1;
    if (close < glob.length() && (glob.charAt(close) == '^' || glob.charAt(close) == '!')) {
      close++;
    }
    int first = close;
    while (close < glob.length() && (glob.charAt(close) != ']' || close == first)) {
      close++;
    }
    if (close >= glob.length()) {
      throw new IllegalArgumentException("'" + glob + "' lacks a closing bracket ]");
    }
    regex.append(first > open + 1 ? "(?!/)[^" : "[");
    for (int i = first; i < close; i++) {
      char c = glob.charAt(i);
      if (c == '-' && i > first && i < close - 1) {
        regex.append('-');
      } else {
        regex.append('\\').append(c);
        if (Character.isLetterOrDigit(c)) {
          regex.deleteCharAt(regex.length() - 2);
        }
      }
    }
    regex.append(']');
    return close;
  }

  /**
   * The patterns without braces that a pattern with braces stands for; braces may hold slashes and
   * other braces.
   */
  static List<String> expand(String glob) {
    int open = find(glob, 0, '{');
    if (open < 0) {
      return List.of(glob);
    }
    List<String> choices = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    int close = -1;
    for (int i = open; i < glob.length() && close < 0; i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          close = i;
        }
      }
      if (depth == 1 && c == ',' || close >= 0) {
        choices.add(glob.substring(from, i));
        from = i + 1;
      }
    }
    if (close < 0) {
      throw new IllegalArgumentException("'" + glob + "' lacks a closing brace }");
    }
    List<String> expanded = new ArrayList<>();
    for (String choice : choices) {
      expanded.addAll(expand(glob.substring(0, open) + choice + glob.substring(close + 1)));
    }
    return expanded;
  }

  private static int find(String glob, int from, char wanted) {
    for (int i = from; i < glob.length(); i++) {
      if (glob.charAt(i) == '\\') {
        i++;
      } else if (glob.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
