// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes one Project of two, and none of one that changes nothing. */
final class ProjectMerging {

  private ProjectMerging() {}

  static LogicalPlan merge(LogicalPlan plan) {
    LogicalPlan merged =
        plan.withChildren(plan.children().stream().map(ProjectMerging::merge).toList());
    if (!(merged instanceof LogicalPlan.Project project)) {
      return merged;
    }
    if (changesNothing(project)) {
      return project.child();
    }
    return project.child() instanceof LogicalPlan.Project inner && isWorthIt(project, inner)
        ? merge(merged(project, inner))
        : project;
  }

  private static boolean changesNothing(LogicalPlan.Project project) {
    List<Attribute> below = project.child().output();
    if (below.size() != project.items().size()) {
      return false;
    }
    for (int i = 0; i < below.size(); i++) {
      NamedExpression item = project.items().get(i);
      boolean isPassedOn =
          item.expression() instanceof Attribute attribute
              && attribute.isSame(below.get(i))
              && item.attribute().isSame(below.get(i))
              && item.attribute().name().equals(below.get(i).name());
      if (!isPassedOn) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing that costs work would be computed more than once. */
  private static boolean isWorthIt(LogicalPlan.Project outer, LogicalPlan.Project inner) {
    if (!inner.items().stream().allMatch(i -> i.expression().isDeterministic())) {
      return false;
    }
    Map<Long, Integer> reads = new HashMap<>();
    outer
        .items()
        .forEach(
            i ->
                i.expression()
                    .forEach(
                        e -> {
                          if (e instanceof Attribute attribute) {
                            reads.merge(attribute.id(), 1, Integer::sum);
                          }
                        }));
    return inner.items().stream()
        .allMatch(
            i ->
                Substitution.isCheap(i.expression())
                    || reads.getOrDefault(i.attribute().id(), 0) <= 1);
  }

  private static LogicalPlan.Project merged(LogicalPlan.Project outer, LogicalPlan.Project inner) {
    Substitution substitution = Substitution.of(inner.items());
    List<NamedExpression> items = new ArrayList<>();
    for (NamedExpression item : outer.items()) {
      items.add(new NamedExpression(substitution.apply(item.expression()), item.attribute()));
    }
    return new LogicalPlan.Project(inner.child(), items);
  }

  /** Whether two lists name the same columns in the same order. */
  static boolean areSame(List<Attribute> left, List<Attribute> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).isSame(right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The distinct columns that some expressions read. */
  static Set<Long> read(List<Expression> expressions) {
    Set<Long> ids = new HashSet<>();
    expressions.forEach(e -> ids.addAll(Expressions.columnsOf(e)));
    return ids;
  }
}
