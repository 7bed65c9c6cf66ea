// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The groups and aggregates of one SELECT: rewrites what is computed from them to read the columns
 * that the Aggregate node gives. Confined to one thread.
 */
final class AggregateResolver {

  private final AnalysisContext context;
  private final boolean isGrouped;
  private final Map<Expression, NamedExpression> groups = new LinkedHashMap<>();
  private final Map<Expression, NamedExpression> aggregates = new LinkedHashMap<>();

  AggregateResolver(AnalysisContext context, List<Expression> keys) {
    this.context = context;
    this.isGrouped = !keys.isEmpty();
    for (Expression key : keys) {
      groups.computeIfAbsent(
          Canonical.of(key),
          form ->
              key instanceof Attribute attribute
                  ? NamedExpression.of(attribute.withQualifier(""))
                  : new NamedExpression(
                      key, context.attribute(key.sql(), "", key.type(), EventTimeMarks.of(key))));
    }
  }

  /**
   * The expression over the output of the Aggregate; a column that is neither grouped by nor
   * aggregated is reported.
   *
   * @param terms where the expression was resolved, which knows the positions of its columns
   */
  Expression rewrite(Expression expression, TermResolver terms, Position position) {
    Expression form = Canonical.of(expression);
    if (groups.containsKey(form)) {
      Attribute group = groups.get(form).attribute();
      return expression instanceof Attribute named ? group.withName(named.name()) : group;
    }
    if (expression instanceof AggregateCall call) {
      return aggregates
          .computeIfAbsent(
              form,
              f ->
                  new NamedExpression(
                      call, context.attribute(call.sql(), "", call.type(), OptionalLong.empty())))
          .attribute();
    }
    if (expression instanceof Attribute column) {
      context.report(
          ErrorCode.NOT_IN_GROUP_BY,
          column.name()
              + " is neither grouped by nor inside an aggregate function. "
              + (isGrouped
                  ? "Add it to GROUP BY, or take any_value(" + column.name() + ")."
                  : "Add GROUP BY "
                      + column.name()
                      + ", or take any_value("
                      + column.name()
                      + ")."),
          terms.positionOf(column, position));
      return expression;
    }
    List<Expression> children = new ArrayList<>();
    for (Expression child : expression.children()) {
      children.add(rewrite(child, terms, position));
    }
    return children.isEmpty() ? expression : expression.withChildren(children);
  }

  /** The node, once everything above it has been rewritten. */
  LogicalPlan.Aggregate over(LogicalPlan child, Position position) {
    return context.at(
        position,
        new LogicalPlan.Aggregate(
            child, List.copyOf(groups.values()), List.copyOf(aggregates.values())));
  }
}
