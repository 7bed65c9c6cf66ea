// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops columns that nothing above reads: from projections, aggregates, unions and, what pays most,
 * from scans, so that they are not even decoded. A node that would be left without a column keeps
 * its first one.
 */
final class ColumnPruning implements LogicalPlan.Visitor<LogicalPlan> {

  private final Set<Long> needed;

  private ColumnPruning(Set<Long> needed) {
    this.needed = needed;
  }

  static LogicalPlan prune(LogicalPlan plan) {
    return prune(plan, Expressions.idsOf(plan.output()));
  }

  private static LogicalPlan prune(LogicalPlan plan, Set<Long> needed) {
    return plan.accept(new ColumnPruning(needed));
  }

  /** What passes the columns of its only child on, and reads some itself. */
  private LogicalPlan passing(LogicalPlan plan) {
    Set<Long> below = new HashSet<>(needed);
    below.addAll(ProjectMerging.read(PlanExpressions.of(plan)));
    return plan.withChildren(
        plan.children().stream().map(c -> prune(c, of(below, c.output()))).toList());
  }

  private static Set<Long> of(Set<Long> ids, List<Attribute> columns) {
    Set<Long> own = Expressions.idsOf(columns);
    own.retainAll(ids);
    return own;
  }

  private List<Attribute> kept(List<Attribute> columns) {
    List<Attribute> kept = columns.stream().filter(c -> needed.contains(c.id())).toList();
    return kept.isEmpty() && !columns.isEmpty() ? List.of(cheapest(columns)) : kept;
  }

  private static Attribute cheapest(List<Attribute> columns) {
    return columns.stream().filter(c -> c.type().isAtomic()).findFirst().orElse(columns.get(0));
  }

  private List<NamedExpression> keptItems(List<NamedExpression> items) {
    List<NamedExpression> kept =
        items.stream().filter(i -> needed.contains(i.attribute().id())).toList();
    return kept.isEmpty() && !items.isEmpty() ? items.subList(0, 1) : kept;
  }

  @Override
  public LogicalPlan visitStreamScan(LogicalPlan.StreamScan plan) {
    return new LogicalPlan.StreamScan(plan.stream(), kept(plan.output()));
  }

  @Override
  public LogicalPlan visitTableScan(LogicalPlan.TableScan plan) {
    return new LogicalPlan.TableScan(plan.table(), kept(plan.output()));
  }

  @Override
  public LogicalPlan visitOneRow(LogicalPlan.OneRow plan) {
    return plan;
  }

  @Override
  public LogicalPlan visitProject(LogicalPlan.Project plan) {
    List<NamedExpression> items = keptItems(plan.items());
    Set<Long> read = ProjectMerging.read(items.stream().map(NamedExpression::expression).toList());
    return new LogicalPlan.Project(prune(plan.child(), read), items);
  }

  @Override
  public LogicalPlan visitFilter(LogicalPlan.Filter plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitAssignWindows(LogicalPlan.AssignWindows plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitAssignSessions(LogicalPlan.AssignSessions plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitAggregate(LogicalPlan.Aggregate plan) {
    List<NamedExpression> aggregates =
        plan.aggregates().stream().filter(a -> needed.contains(a.attribute().id())).toList();
    if (aggregates.isEmpty() && plan.groups().isEmpty()) {
      aggregates = plan.aggregates().subList(0, Math.min(1, plan.aggregates().size()));
    }
    LogicalPlan.Aggregate fewer =
        new LogicalPlan.Aggregate(plan.child(), plan.groups(), aggregates);
    Set<Long> read = ProjectMerging.read(PlanExpressions.of(fewer));
    return fewer.withChildren(List.of(prune(plan.child(), read)));
  }

  @Override
  public LogicalPlan visitJoin(LogicalPlan.Join plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitGenerate(LogicalPlan.Generate plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitUnion(LogicalPlan.Union plan) {
    List<Attribute> output = kept(plan.output());
    List<LogicalPlan> children = new ArrayList<>();
    for (LogicalPlan child : plan.children()) {
      List<Attribute> wanted = new ArrayList<>();
      for (Attribute column : output) {
        wanted.add(child.output().get(plan.output().indexOf(column)));
      }
      LogicalPlan pruned = prune(child, Expressions.idsOf(wanted));
      children.add(
          ProjectMerging.areSame(pruned.output(), wanted)
              ? pruned
              : new LogicalPlan.Project(pruned, wanted.stream().map(NamedExpression::of).toList()));
    }
    return new LogicalPlan.Union(children, output);
  }

  @Override
  public LogicalPlan visitDeduplicate(LogicalPlan.Deduplicate plan) {
    Set<Long> below = new HashSet<>(needed);
    below.addAll(Expressions.idsOf(plan.keys()));
    List<Attribute> columns = plan.child().output();
    if (plan.withinWatermark()) {
      columns.stream().filter(Attribute::isWatermarked).forEach(a -> below.add(a.id()));
    }
    LogicalPlan child = prune(plan.child(), of(below, columns));
    return plan.withChildren(List.of(withoutUnreadTime(child, below)));
  }

  /**
   * Takes away a watermarked column that nothing reads. It is not cost that matters: rows are late
   * where a deduplication can see their event time, and not where it cannot, as in Spark.
   */
  private static LogicalPlan withoutUnreadTime(LogicalPlan child, Set<Long> read) {
    List<NamedExpression> kept =
        child.output().stream()
            .filter(a -> !a.isWatermarked() || read.contains(a.id()))
            .map(NamedExpression::of)
            .toList();
    return kept.size() == child.output().size() ? child : new LogicalPlan.Project(child, kept);
  }

  @Override
  public LogicalPlan visitSort(LogicalPlan.Sort plan) {
    return passing(plan);
  }

  @Override
  public LogicalPlan visitLimit(LogicalPlan.Limit plan) {
    return passing(plan);
  }
}
