// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A term as nested parentheses, without positions: {@code a + 1 > b} is {@code (> (+ a 1) b)}. Two
 * terms have the same text only if they are equal but for their positions.
 */
enum TermText implements Term.Visitor<String> {
  INSTANCE;

  static String of(Term term) {
    return term.accept(INSTANCE);
  }

  static String of(List<Term> terms) {
    return terms.stream().map(TermText::of).collect(Collectors.joining(" "));
  }

  private static String of(Relation relation) {
    return RelationText.of(relation);
  }

  @Override
  public String visitName(Term.Name term) {
    return String.join(".", term.parts());
  }

  @Override
  public String visitConstant(Term.Constant term) {
    Literal literal = term.literal();
    if (literal.isNull()) {
      return "NULL";
    }
    Object value = literal.value().orElseThrow();
    if (literal.type() == AtomicType.STRING) {
      return "'" + value + "'";
    }
    if (literal.type() == AtomicType.INT || literal.type() == AtomicType.BOOLEAN) {
      return value.toString();
    }
    return literal.type().sql() + ":" + (value instanceof ByteBuffer bytes ? hex(bytes) : value);
  }

  private static String hex(ByteBuffer bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.limit(); i++) {
      text.append(String.format("%02X", bytes.get(i)));
    }
    return text.toString();
  }

  @Override
  public String visitApply(Term.Apply term) {
    return "("
        + term.function()
        + (term.distinct() ? " DISTINCT" : "")
        + (term.arguments().isEmpty() ? "" : " " + of(term.arguments()))
        + term.filter().map(f -> " FILTER " + of(f)).orElse("")
        + (term.ignoreNulls() ? " IGNORE-NULLS" : "")
        + ")";
  }

  @Override
  public String visitCast(Term.CastTo term) {
    return (term.isTry() ? "(try-cast " : "(cast ")
        + of(term.operand())
        + " "
        + term.type().sql()
        + ")";
  }

  @Override
  public String visitCase(Term.Case term) {
    return "(case"
        + term.operand().map(o -> " " + of(o)).orElse("")
        + term.whens().stream()
            .map(w -> " [" + of(w.condition()) + " " + of(w.result()) + "]")
            .collect(Collectors.joining())
        + term.otherwise().map(o -> " else " + of(o)).orElse("")
        + ")";
  }

  @Override
  public String visitStar(Term.Star term) {
    return term.qualifier().isEmpty() ? "*" : String.join(".", term.qualifier()) + ".*";
  }

  @Override
  public String visitAlias(Term.Alias term) {
    return "(as " + of(term.operand()) + " " + String.join(" ", term.names()) + ")";
  }

  @Override
  public String visitField(Term.FieldOf term) {
    return "(. " + of(term.operand()) + " " + term.name() + ")";
  }

  @Override
  public String visitLambda(Term.Lambda term) {
    return "(-> [" + String.join(" ", term.parameters()) + "] " + of(term.body()) + ")";
  }

  @Override
  public String visitInSubquery(Term.InSubquery term) {
    return (term.negated() ? "(not-in-query " : "(in-query ")
        + of(term.value())
        + " "
        + of(term.query())
        + ")";
  }

  @Override
  public String visitExists(Term.Exists term) {
    return (term.negated() ? "(not-exists " : "(exists ") + of(term.query()) + ")";
  }

  @Override
  public String visitScalarSubquery(Term.ScalarSubquery term) {
    return "(query " + of(term.query()) + ")";
  }

  @Override
  public String visitOver(Term.Over term) {
    return "(over " + of(term.function()) + ")";
  }
}
