// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * What a string literal says.
 *
 * <p>Between quotes of either kind a doubled quote is one. A backslash escapes: {@code \0 \b \n \r
 * \t \Z}, three octal digits, four hexadecimal digits behind {@code u} or eight behind {@code U};
 * before {@code %} and {@code _} it stays, for LIKE; before anything else it vanishes. Behind
 * {@code r} everything is as written. As Spark's {@code unescapeSQLString}.
 */
final class QuotedText {

  private final String text;
  private final StringBuilder said = new StringBuilder();
  private int at;

  private QuotedText(String text) {
    this.text = text;
  }

  /** Adjacent literals are one. */
  static String of(List<TerminalNode> literals) {
    return literals.stream().map(l -> of(l.getSymbol())).collect(Collectors.joining());
  }

  static String of(Token literal) {
    String text = literal.getText();
    char first = text.charAt(0);
    if (first == 'r' || first == 'R') {
      return text.substring(2, text.length() - 1);
    }
    return new QuotedText(text).read();
  }

  private String read() {
    char quote = text.charAt(0);
    at = 1;
    while (at < text.length() - 1) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
        escape();
      } else {
        said.append(c);
        at += c == quote ? 2 : 1;
      }
    }
    return said.toString();
  }

  private void escape() {
    char c = text.charAt(at);
    if (c == 'u' && isNumber(at + 1, 4, 16)) {
      code(1, 4, 16);
    } else if (c == 'U' && isNumber(at + 1, 8, 16)) {
      code(1, 8, 16);
    } else if ((c == '0' || c == '1') && isNumber(at, 3, 8)) {
      code(0, 3, 8);
    } else {
      named(c);
      at++;
    }
  }

  private boolean isNumber(int from, int digits, int radix) {
    int end = from + digits;
    if (end > text.length() - 1) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return radix != 16 || Character.isValidCodePoint((int) Long.parseLong(text, from, end, 16));
  }

  private void code(int skipped, int digits, int radix) {
    int from = at + skipped;
    said.appendCodePoint((int) Long.parseLong(text, from, from + digits, radix));
    at = from + digits;
  }

  private void named(char c) {
    switch (c) {
      case '0' -> said.append('\0');
      case 'b' -> said.append('\b');
      case 'n' -> said.append('\n');
      case 'r' -> said.append('\r');
      case 't' -> said.append('\t');
      case 'Z' -> said.append('\u001A');
      case '%', '_' -> said.append('\\').append(c);
      default -> said.append(c);
    }
  }
}
