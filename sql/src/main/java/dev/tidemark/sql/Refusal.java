// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.problem.Problem;
import dev.tidemark.domain.problem.QueryException;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** One problem at a place of the text. */
final class Refusal {

  private Refusal() {}

  static QueryException at(Position position, ErrorCode code, String message) {
    return new QueryException(List.of(new Problem(code, message, position)));
  }

  static QueryException at(Token token, ErrorCode code, String message) {
    return at(position(token), code, message);
  }

  static QueryException at(ParserRuleContext place, ErrorCode code, String message) {
    return at(place.start, code, message);
  }

  /** Line and column from 1; ANTLR counts columns from 0, in code points. */
  static Position position(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }

  static Position position(ParserRuleContext place) {
    return position(place.start);
  }
}
