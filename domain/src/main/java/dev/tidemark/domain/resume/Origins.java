// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.resume;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.plan.PlanPrinter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How each column of a plan is computed from columns of streams and tables, in SQL: {@code max(t)}
 * with {@code SELECT sum(v) AS t} below it is {@code max(sum(v))}.
 */
final class Origins {

  private final Map<Long, String> byColumn = new HashMap<>();
  private final Set<Long> windows = new HashSet<>();

  Origins(LogicalPlan plan) {
    read(plan);
  }

  /** An expression with each column by its origin. */
  String sql(Expression expression) {
    return named(expression).sql();
  }

  /** Whether it is a window that a row was assigned to, of which the call says all. */
  boolean isWindow(Expression expression) {
    return expression instanceof Attribute column && windows.contains(column.id());
  }

  private Expression named(Expression expression) {
    return expression.transform(
        e ->
            e instanceof Attribute column
                ? column.withName(byColumn.getOrDefault(column.id(), column.name()))
                : e);
  }

  /** From below, so that what a node is made of is known before it. */
  private void read(LogicalPlan node) {
    node.children().forEach(this::read);
    if (node instanceof LogicalPlan.Project project) {
      project.items().forEach(this::define);
    } else if (node instanceof LogicalPlan.Aggregate aggregate) {
      aggregate.groups().forEach(this::define);
      aggregate.aggregates().forEach(this::define);
    } else if (node instanceof LogicalPlan.AssignWindows tiled) {
      defineWindow(
          tiled.window(),
          new LogicalPlan.AssignWindows(
              tiled.child(), named(tiled.time()), tiled.spec(), tiled.window()));
    } else if (node instanceof LogicalPlan.AssignSessions sessions) {
      defineWindow(
          sessions.window(),
          new LogicalPlan.AssignSessions(
              sessions.child(), named(sessions.time()), named(sessions.end()), sessions.window()));
    } else if (node instanceof LogicalPlan.Generate generate) {
      readGenerator(generate);
    } else if (node instanceof LogicalPlan.Union union) {
      readUnion(union);
    }
  }

  private void define(NamedExpression item) {
    define(item.attribute(), sql(item.expression()));
  }

  /** A column that goes through a node unchanged keeps its id, and the origin that it has. */
  private void define(Attribute column, String sql) {
    byColumn.putIfAbsent(column.id(), sql);
  }

  /** The node that assigns a window is printed as the call that asked for it. */
  private void defineWindow(Attribute window, LogicalPlan assigning) {
    String line = PlanPrinter.line(assigning);
    define(window, line.substring(line.indexOf(' ') + 1));
    windows.add(window.id());
  }

  private void readGenerator(LogicalPlan.Generate generate) {
    String arguments =
        generate.arguments().stream().map(this::sql).collect(Collectors.joining(", "));
    for (int i = 0; i < generate.generated().size(); i++) {
      define(
          generate.generated().get(i),
          generate.function().name() + "(" + arguments + ")" + (i == 0 ? "" : "." + i));
    }
  }

  private void readUnion(LogicalPlan.Union union) {
    for (int i = 0; i < union.output().size(); i++) {
      int ordinal = i;
      List<String> branches =
          union.children().stream().map(c -> sql(c.output().get(ordinal))).distinct().toList();
      define(union.output().get(i), String.join(" or ", branches));
    }
  }
}
