// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.window.WindowSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Plans as text, for explain: an indented tree in Spark's words, the result on top.
 *
 * <pre>
 * Project [window.start AS s, sum(v) AS total]
 * +- Aggregate [window, k] [sum(v)]
 *    +- AssignWindows window(t, 5 minutes)
 *       +- EventTimeWatermark t, delay 10 minutes
 *          +- StreamScan ev [t, k, v]
 * </pre>
 */
public final class PlanPrinter implements LogicalPlan.Visitor<String> {

  private static final PlanPrinter INSTANCE = new PlanPrinter();

  private PlanPrinter() {}

  /** The plan as an indented tree, one node a line, with a line feed behind each. */
  public static String print(LogicalPlan plan) {
    StringBuilder text = new StringBuilder();
    append(plan, "", "", text);
    return text.toString();
  }

  /** One node in one line, without those below it. */
  public static String line(LogicalPlan plan) {
    return plan.accept(INSTANCE);
  }

  private static void append(LogicalPlan plan, String first, String rest, StringBuilder text) {
    text.append(first).append(line(plan)).append('\n');
    List<LogicalPlan> children = plan.children();
    for (int i = 0; i < children.size(); i++) {
      boolean isLast = i == children.size() - 1;
      append(
          children.get(i), rest + (isLast ? "+- " : ":- "), rest + (isLast ? "   " : ":  "), text);
    }
  }

  private static String names(List<Attribute> columns) {
    return columns.stream().map(Attribute::name).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String items(List<NamedExpression> items) {
    return items.stream().map(PlanPrinter::item).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String item(NamedExpression item) {
    String sql = item.expression().sql();
    return sql.equals(item.attribute().name()) ? sql : sql + " AS " + item.attribute().name();
  }

  @Override
  public String visitStreamScan(LogicalPlan.StreamScan plan) {
    return "StreamScan " + plan.stream() + " " + names(plan.output());
  }

  @Override
  public String visitTableScan(LogicalPlan.TableScan plan) {
    return "TableScan " + plan.table() + " " + names(plan.output());
  }

  @Override
  public String visitOneRow(LogicalPlan.OneRow plan) {
    return "OneRow";
  }

  @Override
  public String visitProject(LogicalPlan.Project plan) {
    return "Project " + items(plan.items());
  }

  @Override
  public String visitFilter(LogicalPlan.Filter plan) {
    return "Filter " + plan.condition().sql();
  }

  @Override
  public String visitEventTimeWatermark(LogicalPlan.EventTimeWatermark plan) {
    return "EventTimeWatermark "
        + plan.column().name()
        + ", delay "
        + Intervals.text(plan.delayMicros());
  }

  @Override
  public String visitAssignWindows(LogicalPlan.AssignWindows plan) {
    return "AssignWindows " + plan.spec().accept(new SpecText(plan.time()));
  }

  @Override
  public String visitAssignSessions(LogicalPlan.AssignSessions plan) {
    return "AssignSessions session_window("
        + plan.time().sql()
        + ", "
        + SessionEnds.text(SessionEnds.gapOf(plan.end()))
        + ")";
  }

  @Override
  public String visitAggregate(LogicalPlan.Aggregate plan) {
    return "Aggregate " + items(plan.groups()) + " " + items(plan.aggregates());
  }

  @Override
  public String visitJoin(LogicalPlan.Join plan) {
    return "Join "
        + plan.kind().sql()
        + plan.condition().map(c -> " ON " + qualified(c).sql()).orElse("");
  }

  /** With the names of the relations, without which {@code id = id} says little. */
  private static Expression qualified(Expression expression) {
    return expression.transform(
        e ->
            e instanceof Attribute a && !a.qualifier().isEmpty()
                ? a.withName(a.qualifier() + "." + a.name())
                : e);
  }

  @Override
  public String visitGenerate(LogicalPlan.Generate plan) {
    return "Generate "
        + plan.function().name()
        + plan.arguments().stream().map(Expression::sql).collect(Collectors.joining(", ", "(", ")"))
        + (plan.outer() ? " OUTER " : " ")
        + names(plan.generated());
  }

  @Override
  public String visitUnion(LogicalPlan.Union plan) {
    return "Union " + names(plan.output());
  }

  @Override
  public String visitDeduplicate(LogicalPlan.Deduplicate plan) {
    return (plan.withinWatermark() ? "DeduplicateWithinWatermark " : "Deduplicate ")
        + names(plan.keys());
  }

  @Override
  public String visitSort(LogicalPlan.Sort plan) {
    return "Sort "
        + plan.keys().stream()
            .map(
                k ->
                    k.expression().sql()
                        + (k.ascending() ? " ASC" : " DESC")
                        + (k.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public String visitLimit(LogicalPlan.Limit plan) {
    return "Limit " + plan.count();
  }

  /** A window's lengths as SQL writes them. */
  private record SpecText(Expression time) implements WindowSpec.Visitor<String> {
    @Override
    public String visitSliding(WindowSpec.Sliding spec) {
      StringBuilder text = new StringBuilder("window(").append(time.sql());
      text.append(", ").append(Intervals.text(spec.sizeMicros()));
      if (!spec.isTumbling() || spec.startOffsetMicros() != 0) {
        text.append(", ").append(Intervals.text(spec.slideMicros()));
      }
      if (spec.startOffsetMicros() != 0) {
        text.append(", ").append(Intervals.text(spec.startOffsetMicros()));
      }
      return text.append(')').toString();
    }
  }
}
