// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.Position;
import java.util.ArrayList;
import java.util.List;

/** Finds where in the file each character of a scalar's value is written. */
final class ScalarPlaces {

  /*
   * The value is what the file has between two marks, less quotes, indentation, escapes and folded
   * line breaks. So both are walked together: characters that are equal belong together, and where
   * they differ the file has white space that the value lacks, or an escape. Wrong at most within
   * white space, which nobody points at. Linear in the length of the file's text.
   */

  private final String file;
  private final char style;
  private int at;
  private int line;
  private int column;

  /**
   * @param style YAML's indicator: a quote, {@code |}, {@code >}, or a blank for a plain scalar
   * @param from index in the file of the scalar's first character, indicator included
   */
  ScalarPlaces(String file, char style, int from, Position start) {
    this.file = file;
    this.style = style;
    this.at = from;
    this.line = start.line();
    this.column = start.column();
  }

  List<Position> of(String value) {
    skipIndicator();
    List<Position> places = new ArrayList<>(value.length());
    for (int i = 0; i < value.length(); i++) {
      char wanted = value.charAt(i);
      skipTo(wanted);
      places.add(new Position(line, column));
      advance(escapeLength(wanted));
    }
    return places;
  }

  private void skipIndicator() {
    if (style == '|' || style == '>') {
      while (at < file.length() && file.charAt(at) != '\n') {
        advance(1);
      }
      advance(1);
    } else if (style != ' ') {
      advance(1);
    }
  }

  private void skipTo(char wanted) {
    while (at < file.length() && file.charAt(at) != wanted) {
      if (Character.isWhitespace(file.charAt(at))) {
        advance(1);
      } else if (isEscapedLineBreak()) {
        advance(2);
      } else {
        return;
      }
    }
  }

  private boolean isEscapedLineBreak() {
    return style == '"'
        && file.charAt(at) == '\\'
        && at + 1 < file.length()
        && (file.charAt(at + 1) == '\n' || file.charAt(at + 1) == '\r');
  }

  /** How many characters of the file stand for this one. */
  private int escapeLength(char wanted) {
    if (at >= file.length()) {
      return 0;
    }
    char written = file.charAt(at);
    if (style == '\'' && written == '\'') {
      return 2;
    }
    if (style == '"' && written == '\\' && at + 1 < file.length()) {
      return switch (file.charAt(at + 1)) {
        case 'x' -> 4;
        case 'u' -> 6;
        case 'U' -> 10;
        default -> 2;
      };
    }
    return written == wanted ? 1 : 0;
  }

  private void advance(int count) {
    for (int i = 0; i < count && at < file.length(); i++) {
      if (file.charAt(at++) == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
  }
}
