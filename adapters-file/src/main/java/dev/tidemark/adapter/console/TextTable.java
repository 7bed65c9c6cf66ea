// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.adapter.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of characters as {@code Dataset.show} draws it: right-aligned where texts are cut,
 * left-aligned where they are not; wide East Asian characters count twice. Confined to one thread.
 */
final class TextTable {

  private static final int MIN_WIDTH = 3;

  private final int truncate;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param truncate how many characters of a cell are shown; 0 for all
   */
  TextTable(List<String> names, int truncate) {
    this.truncate = truncate;
    rows.add(names.stream().map(TextTable::escape).toList());
  }

  void add(List<String> cells) {
    rows.add(cells.stream().map(c -> cut(escape(c))).toList());
  }

  private String cut(String cell) {
    if (truncate == 0 || cell.length() <= truncate) {
      return cell;
    }
    return truncate < 4 ? cell.substring(0, truncate) : cell.substring(0, truncate - 3) + "...";
  }

  /** Control characters as Java writes them, so that a row is one line. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '\f' -> escaped.append("\\f");
        case '\b' -> escaped.append("\\b");
        case '\u000B' -> escaped.append("\\v");
        case '\u0007' -> escaped.append("\\a");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  void appendTo(StringBuilder out) {
    int[] widths = widths();
    String rule = rule(widths);
    out.append(rule);
    for (int row = 0; row < rows.size(); row++) {
      out.append('|');
      for (int i = 0; i < widths.length; i++) {
        String cell = rows.get(row).get(i);
        String padding = " ".repeat(widths[i] - width(cell));
        if (truncate > 0) {
          out.append(padding).append(cell);
        } else {
          out.append(cell).append(padding);
        }
        out.append('|');
      }
      if (widths.length == 0) {
        out.append('|');
      }
      out.append('\n');
      if (row == 0) {
        out.append(rule);
      }
    }
    out.append(rule);
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    java.util.Arrays.fill(widths, MIN_WIDTH);
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private static String rule(int[] widths) {
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width)).append('+');
    }
    if (widths.length == 0) {
      rule.append('+');
    }
    return rule.append('\n').toString();
  }

  private static int width(String text) {
    int width = text.length();
    for (int i = 0; i < text.length(); i++) {
      if (isWide(text.charAt(i))) {
        width++;
      }
    }
    return width;
  }

  private static boolean isWide(char c) {
    return c >= 0x1100 && c <= 0x115F
        || c >= 0x2E80 && c <= 0xA4CF
        || c >= 0xAC00 && c <= 0xD7A3
        || c >= 0xF900 && c <= 0xFAFF
        || c >= 0xFE30 && c <= 0xFE6F
        || c >= 0xFF00 && c <= 0xFF60
        || c >= 0xFFE0 && c <= 0xFFE6;
  }
}
