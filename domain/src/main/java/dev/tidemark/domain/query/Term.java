// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.query;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.DataType;
import java.util.List;
import java.util.Optional;

/** An expression as it is written: names are not resolved and types not known. */
public sealed interface Term {

  /** Where it starts in its text. */
  Position position();

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of term. No defaults. */
  interface Visitor<R> {
    R visitName(Name term);

    R visitConstant(Constant term);

    R visitApply(Apply term);

    R visitCast(CastTo term);

    R visitCase(Case term);

    R visitStar(Star term);

    R visitAlias(Alias term);

    R visitField(FieldOf term);

    R visitLambda(Lambda term);

    R visitInSubquery(InSubquery term);

    R visitExists(Exists term);

    R visitScalarSubquery(ScalarSubquery term);

    R visitOver(Over term);
  }

  /**
   * A column, perhaps with what qualifies it: {@code a}, {@code t.a}, {@code window.start}; the
   * parts as written, without back-ticks.
   */
  record Name(List<String> parts, Position position) implements Term {
    public Name {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /** A literal. */
  record Constant(Literal literal, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConstant(this);
    }
  }

  /**
   * A function or an operator over arguments.
   *
   * <p>Operators have Spark's names: {@code + - * / div % || & | ^ ~ = <=> <> < <= > >= and or
   * not}, {@code negative} (unary minus), {@code positive}, {@code isnull}, {@code isnotnull},
   * {@code in} (value first), {@code between} (value, low, high), {@code like} (text, pattern, or
   * with a third argument the escape character), {@code ilike}, {@code rlike}, {@code istrue},
   * {@code isfalse}, {@code isunknown}, {@code isdistinctfrom}, {@code element} ({@code a[i]}),
   * {@code extract} (a STRING constant naming the field, source). The negated forms ({@code NOT
   * IN}, {@code IS NOT TRUE}, …) are {@code not} over the plain one. {@code count(*)} has one
   * {@link Star}.
   *
   * @param filter the condition of {@code FILTER (WHERE …)}
   * @param ignoreNulls {@code IGNORE NULLS} behind the call
   */
  record Apply(
      String function,
      List<Term> arguments,
      boolean distinct,
      Optional<Term> filter,
      boolean ignoreNulls,
      Position position)
      implements Term {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    /** A plain call. */
    public static Apply of(String function, Position position, Term... arguments) {
      return new Apply(function, List.of(arguments), false, Optional.empty(), false, position);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitApply(this);
    }
  }

  /**
   * {@code CAST(operand AS type)}.
   *
   * @param isTry {@code TRY_CAST}: null where the cast fails
   */
  record CastTo(Term operand, DataType type, boolean isTry, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** {@code CASE [operand] WHEN … THEN … [ELSE …] END}. */
  record Case(Optional<Term> operand, List<When> whens, Optional<Term> otherwise, Position position)
      implements Term {
    public Case {
      whens = List.copyOf(whens);
    }

    /** One branch. */
    public record When(Term condition, Term result) {}

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /** {@code *} or {@code t.*}; the qualifier is empty for a plain star. */
  record Star(List<String> qualifier, Position position) implements Term {
    public Star {
      qualifier = List.copyOf(qualifier);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStar(this);
    }
  }

  /** {@code operand AS name}; a generator may have several names. */
  record Alias(Term operand, List<String> names, Position position) implements Term {
    public Alias {
      names = List.copyOf(names);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAlias(this);
    }
  }

  /**
   * {@code operand.name}, where the operand is no bare name: {@code window(t, '1 hour').start},
   * {@code xs[0].a}.
   */
  record FieldOf(Term operand, String name, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitField(this);
    }
  }

  /** {@code x -> body} or {@code (x, y) -> body}. */
  record Lambda(List<String> parameters, Term body, Position position) implements Term {
    public Lambda {
      parameters = List.copyOf(parameters);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /** {@code value IN (SELECT …)}. */
  record InSubquery(Term value, Relation query, boolean negated, Position position)
      implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInSubquery(this);
    }
  }

  /**
   * {@code EXISTS (SELECT …)}; NOT EXISTS is {@code not} over it, which the analyzer sees through.
   */
  record Exists(Relation query, boolean negated, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExists(this);
    }
  }

  /** {@code (SELECT …)} as a value. */
  record ScalarSubquery(Relation query, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitScalarSubquery(this);
    }
  }

  /** {@code function OVER (…)}: kept only to be refused by name. */
  record Over(Term function, Position position) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOver(this);
    }
  }
}
