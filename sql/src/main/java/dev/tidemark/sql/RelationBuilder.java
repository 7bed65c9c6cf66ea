// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Queries as relations. */
final class RelationBuilder extends QueryGrammarBaseVisitor<Relation> {

  private final TermBuilder terms = new TermBuilder(this::query);
  private final SourceBuilder sources = new SourceBuilder(this::query, terms);

  TermBuilder terms() {
    return terms;
  }

  Relation query(QueryGrammar.QueryContext query) {
    Relation body = tail(query.setTerm().accept(this), query.queryTail());
    if (query.commonTable().isEmpty()) {
      return body;
    }
    List<Relation.With.CommonTable> tables =
        query.commonTable().stream()
            .map(
                table ->
                    new Relation.With.CommonTable(
                        Names.of(table.name),
                        Names.columns(table.columnList()),
                        query(table.query())))
            .toList();
    return new Relation.With(tables, body, Refusal.position(query));
  }

  private Relation tail(Relation body, QueryGrammar.QueryTailContext tail) {
    Relation result = body;
    if (tail.sortStart != null) {
      result =
          new Relation.Sorted(
              result,
              tail.sortItem().stream().map(this::sortItem).toList(),
              Refusal.position(tail.sortStart));
    }
    if (tail.limitStart == null && tail.offsetStart == null) {
      return result;
    }
    Position position =
        Refusal.position(tail.limitStart == null ? tail.offsetStart : tail.limitStart);
    return new Relation.Limited(result, term(tail.limit), term(tail.offset), position);
  }

  private Relation.Sorted.SortItem sortItem(QueryGrammar.SortItemContext item) {
    boolean isAscending = item.direction == null || item.direction.getType() == QueryLexer.ASC;
    boolean isNullsFirst =
        item.nulls == null ? isAscending : item.nulls.getType() == QueryLexer.FIRST;
    return new Relation.Sorted.SortItem(
        terms.condition(item.condition()), isAscending, isNullsFirst);
  }

  private Optional<Term> term(QueryGrammar.ConditionContext condition) {
    return Optional.ofNullable(condition).map(terms::condition);
  }

  @Override
  public Relation visitPlainSelect(QueryGrammar.PlainSelectContext term) {
    QueryGrammar.SelectContext select = term.select();
    select.groupBy.forEach(RelationBuilder::refuseGrouping);
    return new Relation.Select(
        select.selectItem().stream().map(terms::item).toList(),
        select.quantifier() != null && select.quantifier().DISTINCT() != null,
        sources.from(select.relation(), select.lateralView()),
        term(select.where),
        select.groupBy.stream().map(terms::condition).toList(),
        term(select.having),
        Refusal.position(select));
  }

  private static void refuseGrouping(QueryGrammar.ConditionContext key) {
    UnsupportedFeatures.refuseGrouping(key, key.start.getText());
  }

  @Override
  public Relation visitNestedQuery(QueryGrammar.NestedQueryContext term) {
    return query(term.query());
  }

  /**
   * A chain of unions leans to the left and may be long, so it is walked down without recursion.
   */
  @Override
  public Relation visitSetOperation(QueryGrammar.SetOperationContext last) {
    Deque<QueryGrammar.SetOperationContext> chain = new ArrayDeque<>();
    QueryGrammar.SetTermContext first = last;
    while (first instanceof QueryGrammar.SetOperationContext operation) {
      chain.push(operation);
      first = operation.left;
    }
    Relation result = first.accept(this);
    for (QueryGrammar.SetOperationContext operation : chain) {
      result =
          new Relation.SetOperation(
              kind(operation),
              operation.quantifier() != null && operation.quantifier().ALL() != null,
              result,
              operation.right.accept(this),
              Refusal.position(operation.operator));
    }
    return result;
  }

  private static Relation.SetOperation.Kind kind(QueryGrammar.SetOperationContext operation) {
    return switch (operation.operator.getType()) {
      case QueryLexer.UNION -> Relation.SetOperation.Kind.UNION;
      case QueryLexer.INTERSECT -> Relation.SetOperation.Kind.INTERSECT;
      default -> Relation.SetOperation.Kind.EXCEPT;
    };
  }
}
