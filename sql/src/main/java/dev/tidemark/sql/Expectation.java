// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * What could stand where a text went wrong, in words: ANTLR's set of eighty tokens becomes "an
 * expression" or "a comma or FROM".
 *
 * @param things at most {@value #MOST}; none where it is not known
 */
record Expectation(List<String> things) {

  static final Expectation NOTHING_KNOWN = new Expectation(List.of());

  private static final int MOST = 4;

  /** What is worth naming, the most telling first. */
  private static final List<Integer> TELLING =
      List.of(
          QueryLexer.COMMA,
          QueryLexer.RIGHT_PAREN,
          QueryLexer.LEFT_PAREN,
          QueryLexer.GT,
          QueryLexer.SELECT,
          QueryLexer.FROM,
          QueryLexer.AS,
          QueryLexer.WHEN,
          QueryLexer.THEN,
          QueryLexer.END,
          QueryLexer.BY,
          QueryLexer.JOIN,
          QueryLexer.AND,
          QueryLexer.OF,
          QueryLexer.INTERVAL,
          QueryLexer.DELAY,
          QueryLexer.NULL,
          QueryLexer.DISTINCT,
          QueryLexer.STRING,
          QueryLexer.RIGHT_BRACKET);

  Expectation {
    things = List.copyOf(things);
  }

  static Expectation of(QueryGrammar parser) {
    IntervalSet tokens = parser.getExpectedTokens();
    boolean isType =
        parser.getContext().getRuleIndex() == QueryGrammar.RULE_dataType
            || tokens.contains(QueryLexer.COLON);
    if (isType && tokens.contains(QueryLexer.IDENTIFIER)) {
      return new Expectation(List.of("a type"));
    }
    if (tokens.contains(QueryLexer.IDENTIFIER) && tokens.contains(QueryLexer.BIG_DECIMAL)) {
      return new Expectation(List.of("an expression"));
    }
    boolean isAfterExpression = tokens.contains(QueryLexer.SLASH);
    boolean isName = tokens.contains(QueryLexer.IDENTIFIER);
    List<String> things = new ArrayList<>();
    if (isName && !isAfterExpression) {
      things.add("a name");
    }
    for (int token : TELLING) {
      boolean isMeant = !isName || !isKeywordThatMayBeName(token);
      boolean isOperator = isAfterExpression && (token == QueryLexer.GT || token == QueryLexer.AND);
      if (tokens.contains(token) && isMeant && !isOperator) {
        things.add(word(token));
      }
    }
    if (tokens.contains(Token.EOF) && !things.isEmpty()) {
      things.add("the end");
    }
    return new Expectation(things.subList(0, Math.min(things.size(), MOST)));
  }

  private static boolean isKeywordThatMayBeName(int token) {
    return token >= QueryLexer.ANTI && token <= QueryLexer.MICROSECOND;
  }

  private static String word(int token) {
    if (token == QueryLexer.COMMA) {
      return "a comma";
    }
    if (token == QueryLexer.STRING) {
      return "a string";
    }
    return QueryLexer.VOCABULARY
        .getDisplayName(token)
        .replace("'", token < QueryLexer.EQ ? "" : "'");
  }

  /** {@code : expected a comma or FROM}, or nothing. */
  String sentence() {
    if (things.isEmpty()) {
      return "";
    }
    String last = things.get(things.size() - 1);
    String rest = String.join(", ", things.subList(0, things.size() - 1));
    return ": expected " + (rest.isEmpty() ? last : rest + " or " + last);
  }
}
