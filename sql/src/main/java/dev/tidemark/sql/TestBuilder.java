// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tests of a value: BETWEEN, IN, LIKE, RLIKE and IS, each perhaps with NOT. */
final class TestBuilder extends QueryGrammarBaseVisitor<Term> {

  private final TermBuilder terms;
  private final Term subject;

  TestBuilder(TermBuilder terms, Term subject) {
    this.terms = terms;
    this.subject = subject;
  }

  private Position position() {
    return subject.position();
  }

  private Term test(boolean isNegated, String function, Term... others) {
    List<Term> arguments = new ArrayList<>(List.of(others));
    arguments.add(0, subject);
    Term plain = new Term.Apply(function, arguments, false, Optional.empty(), false, position());
    return isNegated ? Term.Apply.of("not", position(), plain) : plain;
  }

  @Override
  public Term visitBetweenTest(QueryGrammar.BetweenTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    return test(isNegated, "between", terms.value(test.low), terms.value(test.high));
  }

  @Override
  public Term visitInQueryTest(QueryGrammar.InQueryTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    return new Term.InSubquery(subject, terms.query(test.query()), isNegated, position());
  }

  @Override
  public Term visitInListTest(QueryGrammar.InListTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    return test(isNegated, "in", terms.conditions(test.condition()).toArray(Term[]::new));
  }

  @Override
  public Term visitRegexTest(QueryGrammar.RegexTestContext test) {
    return test(test.NOT() != null || test.BANG() != null, "rlike", terms.value(test.pattern));
  }

  @Override
  public Term visitLikeTest(QueryGrammar.LikeTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    String function = test.operator.getType() == QueryLexer.LIKE ? "like" : "ilike";
    if (test.escape == null) {
      return test(isNegated, function, terms.value(test.pattern));
    }
    String escape = QuotedText.of(test.escape);
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw Refusal.at(
          test.escape, ErrorCode.SQL_SYNTAX, "ESCAPE takes one character, not '" + escape + "'.");
    }
    Term character = new Term.Constant(Literal.ofString(escape), Refusal.position(test.escape));
    return test(isNegated, function, terms.value(test.pattern), character);
  }

  /** LIKE ANY is an OR of LIKEs, LIKE ALL an AND; the NOT belongs to each LIKE, as in Spark. */
  @Override
  public Term visitLikeManyTest(QueryGrammar.LikeManyTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    String function = test.operator.getType() == QueryLexer.LIKE ? "like" : "ilike";
    String joined = test.many.getType() == QueryLexer.ALL ? "and" : "or";
    return terms.conditions(test.condition()).stream()
        .map(pattern -> test(isNegated, function, pattern))
        .reduce((left, right) -> Term.Apply.of(joined, position(), left, right))
        .orElseThrow();
  }

  @Override
  public Term visitIsTest(QueryGrammar.IsTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    return switch (test.what.getType()) {
      case QueryLexer.NULL -> test(false, isNegated ? "isnotnull" : "isnull");
      case QueryLexer.TRUE -> test(isNegated, "istrue");
      case QueryLexer.FALSE -> test(isNegated, "isfalse");
      default -> test(isNegated, "isunknown");
    };
  }

  @Override
  public Term visitDistinctTest(QueryGrammar.DistinctTestContext test) {
    boolean isNegated = test.NOT() != null || test.BANG() != null;
    return test(isNegated, "isdistinctfrom", terms.value(test.other));
  }
}
