// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.problem.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Says what is wrong with a text that does not parse: the special cases that people write first,
 * and else what stood there and what could have.
 */
final class SyntaxErrors {

  private static final Set<String> STATEMENTS =
      Set.of(
          "ADD",
          "ALTER",
          "ANALYZE",
          "CACHE",
          "CALL",
          "CLEAR",
          "COMMENT",
          "CREATE",
          "DECLARE",
          "DELETE",
          "DESC",
          "DESCRIBE",
          "DROP",
          "EXECUTE",
          "EXPLAIN",
          "GRANT",
          "INSERT",
          "LIST",
          "LOAD",
          "MERGE",
          "MSCK",
          "REFRESH",
          "REPAIR",
          "REPLACE",
          "RESET",
          "REVOKE",
          "SET",
          "SHOW",
          "TRUNCATE",
          "UNCACHE",
          "UPDATE",
          "USE");
  private static final Set<Integer> QUERY_STARTS =
      Set.of(QueryLexer.SELECT, QueryLexer.WITH, QueryLexer.LEFT_PAREN);
  private static final Set<Integer> ENDS_LIST =
      Set.of(
          QueryLexer.FROM,
          QueryLexer.WHERE,
          QueryLexer.HAVING,
          QueryLexer.UNION,
          QueryLexer.EXCEPT,
          QueryLexer.INTERSECT,
          QueryLexer.RIGHT_PAREN,
          QueryLexer.GT,
          QueryLexer.SEMICOLON,
          Token.EOF);
  private static final Set<Integer> NEEDS_BY =
      Set.of(QueryLexer.GROUP, QueryLexer.ORDER, QueryLexer.SORT);

  /** Words that are easily mistyped, and are then taken for an alias. */
  private static final List<String> CLAUSES =
      List.of(
          "FROM",
          "WHERE",
          "GROUP",
          "ORDER",
          "HAVING",
          "LIMIT",
          "UNION",
          "JOIN",
          "LATERAL",
          "WATERMARK",
          "BETWEEN");

  private final List<Token> tokens;
  private final TextKind kind;

  /**
   * @param tokens all of the text, with the end
   */
  SyntaxErrors(List<Token> tokens, TextKind kind) {
    this.tokens = tokens;
    this.kind = kind;
  }

  /** Refuses what is plain from the tokens alone. */
  void refuseBeforeParsing() {
    for (Token token : tokens) {
      switch (token.getType()) {
        case QueryLexer.UNCLOSED_COMMENT ->
            throw wrong(token, "The comment that starts here is not closed: '*/' is missing.");
        case QueryLexer.UNCLOSED_STRING -> {
          char quote = token.getText().charAt(0);
          throw wrong(
              token, "The string that starts here is not closed: a " + quote + " is missing.");
        }
        case QueryLexer.UNCLOSED_NAME ->
            throw wrong(token, "The name that starts here is not closed: a ` is missing.");
        case QueryLexer.UNKNOWN_SIGN ->
            throw wrong(token, "The sign " + token.getText() + " has no meaning here.");
        default -> {}
      }
    }
    Token first = tokens.get(0);
    if (first.getType() == Token.EOF) {
      throw wrong(first, "The " + kind.word() + " is empty.");
    }
    if (kind == TextKind.QUERY && !QUERY_STARTS.contains(first.getType())) {
      throw noQuery(first);
    }
  }

  private QueryException noQuery(Token first) {
    String word = first.getText().toUpperCase(Locale.ROOT);
    if (STATEMENTS.contains(word)) {
      return Refusal.at(
          first,
          ErrorCode.NOT_A_QUERY,
          word + " is a statement, not a query. A query starts with SELECT or WITH.");
    }
    return switch (word) {
      case "FROM" ->
          UnsupportedFeatures.refused(first, "A query that starts with FROM", "Start with SELECT.");
      case "VALUES" -> UnsupportedFeatures.refused(first, "VALUES", "Declare a table.");
      case "TABLE" -> UnsupportedFeatures.refused(first, "TABLE", "Write SELECT * FROM it.");
      default ->
          wrong(
              first,
              "A query starts with SELECT or WITH, not with "
                  + what(first)
                  + "."
                  + Suggestion.sentence(word, List.of("SELECT", "WITH")));
    };
  }

  /** What is wrong at the token at which parsing stopped. */
  QueryException at(Token token, Expectation expected) {
    Token before = before(token, 1);
    Optional<QueryException> comma = commaTooMuch(token, before);
    if (comma.isPresent()) {
      return comma.get();
    }
    Optional<QueryException> feature = UnsupportedFeatures.find(tokens, token.getTokenIndex());
    if (feature.isPresent()) {
      return feature.get();
    }
    if (NEEDS_BY.contains(before.getType()) && token.getType() != QueryLexer.BY) {
      return wrong(token, "BY is missing after " + upper(before) + ".");
    }
    if (NEEDS_BY.contains(before.getType())) {
      return wrong(before, "Unexpected " + upper(before) + " BY: expected an expression.");
    }
    return brackets(token)
        .or(() -> mistyped(token, before))
        .or(() -> dash(token, before))
        .orElseGet(() -> general(token, expected));
  }

