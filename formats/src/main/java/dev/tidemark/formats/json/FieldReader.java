// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.ColumnBuilder;
import java.io.IOException;

/**
 * Reads values of one type from the parser into a column. Confined to one thread.
 *
 * <p>What it answers follows Spark's {@code JacksonParser} with partial results: a value of a wrong
 * type fails the nearest field that holds it, and an array or a map as a whole.
 */
abstract class FieldReader {

  /** One value was appended. */
  static final int OK = 0;

  /** One value was appended, in which something is null that was no null. */
  static final int PARTIAL = 1;

  /** The value is of a wrong type: nothing was appended, and the parser stands at its end. */
  static final int FAILED = 2;

  /** The object is left out: a value of it does not fulfil a pushed filter. */
  static final int LEFT_OUT = 3;

  abstract ColumnBuilder builder();

  /**
   * Reads the value whose first token, not null, the parser is at.
   *
   * @throws IOException if the text is no JSON; then anything may have been appended in part
   */
  abstract int read(LineParser parser, JsonToken token) throws IOException;

  /** Steps over the value that the parser is at. */
  static int fail(LineParser parser) throws IOException {
    parser.skipChildren();
    return FAILED;
  }
}
