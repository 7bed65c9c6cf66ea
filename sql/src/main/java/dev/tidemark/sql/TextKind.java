// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.ErrorCode;

/** What a text is meant to be, for messages. */
enum TextKind {
  QUERY("query", ErrorCode.SQL_SYNTAX),
  EXPRESSION("expression", ErrorCode.SQL_SYNTAX),
  TYPE("type", ErrorCode.BAD_SCHEMA),
  SCHEMA("schema", ErrorCode.BAD_SCHEMA);

  private final String word;
  private final ErrorCode code;

  TextKind(String word, ErrorCode code) {
    this.word = word;
    this.code = code;
  }

  String word() {
    return word;
  }

  /** The code of a text that does not parse as this. */
  ErrorCode code() {
    return code;
  }

  boolean isSchema() {
    return code == ErrorCode.BAD_SCHEMA;
  }
}
