// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.query.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves joins with ON and with USING. Confined to one thread. */
final class JoinResolver {

  private final AnalysisContext context;
  private final Optional<Scope> outer;

  JoinResolver(AnalysisContext context, Optional<Scope> outer) {
    this.context = context;
    this.outer = outer;
  }

  Optional<ResolvedRelation> join(
      ResolvedRelation left, ResolvedRelation right, Relation.Join join) {
    if (!join.using().isEmpty()) {
      return using(left, right, join);
    }
    Optional<Expression> condition =
        join.condition()
            .flatMap(
                c ->
                    TermResolver.ofRows(
                            context, left.scope().and(right.scope()).withOuter(outer), "ON")
                        .condition(c, "ON"));
    if (condition.isPresent() != join.condition().isPresent()) {
      return Optional.empty();
    }
    LogicalPlan plan =
        context.at(
            join.position(),
            new LogicalPlan.Join(left.plan(), right.plan(), join.kind(), condition));
    return Optional.of(
        new ResolvedRelation(
            plan,
            join.kind().keepsRightColumns() ? left.scope().and(right.scope()) : left.scope()));
  }

  private Optional<ResolvedRelation> using(
      ResolvedRelation left, ResolvedRelation right, Relation.Join join) {
    List<Attribute> leftKeys = new ArrayList<>();
    List<Attribute> rightKeys = new ArrayList<>();
    List<Expression> equalities = new ArrayList<>();
    for (String name : join.using()) {
      Optional<Attribute> l = key(left, name, "left", join);
      Optional<Attribute> r = key(right, name, "right", join);
      if (l.isPresent() && r.isPresent()) {
        leftKeys.add(l.get());
        rightKeys.add(r.get());
        TermResolver.bind(context, "=", List.of(l.get(), r.get()), join.position())
            .ifPresent(equalities::add);
      }
    }
    if (equalities.size() < join.using().size()) {
      return Optional.empty();
    }
    LogicalPlan plan =
        context.at(
            join.position(),
            new LogicalPlan.Join(
                left.plan(), right.plan(), join.kind(), Expressions.conjunction(equalities)));
    if (!join.kind().keepsRightColumns()) {
      return Optional.of(new ResolvedRelation(plan, left.scope()));
    }
    return join.kind() == JoinKind.FULL_OUTER
        ? merged(plan, left, right, leftKeys, rightKeys, join)
        : Optional.of(new ResolvedRelation(plan, scope(left, right, leftKeys, rightKeys, join)));
  }

  private Optional<Attribute> key(
      ResolvedRelation side, String name, String which, Relation.Join join) {
    Scope.Match match = side.scope().find(List.of(name), false);
    if (match.found().size() == 1 && match.found().get(0) instanceof Attribute attribute) {
      return Optional.of(attribute);
    }
    context.report(
        match.found().isEmpty() ? ErrorCode.UNKNOWN_COLUMN : ErrorCode.AMBIGUOUS_COLUMN,
        "USING names the column "
            + name
            + ", of which the "
            + which
            + " side has "
            + match.found().size()
            + " and must have 1.",
        join.position());
    return Optional.empty();
  }

  /** The keys once and first, then the other columns of both sides. */
  private static Scope scope(
      ResolvedRelation left,
      ResolvedRelation right,
      List<Attribute> leftKeys,
      List<Attribute> rightKeys,
      Relation.Join join) {
    boolean isRight = join.kind() == JoinKind.RIGHT_OUTER;
    List<Attribute> columns = new ArrayList<>(isRight ? rightKeys : leftKeys);
    columns.addAll(without(left.scope().columns(), leftKeys));
    columns.addAll(without(right.scope().columns(), rightKeys));
    return Scope.of(columns).withHidden(isRight ? leftKeys : rightKeys);
  }

  private static List<Attribute> without(List<Attribute> columns, List<Attribute> keys) {
    return columns.stream().filter(c -> keys.stream().noneMatch(c::isSame)).toList();
  }

  /** FULL OUTER: a key is that of whichever side has one. */
  private Optional<ResolvedRelation> merged(
      LogicalPlan plan,
      ResolvedRelation left,
      ResolvedRelation right,
      List<Attribute> leftKeys,
      List<Attribute> rightKeys,
      Relation.Join join) {
    List<NamedExpression> items = new ArrayList<>();
    List<Attribute> columns = new ArrayList<>();
    for (int i = 0; i < leftKeys.size(); i++) {
      Optional<Expression> either =
          TermResolver.bind(
              context, "coalesce", List.of(leftKeys.get(i), rightKeys.get(i)), join.position());
      if (either.isEmpty()) {
        return Optional.empty();
      }
      Attribute key = context.attribute(leftKeys.get(i).name(), either.get().type());
      items.add(new NamedExpression(either.get(), key));
      columns.add(key);
    }
    columns.addAll(without(left.scope().columns(), leftKeys));
    columns.addAll(without(right.scope().columns(), rightKeys));
    plan.output().forEach(a -> items.add(NamedExpression.of(a)));
    List<Attribute> hidden = new ArrayList<>(leftKeys);
    hidden.addAll(rightKeys);
    return Optional.of(
        new ResolvedRelation(
            new LogicalPlan.Project(plan, items), Scope.of(columns).withHidden(hidden)));
  }
}
