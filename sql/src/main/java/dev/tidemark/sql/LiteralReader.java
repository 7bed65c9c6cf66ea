// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Literals as terms. */
final class LiteralReader extends QueryGrammarBaseVisitor<Term> {

  static final LiteralReader INSTANCE = new LiteralReader();

  private LiteralReader() {}

  Term read(QueryGrammar.LiteralContext literal) {
    return literal.accept(this);
  }

  private static Term constant(QueryGrammar.LiteralContext place, Literal literal) {
    return new Term.Constant(literal, Refusal.position(place));
  }

  @Override
  public Term visitNullLiteral(QueryGrammar.NullLiteralContext literal) {
    return constant(literal, Literal.NULL);
  }

  @Override
  public Term visitBooleanLiteral(QueryGrammar.BooleanLiteralContext literal) {
    return constant(literal, literal.TRUE() == null ? Literal.FALSE : Literal.TRUE);
  }

  @Override
  public Term visitIntervalLiteral(QueryGrammar.IntervalLiteralContext literal) {
    return constant(literal, IntervalReader.INSTANCE.read(literal.interval()));
  }

  @Override
  public Term visitNumberLiteral(QueryGrammar.NumberLiteralContext literal) {
    return constant(literal, NumberReader.read(literal));
  }

  @Override
  public Term visitStringLiteral(QueryGrammar.StringLiteralContext literal) {
    return constant(literal, Literal.ofString(QuotedText.of(literal.STRING())));
  }

  @Override
  public Term visitTypedLiteral(QueryGrammar.TypedLiteralContext literal) {
    String kind = Names.of(literal.kind).toUpperCase(Locale.ROOT);
    String text = QuotedText.of(literal.STRING().getSymbol());
    return switch (kind) {
      case "DATE" -> constant(literal, TimeLiterals.date(literal, text));
      case "TIMESTAMP", "TIMESTAMP_LTZ" -> TimeLiterals.timestamp(literal, text);
      case "X" -> constant(literal, binary(literal, text));
      case "TIMESTAMP_NTZ", "TIME" ->
          throw UnsupportedFeatures.refused(literal.start, "The type " + kind, "Use TIMESTAMP.");
      default ->
          throw wrong(
              literal,
              "Unexpected string "
                  + literal.STRING().getText()
                  + " after '"
                  + literal.kind.getText()
                  + "'. Before a string may be DATE, TIMESTAMP, INTERVAL or X.");
    };
  }

  /** An odd number of digits has a zero before it, as in Spark. */
  private static Literal binary(QueryGrammar.TypedLiteralContext literal, String text) {
    String digits = text.length() % 2 == 0 ? text : "0" + text;
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), 16) : -1;
      if (digit < 0) {
        throw wrong(
            literal,
            "X'" + text + "' is no binary value: only the digits 0 to 9 and A to F may be.");
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return Literal.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), AtomicType.BINARY);
  }

  static QueryException wrong(QueryGrammar.TypedLiteralContext literal, String message) {
    return Refusal.at(literal, ErrorCode.SQL_SYNTAX, message);
  }
}
