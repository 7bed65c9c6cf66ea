// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Expressions as terms. */
final class TermBuilder extends QueryGrammarBaseVisitor<Term> {

  /** Functions that may stand without parentheses; USER is left to be a column. */
  private static final Set<String> WITHOUT_PARENTHESES =
      Set.of("CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_TIME", "LOCALTIMESTAMP");

  private final Function<QueryGrammar.QueryContext, Relation> queries;
  private final CallBuilder calls = new CallBuilder(this);

  TermBuilder(Function<QueryGrammar.QueryContext, Relation> queries) {
    this.queries = queries;
  }

  Term condition(QueryGrammar.ConditionContext condition) {
    return condition.accept(this);
  }

  List<Term> conditions(List<QueryGrammar.ConditionContext> conditions) {
    return conditions.stream().map(this::condition).toList();
  }

  Term value(QueryGrammar.ValueContext value) {
    return value.accept(this);
  }

  Relation query(QueryGrammar.QueryContext query) {
    return queries.apply(query);
  }

  /** An expression or a star, with its alias. */
  Term item(QueryGrammar.SelectItemContext item) {
    if (item.star() != null) {
      return star(item.star());
    }
    Term term = condition(item.condition());
    if (item.columnList() != null) {
      return new Term.Alias(term, Names.columns(item.columnList()), Refusal.position(item));
    }
    if (item.alias == null && item.shortAlias == null) {
      return term;
    }
    String name = Names.of(item.alias == null ? item.shortAlias : item.alias);
    return new Term.Alias(term, List.of(name), Refusal.position(item));
  }

  static Term star(QueryGrammar.StarContext star) {
    List<String> qualifier = star.nameParts() == null ? List.of() : Names.of(star.nameParts());
    return new Term.Star(qualifier, Refusal.position(star));
  }

  // ---- conditions ----

  @Override
  public Term visitNegation(QueryGrammar.NegationContext negation) {
    return Term.Apply.of("not", Refusal.position(negation), condition(negation.condition()));
  }

  @Override
  public Term visitExistsQuery(QueryGrammar.ExistsQueryContext exists) {
    return new Term.Exists(query(exists.query()), false, Refusal.position(exists));
  }

  @Override
  public Term visitTested(QueryGrammar.TestedContext tested) {
    Term subject = value(tested.value());
    return tested.test() == null ? subject : tested.test().accept(new TestBuilder(this, subject));
  }

  /** Long chains of AND and OR lean to the left: walked down without recursion. */
  @Override
  public Term visitLogical(QueryGrammar.LogicalContext last) {
    Deque<QueryGrammar.LogicalContext> chain = new ArrayDeque<>();
    QueryGrammar.ConditionContext first = last;
    while (first instanceof QueryGrammar.LogicalContext logical) {
      chain.push(logical);
      first = logical.left;
    }
    Term result = condition(first);
    Position position = Refusal.position(last);
    for (QueryGrammar.LogicalContext logical : chain) {
      String operator = logical.operator.getType() == QueryLexer.AND ? "and" : "or";
      result = Term.Apply.of(operator, position, result, condition(logical.right));
    }
    return result;
  }

  // ---- values ----

  @Override
  public Term visitPlainValue(QueryGrammar.PlainValueContext value) {
    return value.primary().accept(this);
  }

  @Override
  public Term visitUnary(QueryGrammar.UnaryContext unary) {
    String operator =
        switch (unary.operator.getType()) {
          case QueryLexer.MINUS -> "negative";
          case QueryLexer.PLUS -> "positive";
          default -> "~";
        };
    return Term.Apply.of(operator, Refusal.position(unary), value(unary.value()));
  }

  /** As {@link #visitLogical}. */
  @Override
  public Term visitBinary(QueryGrammar.BinaryContext last) {
    Deque<QueryGrammar.BinaryContext> chain = new ArrayDeque<>();
    QueryGrammar.ValueContext first = last;
    while (first instanceof QueryGrammar.BinaryContext binary) {
      chain.push(binary);
      first = binary.left;
    }
    Term result = value(first);
    Position position = Refusal.position(last);
    for (QueryGrammar.BinaryContext binary : chain) {
      result = Term.Apply.of(operator(binary), position, result, value(binary.right));
    }
    return result;
  }

  private static String operator(QueryGrammar.BinaryContext binary) {
    if (binary.operator == null) {
      return binary.shiftSign().getText();
    }
    return switch (binary.operator.getType()) {
      case QueryLexer.EQ -> "=";
      case QueryLexer.NEQ -> "<>";
      case QueryLexer.DIV -> "div";
      default -> binary.operator.getText();
    };
  }

  // ---- primaries ----

