// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import java.io.IOException;

/**
 * Has Jackson read one value in the midst of a row: what is nested, or a string that is more than
 * plain text. Confined to one thread.
 */
final class JacksonValue {

  private final int features;
  private final boolean countsLines;
  private LineParser parser;

  JacksonValue(JsonOptions options) {
    features = Features.of(options);
    countsLines = Features.countLines(options);
    parser = LineParser.inRow(features);
  }

  /**
   * Reads the value at {@code from} if it is a string, an array or an object that lies on one line.
   *
   * @return behind the value; {@link ValueScanner#UNSURE} where it is something else or not all
   *     right
   */
  int read(FieldReader reader, byte[] bytes, int from, int to) {
    byte b = bytes[from];
    if (!countsLines || (b != '"' && b != '{' && b != '[')) {
      return ValueScanner.UNSURE; // to Jackson a number alone is another thing than one in a row
    }
    if (parser.isWornOut()) {
      parser = LineParser.inRow(features);
    }
    try {
      parser.begin(bytes, from, to);
      boolean read = reader.read(parser, parser.nextToken()) == FieldReader.OK;
      return read && parser.isOnFirstLine() ? parser.position() : ValueScanner.UNSURE;
    } catch (IOException e) {
      return ValueScanner.UNSURE;
    }
  }
}
