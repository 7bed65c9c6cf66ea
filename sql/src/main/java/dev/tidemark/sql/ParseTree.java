// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.QueryException;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * The parse tree of a text.
 *
 * <p>Parsed first with ANTLR's SLL prediction, which is quick and right for nearly every text, and
 * again with full LL where that fails; only the second attempt tells what is wrong.
 */
final class ParseTree {

  private ParseTree() {}

  static <T extends ParserRuleContext> T of(
      String text, TextKind kind, Function<QueryGrammar, T> rule) {
    QueryLexer lexer = new QueryLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    SyntaxErrors errors = new SyntaxErrors(tokens.getTokens(), kind);
    errors.refuseBeforeParsing();
    QueryGrammar parser = new QueryGrammar(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      parser.reset();
      parser.setErrorHandler(new DefaultErrorStrategy());
      parser.addErrorListener(new FirstError(errors));
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return rule.apply(parser);
    }
  }

  /** Stops at the first error: those that follow from it would only confuse. */
  private static final class FirstError extends BaseErrorListener {

    private final SyntaxErrors errors;

    FirstError(SyntaxErrors errors) {
      this.errors = errors;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object offending,
        int line,
        int column,
        String message,
        RecognitionException cause)
        throws QueryException {
      QueryGrammar parser = (QueryGrammar) recognizer;
      Token token = (Token) offending;
      // The expected words belong to where a decision began, which may be before the token.
      boolean isDecidedHere = token.getTokenIndex() == parser.getCurrentToken().getTokenIndex();
      throw errors.at(token, isDecidedHere ? Expectation.of(parser) : Expectation.NOTHING_KNOWN);
    }
  }
}
