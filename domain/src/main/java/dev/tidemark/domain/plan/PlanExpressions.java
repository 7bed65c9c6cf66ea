// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Expression;
import java.util.List;
import java.util.stream.Stream;

/** The expressions that a node itself evaluates, without those below it. */
final class PlanExpressions implements LogicalPlan.Visitor<List<Expression>> {

  private static final PlanExpressions INSTANCE = new PlanExpressions();

  private PlanExpressions() {}

  static List<Expression> of(LogicalPlan plan) {
    return plan.accept(INSTANCE);
  }

  private static List<Expression> named(List<NamedExpression> items) {
    return items.stream().map(NamedExpression::expression).toList();
  }

  @Override
  public List<Expression> visitStreamScan(LogicalPlan.StreamScan plan) {
    return List.of();
  }

  @Override
  public List<Expression> visitTableScan(LogicalPlan.TableScan plan) {
    return List.of();
  }

  @Override
  public List<Expression> visitOneRow(LogicalPlan.OneRow plan) {
    return List.of();
  }

  @Override
  public List<Expression> visitProject(LogicalPlan.Project plan) {
    return named(plan.items());
  }

  @Override
  public List<Expression> visitFilter(LogicalPlan.Filter plan) {
    return List.of(plan.condition());
  }

  @Override
  public List<Expression> visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
    return List.of(plan.column());
  }

  @Override
  public List<Expression> visitAssignWindows(LogicalPlan.AssignWindows plan) {
    return List.of(plan.time());
  }

  @Override
  public List<Expression> visitAssignSessions(LogicalPlan.AssignSessions plan) {
    return List.of(plan.time(), plan.end());
  }

  @Override
  public List<Expression> visitAggregate(LogicalPlan.Aggregate plan) {
    return Stream.concat(named(plan.groups()).stream(), named(plan.aggregates()).stream()).toList();
  }

  @Override
  public List<Expression> visitJoin(LogicalPlan.Join plan) {
    return plan.condition().stream().toList();
  }

  @Override
  public List<Expression> visitGenerate(LogicalPlan.Generate plan) {
    return plan.arguments();
  }

  @Override
  public List<Expression> visitUnion(LogicalPlan.Union plan) {
    return List.of();
  }

  @Override
  public List<Expression> visitDeduplicate(LogicalPlan.Deduplicate plan) {
    return List.copyOf(plan.keys());
  }

  @Override
  public List<Expression> visitSort(LogicalPlan.Sort plan) {
    return plan.keys().stream().map(LogicalPlan.Sort.SortKey::expression).toList();
  }

  @Override
  public List<Expression> visitLimit(LogicalPlan.Limit plan) {
    return List.of();
  }
}
