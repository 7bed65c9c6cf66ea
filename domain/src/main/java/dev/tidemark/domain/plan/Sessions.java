// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import java.util.Optional;

/** Which aggregations group by sessions, whose bounds grow with the rows that come. */
public final class Sessions {

  private Sessions() {}

  /**
   * The group that is a session: a column that {@code session_window} made, under any name, through
   * whatever only passes rows on, and through earlier aggregations that grouped by it. Such
   * sessions are merged once more where they touch. (The mark {@code spark.sessionWindow} on
   * Spark's column.) Empty where none is.
   */
  public static Optional<NamedExpression> groupOf(LogicalPlan.Aggregate aggregate) {
    return aggregate.groups().stream()
        .filter(g -> isSession(aggregate.child(), g.expression()))
        .findFirst();
  }

  static boolean isStreaming(LogicalPlan node) {
    return node instanceof LogicalPlan.Aggregate aggregate
        && aggregate.isStreaming()
        && groupOf(aggregate).isPresent();
  }

  /** The columns of a union are marked as those of its first child are. */
  private static boolean isSessionOfFirst(LogicalPlan.Union union, Attribute column) {
    LogicalPlan first = union.children().get(0);
    for (int i = 0; i < union.output().size(); i++) {
      if (union.output().get(i).isSame(column)) {
        return isSession(first, first.output().get(i));
      }
    }
    return false;
  }

  private static boolean isSession(LogicalPlan plan, Expression expression) {
    if (!(expression instanceof Attribute column)) {
      return false;
    }
    if (plan instanceof LogicalPlan.Aggregate aggregate) {
      return aggregate.groups().stream()
          .anyMatch(
              g -> g.attribute().isSame(column) && isSession(aggregate.child(), g.expression()));
    }
    if (plan instanceof LogicalPlan.Union union) {
      return isSessionOfFirst(union, column);
    }
    if (plan instanceof LogicalPlan.AssignSessions sessions && sessions.window().isSame(column)) {
      return true;
    }
    if (plan instanceof LogicalPlan.Project project) {
      return project.items().stream()
          .anyMatch(
              i -> i.attribute().isSame(column) && isSession(project.child(), i.expression()));
    }
    return plan.children().stream().anyMatch(child -> isSession(child, column));
  }
}
