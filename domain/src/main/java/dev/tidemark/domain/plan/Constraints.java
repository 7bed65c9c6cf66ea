// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The conditions that all rows of a plan are known to satisfy, by their canonical form. */
final class Constraints implements LogicalPlan.Visitor<Map<Expression, Expression>> {

  private static final Constraints INSTANCE = new Constraints();

  private Constraints() {}

  static Map<Expression, Expression> of(LogicalPlan plan) {
    Map<Expression, Expression> known = new LinkedHashMap<>(plan.accept(INSTANCE));
    Set<Long> columns = Expressions.idsOf(plan.output());
    known.values().removeIf(c -> !columns.containsAll(Expressions.columnsOf(c)));
    return known;
  }

  @Override
  public Map<Expression, Expression> visitStreamScan(LogicalPlan.StreamScan plan) {
    return Map.of();
  }

  @Override
  public Map<Expression, Expression> visitTableScan(LogicalPlan.TableScan plan) {
    return Map.of();
  }

  @Override
  public Map<Expression, Expression> visitOneRow(LogicalPlan.OneRow plan) {
    return Map.of();
  }

  @Override
  public Map<Expression, Expression> visitProject(LogicalPlan.Project plan) {
    Map<Expression, Expression> known = new LinkedHashMap<>(of(plan.child()));
    for (NamedExpression item : plan.items()) {
      if (item.expression() instanceof Attribute from && !from.isSame(item.attribute())) {
        Substitution renamed = Substitution.of(List.of(from), List.of(item.attribute()));
        for (Expression constraint : List.copyOf(known.values())) {
          Expression other = renamed.apply(constraint);
          known.put(Canonical.of(other), other);
        }
      }
    }
    return known;
  }

  @Override
  public Map<Expression, Expression> visitFilter(LogicalPlan.Filter plan) {
    Map<Expression, Expression> known = new LinkedHashMap<>(of(plan.child()));
    for (Expression part : Expressions.conjuncts(plan.condition())) {
      if (part.isDeterministic()) {
        known.put(Canonical.of(part), part);
      }
    }
    return known;
  }

  @Override
  public Map<Expression, Expression> visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitAssignWindows(LogicalPlan.AssignWindows plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitAssignSessions(LogicalPlan.AssignSessions plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitAggregate(LogicalPlan.Aggregate plan) {
    if (plan.groups().isEmpty()) {
      return Map.of();
    }
    Map<Expression, Expression> known = new LinkedHashMap<>(of(plan.child()));
    Sessions.groupOf(plan)
        .ifPresent(
            session -> // what held of each row's own session need not hold of the merged one
            known
                    .values()
                    .removeIf(c -> Expressions.columnsOf(c).contains(session.attribute().id())));
    return known;
  }

  @Override
  public Map<Expression, Expression> visitJoin(LogicalPlan.Join plan) {
    Map<Expression, Expression> known = new LinkedHashMap<>();
    if (!plan.kind().preservesRight()) {
      known.putAll(of(plan.left()));
    }
    if (!plan.kind().preservesLeft() && plan.kind() != JoinKind.LEFT_ANTI) {
      known.putAll(of(plan.right()));
    }
    return known;
  }

  @Override
  public Map<Expression, Expression> visitGenerate(LogicalPlan.Generate plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitUnion(LogicalPlan.Union plan) {
    return Map.of();
  }

  @Override
  public Map<Expression, Expression> visitDeduplicate(LogicalPlan.Deduplicate plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitSort(LogicalPlan.Sort plan) {
    return of(plan.child());
  }

  @Override
  public Map<Expression, Expression> visitLimit(LogicalPlan.Limit plan) {
    return of(plan.child());
  }
}
