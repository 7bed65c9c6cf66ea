// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.app.yaml;

import dev.tidemark.domain.problem.Position;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A text taken from a file, each character of which knows where it came from, however the file
 * quotes, folds or indents it. Immutable.
 *
 * <p>The text {@code SELECT k} of a block scalar whose first line is line 10, indented by 6: line
 * 1, column 8 of the text is line 10, column 14 of the file.
 */
public final class SourceText {

  private final String text;
  private final Position start;
  private final List<Position> places;

  /**
   * @param start where the value starts: its quote or indicator where it has one
   * @param places the place of each character of {@code text}
   */
  SourceText(String text, Position start, List<Position> places) {
    if (places.size() != text.length()) {
      throw new IllegalArgumentException(
          "places must be one a character: places=" + places.size() + ", text=" + text.length());
    }
    this.text = text;
    this.start = start;
    this.places = List.copyOf(places);
  }

  /** A text all of which has one place. */
  public static SourceText at(String text, Position place) {
    return new SourceText(text, place, Collections.nCopies(text.length(), place));
  }

  public String text() {
    return text;
  }

  public Position start() {
    return start;
  }

  /** The place in the file of the character at an index; that of the end is just after the last. */
  Position place(int index) {
    if (text.isEmpty()) {
      return start;
    }
    if (index < text.length()) {
      return places.get(index);
    }
    Position last = places.get(text.length() - 1);
    return new Position(last.line(), last.column() + 1);
  }

  /** Where a place in this text, lines and columns (in code points) from 1, is in the file. */
  public Position place(Position inText) {
    if (!inText.isKnown()) {
      return start;
    }
    int index = 0;
    for (int line = 1; line < inText.line() && index >= 0; line++) {
      index = text.indexOf('\n', index) + 1;
      if (index == 0) {
        return place(text.length());
      }
    }
    int codePoints = text.codePointCount(index, text.length());
    return place(text.offsetByCodePoints(index, Math.min(inText.column() - 1, codePoints)));
  }

  /** The place of each character. */
  List<Position> places() {
    return places;
  }

  /** A part of it, with its places. */
  SourceText part(int from, int to) {
    return new SourceText(text.substring(from, to), place(from), places.subList(from, to));
  }

  /** This text and then another; starts where this starts. */
  SourceText then(SourceText other) {
    Position[] both =
        Arrays.copyOf(places.toArray(Position[]::new), text.length() + other.text.length());
    for (int i = 0; i < other.text.length(); i++) {
      both[text.length() + i] = other.places.get(i);
    }
    return new SourceText(text + other.text, start, List.of(both));
  }

  @Override
  public String toString() {
    return text;
  }
}
