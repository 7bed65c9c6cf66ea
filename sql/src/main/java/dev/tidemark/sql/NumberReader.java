// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.antlr.v4.runtime.Token;

/**
 * Numbers, with the types that Spark gives them: {@code 7} INT (BIGINT or DECIMAL if it is long),
 * {@code 1.5} DECIMAL(2,1), {@code 1e3} DOUBLE, and {@code Y S L F D BD} behind a number.
 */
final class NumberReader {

  private final Token token;
  private final String digits;

  private NumberReader(Token token, String digits) {
    this.token = token;
    this.digits = digits;
  }

  static Literal read(QueryGrammar.NumberLiteralContext literal) {
    Token token = literal.number().start;
    String text = token.getText();
    int suffix =
        switch (token.getType()) {
          case QueryLexer.BIGINT,
              QueryLexer.SMALLINT,
              QueryLexer.TINYINT,
              QueryLexer.DOUBLE,
              QueryLexer.FLOAT ->
              1;
          case QueryLexer.BIG_DECIMAL -> 2;
          default -> 0;
        };
    String digits = text.substring(0, text.length() - suffix);
    return new NumberReader(token, literal.MINUS() == null ? digits : "-" + digits).read();
  }

  private Literal read() {
    return switch (token.getType()) {
      case QueryLexer.INTEGER -> integer();
      case QueryLexer.BIGINT ->
          Literal.of(whole(Long.MIN_VALUE, Long.MAX_VALUE, AtomicType.BIGINT), AtomicType.BIGINT);
      case QueryLexer.SMALLINT -> small(Short.MIN_VALUE, Short.MAX_VALUE, AtomicType.SMALLINT);
      case QueryLexer.TINYINT -> small(Byte.MIN_VALUE, Byte.MAX_VALUE, AtomicType.TINYINT);
      case QueryLexer.EXPONENT, QueryLexer.DOUBLE ->
          floating(Double.parseDouble(digits), AtomicType.DOUBLE);
      case QueryLexer.FLOAT -> floating(Float.parseFloat(digits), AtomicType.FLOAT);
      default -> decimal(new BigDecimal(digits));
    };
  }

  private Literal integer() {
    BigInteger value = new BigInteger(digits);
    if (value.bitLength() < Integer.SIZE) {
      return Literal.of(value.intValue(), AtomicType.INT);
    }
    return value.bitLength() < Long.SIZE
        ? Literal.of(value.longValue(), AtomicType.BIGINT)
        : decimal(new BigDecimal(value));
  }

  private Literal small(int least, int most, AtomicType type) {
    return Literal.of((int) whole(least, most, type), type);
  }

  private long whole(long least, long most, AtomicType type) {
    BigInteger value = new BigInteger(digits);
    if (value.compareTo(BigInteger.valueOf(least)) < 0
        || value.compareTo(BigInteger.valueOf(most)) > 0) {
      throw outOfRange(type.sql() + ", which is " + least + " to " + most);
    }
    return value.longValue();
  }

  private Literal floating(double value, AtomicType type) {
    if (Double.isInfinite(value)) {
      throw outOfRange(type.sql());
    }
    return Literal.of(value, type);
  }

  private Literal decimal(BigDecimal written) {
    BigDecimal value = written.scale() < 0 ? written.setScale(0) : written;
    int precision = Math.max(value.precision(), value.scale());
    if (precision > DecimalType.MAX_PRECISION) {
      throw outOfRange("DECIMAL, which has at most 38 digits");
    }
    return Literal.of(value, new DecimalType(precision, value.scale()));
  }

  private QueryException outOfRange(String range) {
    return Refusal.at(
        token,
        ErrorCode.SQL_SYNTAX,
        "The number " + digits + " is out of range for " + range + ".");
  }
}
