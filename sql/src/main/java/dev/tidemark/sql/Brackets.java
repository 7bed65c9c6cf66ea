// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The brackets that are open at a place of a text. */
final class Brackets {

  private static final Map<String, String> PAIRS = Map.of("(", ")", "[", "]", "<", ">");

  private final Deque<Token> open = new ArrayDeque<>();

  private Brackets() {}

  /**
   * @param areTypes whether {@code <} is a bracket: in a schema, not where it may compare
   */
  static Brackets before(List<Token> tokens, Token end, boolean areTypes) {
    Brackets brackets = new Brackets();
    for (Token token : tokens.subList(0, end.getTokenIndex())) {
      switch (token.getType()) {
        case QueryLexer.LEFT_PAREN, QueryLexer.LEFT_BRACKET -> brackets.open.push(token);
        case QueryLexer.RIGHT_PAREN, QueryLexer.RIGHT_BRACKET -> brackets.open.poll();
        case QueryLexer.LT -> {
          if (areTypes) {
            brackets.open.push(token);
          }
        }
        case QueryLexer.GT -> {
          if (areTypes) {
            brackets.open.poll();
          }
        }
        default -> {}
      }
    }
    return brackets;
  }

  Optional<Token> innermost() {
    return Optional.ofNullable(open.peek());
  }

  static String closing(Token bracket) {
    return PAIRS.get(bracket.getText());
  }
}
