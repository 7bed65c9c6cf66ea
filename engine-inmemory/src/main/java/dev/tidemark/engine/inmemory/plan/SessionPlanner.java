// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.plan.LogicalPlan.Aggregate;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.engine.inmemory.kernel.KernelContext;
import dev.tidemark.engine.inmemory.operator.Expressions;
import dev.tidemark.engine.inmemory.session.SessionSpec;
import java.util.List;

/** Plans an aggregation by sessions. */
final class SessionPlanner {

  private SessionPlanner() {}

  static SessionSpec plan(Aggregate plan, NamedExpression session, KernelContext context) {
    List<Attribute> input = plan.child().output();
    List<AggregateCall> calls =
        plan.aggregates().stream().map(a -> (AggregateCall) a.expression()).toList();
    List<Expression> keys =
        plan.groups().stream()
            .filter(g -> !g.equals(session))
            .map(NamedExpression::expression)
            .toList();
    return new SessionSpec(
        plan.schema(),
        new Expressions(keys, input, context),
        plan.groups().indexOf(session),
        new Expressions(List.of(session.expression()), input, context),
        calls,
        calls.stream().map(c -> new Expressions(c.arguments(), input, context)).toList(),
        calls.stream()
            .map(c -> c.filter().map(f -> new Expressions(List.of(f), input, context)))
            .toList(),
        session.attribute().isWatermarked());
  }
}
