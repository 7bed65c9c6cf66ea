// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stands in FROM: names, subqueries, joins, lateral views and watermarks. */
final class SourceBuilder extends QueryGrammarBaseVisitor<Relation> {

  private final Function<QueryGrammar.QueryContext, Relation> queries;
  private final TermBuilder terms;

  SourceBuilder(Function<QueryGrammar.QueryContext, Relation> queries, TermBuilder terms) {
    this.queries = queries;
    this.terms = terms;
  }

  /** Relations with commas between are inner joins without a condition, as in Spark. */
  Optional<Relation> from(
      List<QueryGrammar.RelationContext> relations, List<QueryGrammar.LateralViewContext> views) {
    if (relations.isEmpty()) {
      return Optional.empty();
    }
    Relation result = relation(relations.get(0));
    for (QueryGrammar.RelationContext next : relations.subList(1, relations.size())) {
      result =
          new Relation.Join(
              result,
              relation(next),
              JoinKind.INNER,
              Optional.empty(),
              List.of(),
              Refusal.position(next));
    }
    for (QueryGrammar.LateralViewContext view : views) {
      result = lateralView(result, view);
    }
    return Optional.of(result);
  }

  private Relation lateralView(Relation child, QueryGrammar.LateralViewContext view) {
    Term.Apply generator =
        new Term.Apply(
            Names.of(view.function),
            view.condition().stream().map(terms::condition).toList(),
            false,
            Optional.empty(),
            false,
            Refusal.position(view.function));
    return new Relation.LateralView(
        child,
        view.OUTER() != null,
        generator,
        view.table == null ? "" : Names.of(view.table),
        Names.of(view.columns),
        Refusal.position(view));
  }

  private Relation relation(QueryGrammar.RelationContext relation) {
    Relation result = relation.relationPrimary().accept(this);
    for (QueryGrammar.JoinTailContext join : relation.joinTail()) {
      result =
          new Relation.Join(
              result,
              join.relationPrimary().accept(this),
              kind(join.joinKind()),
              Optional.ofNullable(join.condition()).map(terms::condition),
              Names.columns(join.columnList()),
              Refusal.position(join));
    }
    return result;
  }

  private static JoinKind kind(QueryGrammar.JoinKindContext kind) {
    if (kind.SEMI() != null) {
      return JoinKind.LEFT_SEMI;
    }
    if (kind.ANTI() != null) {
      return JoinKind.LEFT_ANTI;
    }
    if (kind.LEFT() != null) {
      return JoinKind.LEFT_OUTER;
    }
    if (kind.RIGHT() != null) {
      return JoinKind.RIGHT_OUTER;
    }
    if (kind.FULL() != null) {
      return JoinKind.FULL_OUTER;
    }
    return kind.CROSS() == null ? JoinKind.INNER : JoinKind.CROSS;
  }

  @Override
  public Relation visitNamedRelation(QueryGrammar.NamedRelationContext relation) {
    Relation named =
        new Relation.Named(
            String.join(".", Names.of(relation.nameParts())), Refusal.position(relation));
    return aliased(watermarked(named, relation.watermark()), relation.tableAlias());
  }

  /** A subquery without a name has an empty one. */
  @Override
  public Relation visitQueryRelation(QueryGrammar.QueryRelationContext relation) {
    Relation query = watermarked(queries.apply(relation.query()), relation.watermark());
    return relation.tableAlias() == null
        ? new Relation.Aliased(query, "", List.of(), Refusal.position(relation))
        : aliased(query, relation.tableAlias());
  }

  @Override
  public Relation visitNestedRelation(QueryGrammar.NestedRelationContext relation) {
    Relation nested = relation(relation.relation());
    return aliased(watermarked(nested, relation.watermark()), relation.tableAlias());
  }

  @Override
  public Relation visitFunctionRelation(QueryGrammar.FunctionRelationContext relation) {
    throw UnsupportedFeatures.refused(
        relation.start,
        "A table function in FROM (" + Names.of(relation.identifier()) + ")",
        "Write LATERAL VIEW.");
  }

  private Relation watermarked(Relation child, QueryGrammar.WatermarkContext watermark) {
    return watermark == null
        ? child
        : new Relation.Watermarked(
            child,
            terms.item(watermark.selectItem()),
            IntervalReader.INSTANCE.words(watermark.interval()),
            Refusal.position(watermark));
  }

  private static Relation aliased(Relation child, QueryGrammar.TableAliasContext alias) {
    if (alias == null) {
      return child;
    }
    String name = Names.of(alias.bareName() == null ? alias.identifier() : alias.bareName());
    return new Relation.Aliased(child, name, Names.columns(alias.columnList()), child.position());
  }
}