  @Override
  public Term visitCaseExpression(QueryGrammar.CaseExpressionContext expression) {
    List<Term.Case.When> whens = new ArrayList<>();
    for (QueryGrammar.WhenClauseContext clause : expression.whenClause()) {
      whens.add(new Term.Case.When(condition(clause.when), condition(clause.then)));
    }
    return new Term.Case(
        Optional.ofNullable(expression.operand).map(this::condition),
        whens,
        Optional.ofNullable(expression.otherwise).map(this::condition),
        Refusal.position(expression));
  }

  @Override
  public Term visitCast(QueryGrammar.CastContext cast) {
    return new Term.CastTo(
        condition(cast.condition()),
        TypeReader.INSTANCE.read(cast.dataType()),
        cast.TRY_CAST() != null,
        Refusal.position(cast));
  }

  @Override
  public Term visitCastByColons(QueryGrammar.CastByColonsContext cast) {
    return new Term.CastTo(
        cast.primary().accept(this),
        TypeReader.INSTANCE.read(cast.parameterType(), cast.bareType()),
        false,
        Refusal.position(cast));
  }

  @Override
  public Term visitStruct(QueryGrammar.StructContext struct) {
    return struct(Refusal.position(struct), struct.start.getText(), struct.selectItem());
  }

  private Term struct(Position position, String name, List<QueryGrammar.SelectItemContext> items) {
    List<Term> fields = items.stream().map(this::item).toList();
    return new Term.Apply(name, fields, false, Optional.empty(), false, position);
  }

  @Override
  public Term visitExtract(QueryGrammar.ExtractContext extract) {
    Term field =
        new Term.Constant(
            Literal.ofString(Names.of(extract.field)), Refusal.position(extract.field));
    return Term.Apply.of("extract", Refusal.position(extract), field, value(extract.value()));
  }

  @Override
  public Term visitSubstring(QueryGrammar.SubstringContext call) {
    return calls.ofValues(call, call.start.getText(), call.text, call.from, call.length);
  }

  /** The functions ltrim, rtrim and trim take what to trim first, as in Spark. */
  @Override
  public Term visitTrim(QueryGrammar.TrimContext call) {
    int side = call.side == null ? QueryLexer.BOTH : call.side.getType();
    String function =
        switch (side) {
          case QueryLexer.LEADING -> "ltrim";
          case QueryLexer.TRAILING -> "rtrim";
          default -> "trim";
        };
    return calls.ofValues(call, function, call.what, call.text);
  }

  @Override
  public Term visitPosition(QueryGrammar.PositionContext call) {
    return calls.ofValues(call, call.start.getText(), call.part, call.text);
  }

  @Override
  public Term visitOverlay(QueryGrammar.OverlayContext call) {
    return calls.ofValues(call, call.start.getText(), call.text, call.with, call.from, call.length);
  }

  @Override
  public Term visitConstant(QueryGrammar.ConstantContext constant) {
    return LiteralReader.INSTANCE.read(constant.literal());
  }

  @Override
  public Term visitFunctionCall(QueryGrammar.FunctionCallContext call) {
    return calls.call(call.call());
  }

  @Override
  public Term visitScalarQuery(QueryGrammar.ScalarQueryContext query) {
    return new Term.ScalarSubquery(query(query.query()), Refusal.position(query));
  }

  /** One expression is itself, several are a struct. */
  @Override
  public Term visitParenthesized(QueryGrammar.ParenthesizedContext parenthesized) {
    List<QueryGrammar.SelectItemContext> items = parenthesized.selectItem();
    QueryGrammar.SelectItemContext first = items.get(0);
    if (items.size() > 1) {
      return struct(Refusal.position(parenthesized), "struct", items);
    }
    if (first.condition() == null || first.getChildCount() > 1) {
      throw Refusal.at(
          first,
          ErrorCode.SQL_SYNTAX,
          first.condition() == null
              ? "A star cannot stand in parentheses alone."
              : "An alias cannot stand within parentheses: write it behind them.");
    }
    return condition(first.condition());
  }

  @Override
  public Term visitElement(QueryGrammar.ElementContext element) {
    return Term.Apply.of(
        "element",
        Refusal.position(element),
        element.primary().accept(this),
        value(element.value()));
  }

  /** A name with a dot behind is a longer name; what it means is for the analyzer to find. */
  @Override
  public Term visitField(QueryGrammar.FieldContext field) {
    Term operand = field.primary().accept(this);
    String name = Names.of(field.anyName());
    if (operand instanceof Term.Name qualifier) {
      List<String> parts = new ArrayList<>(qualifier.parts());
      parts.add(name);
      return new Term.Name(parts, Refusal.position(field));
    }
    return new Term.FieldOf(operand, name, Refusal.position(field));
  }

  @Override
  public Term visitColumn(QueryGrammar.ColumnContext column) {
    String name = Names.of(column.identifier());
    boolean isCall =
        WITHOUT_PARENTHESES.contains(name.toUpperCase(Locale.ROOT))
            && !Names.isQuoted(column.start);
    return isCall
        ? Term.Apply.of(name, Refusal.position(column))
        : new Term.Name(List.of(name), Refusal.position(column));
  }
}