  private Optional<QueryException> commaTooMuch(Token token, Token before) {
    if (before.getType() == QueryLexer.COMMA && ENDS_LIST.contains(token.getType())) {
      return Optional.of(
          wrong(
              token, "Remove the comma before " + (isEnd(token) ? "the end" : upper(token)) + "."));
    }
    boolean isClause = token.getType() == QueryLexer.BY && NEEDS_BY.contains(before.getType());
    return isClause && before(token, 2).getType() == QueryLexer.COMMA
        ? Optional.of(wrong(before, "Remove the comma before " + upper(before) + " BY."))
        : Optional.empty();
  }

  /** A bracket that is open at the end, or closed without being open. */
  private Optional<QueryException> brackets(Token token) {
    Brackets open = Brackets.before(tokens, token, kind.isSchema());
    if (isEnd(token)) {
      return open.innermost()
          .map(
              b ->
                  wrong(
                      b,
                      "This '"
                          + b.getText()
                          + "'"
                          + of(b)
                          + " is not closed: a '"
                          + Brackets.closing(b)
                          + "' is missing."));
    }
    return token.getType() == QueryLexer.RIGHT_PAREN && open.innermost().isEmpty()
        ? Optional.of(wrong(token, "This ')' closes nothing: there is no '(' before it."))
        : Optional.empty();
  }

  /** {@code of ARRAY} for the bracket behind a type's name. */
  private String of(Token bracket) {
    return bracket.getType() == QueryLexer.LT ? " of " + upper(before(bracket, 1)) : "";
  }

  private Optional<QueryException> mistyped(Token token, Token before) {
    if (kind.isSchema()) {
      return Optional.empty();
    }
    for (Token word : List.of(before, token)) {
      boolean mayBe = word.getType() == QueryLexer.IDENTIFIER && word.getText().length() >= 4;
      Optional<String> meant =
          mayBe ? Suggestion.nearest(word.getText(), CLAUSES) : Optional.empty();
      if (meant.isPresent()) {
        return Optional.of(
            wrong(word, "Unexpected " + what(word) + ". Did you mean " + meant.get() + "?"));
      }
    }
    return Optional.empty();
  }

  /** A name with a dash, as topics and folders often have. */
  private Optional<QueryException> dash(Token token, Token before) {
    Token next = tokens.get(Math.min(token.getTokenIndex() + 1, tokens.size() - 1));
    if (token.getType() != QueryLexer.MINUS || before.getType() != QueryLexer.IDENTIFIER) {
      return Optional.empty();
    }
    return Optional.of(
        wrong(
            token,
            "Unexpected '-': a name with a dash needs back-ticks, as in `"
                + before.getText()
                + "-"
                + (isEnd(next) ? "" : next.getText())
                + "`."));
  }

  private QueryException general(Token token, Expectation expected) {
    if (isEnd(token)) {
      return wrong(token, "The " + kind.word() + " ends too early" + expected.sentence() + ".");
    }
    String after =
        expected.things().isEmpty() ? " after " + what(before(token, 1)) : expected.sentence();
    return wrong(token, "Unexpected " + what(token) + after + "." + reserved(token));
  }

  /** A hint where a word that is reserved seems to be meant as a name. */
  private String reserved(Token token) {
    int type = token.getType();
    Token next = tokens.get(token.getTokenIndex() + 1);
    boolean isReserved = type >= QueryLexer.ALL && type <= QueryLexer.WITH;
    return isReserved && (next.getType() == QueryLexer.COMMA || next.getType() == QueryLexer.DOT)
        ? " As a name it needs back-ticks: `" + token.getText() + "`."
        : "";
  }

  private Token before(Token token, int distance) {
    return tokens.get(Math.max(0, token.getTokenIndex() - distance));
  }

  private static boolean isEnd(Token token) {
    return token.getType() == Token.EOF;
  }

  private static String upper(Token token) {
    return token.getType() < QueryLexer.EQ ? token.getText().toUpperCase(Locale.ROOT) : what(token);
  }

  private static String what(Token token) {
    return switch (token.getType()) {
      case Token.EOF -> "end";
      case QueryLexer.STRING, QueryLexer.BACK_QUOTED -> token.getText();
      default -> "'" + token.getText() + "'";
    };
  }

  private QueryException wrong(Token token, String message) {
    return Refusal.at(token, kind.code(), message);
  }
}
