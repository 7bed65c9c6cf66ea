// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.problem;

/**
 * A place in a text: line and column from 1; {@link #UNKNOWN} where there is no text, as in a query
 * made with the Java API.
 */
public record Position(int line, int column) {

  public static final Position UNKNOWN = new Position(0, 0);

  public boolean isKnown() {
    return line > 0;
  }
}
