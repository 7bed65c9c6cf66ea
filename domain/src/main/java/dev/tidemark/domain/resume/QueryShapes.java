// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.resume;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.JoinKeys;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.NamedExpression;
import dev.tidemark.domain.plan.PlanPrinter;
import dev.tidemark.domain.resume.QueryShape.Part;
import dev.tidemark.domain.resume.QueryShape.Trait;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the shape of a plan. Used once, by one thread. */
public final class QueryShapes {

  private final OutputMode mode;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * A stream that a query reads.
   *
   * @param stream its name in the pipeline
   * @param reads what it reads, as its source tells it
   */
  public record Input(String stream, String reads) {}

  private QueryShapes(OutputMode mode) {
    this.mode = mode;
  }

  /**
   * The shape of a query.
   *
   * @param plan analyzed and optimized
   * @param inputs the streams that it reads, in the order of the offsets in its checkpoint
   */
  public static QueryShape of(
      LogicalPlan plan, OutputMode mode, WatermarkPolicy policy, List<Input> inputs) {
    QueryShapes shapes = new QueryShapes(mode);
    List<LogicalPlan> nodes = plan.nodes();
    shapes.addInputs(inputs);
    shapes.addWatermarks(nodes);
    List<LogicalPlan> upwards = new ArrayList<>(nodes);
    Collections.reverse(upwards);
    upwards.forEach(shapes::addStateful);
    return new QueryShape(policy, shapes.parts);
  }

  private void addInputs(List<Input> inputs) {
    for (Input input : inputs) {
      add("input", List.of(new Trait("stream", input.stream()), new Trait("reads", input.reads())));
    }
  }

  private void addWatermarks(List<LogicalPlan> nodes) {
    String columns =
        nodes.stream()
            .filter(LogicalPlan.EventTimeWatermark.class::isInstance)
            .map(node -> ((LogicalPlan.EventTimeWatermark) node).column().name())
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      parts.add(new Part("watermarks", List.of(new Trait("on", columns))));
    }
  }

  private void addStateful(LogicalPlan node) {
    if (!node.isStreaming()) {
      return;
    }
    if (node instanceof LogicalPlan.Aggregate aggregate) {
      add("aggregation", aggregation(aggregate));
    } else if (node instanceof LogicalPlan.Deduplicate unique) {
      add(
          "deduplication",
          List.of(
              new Trait("by", columns(unique.keys())),
              new Trait(
                  "forgets",
                  unique.withinWatermark()
                      ? "a delay after the first row of " + watermarked(unique.child().output())
                      : "by " + watermarked(unique.keys()))));
    } else if (node instanceof LogicalPlan.Join join
        && join.left().isStreaming()
        && join.right().isStreaming()) {
      add("join of streams", join(join));
    } else if (node instanceof LogicalPlan.Limit && mode != OutputMode.COMPLETE) {
      add("limit", List.of(new Trait("counts", "rows over the query's life")));
    }
  }

  private void add(String kind, List<Trait> traits) {
    parts.add(new Part(kind + " " + numbers.merge(kind, 1, Integer::sum), traits));
  }

  private List<Trait> aggregation(LogicalPlan.Aggregate aggregate) {
    return List.of(
        new Trait("grouped by", groups(aggregate)),
        new Trait(
            "aggregates",
            aggregate.aggregates().stream()
                .map(NamedExpression::expression)
                .map(QueryShapes::aggregateText)
                .collect(Collectors.joining(", "))),
        new Trait(
            "event time",
            watermarked(aggregate.groups().stream().map(g -> g.attribute()).toList())),
        new Trait("output mode", mode.text()));
  }

  private static String aggregateText(Expression aggregate) {
    boolean ignoresNulls = aggregate instanceof AggregateCall call && call.ignoreNulls();
    return typed(aggregate) + (ignoresNulls ? " IGNORE NULLS" : "");
  }

  /** A window that is grouped by is told by how it is made, not by its column's name. */
  private static String groups(LogicalPlan.Aggregate aggregate) {
    if (aggregate.groups().isEmpty()) {
      return "nothing";
    }
    return aggregate.groups().stream()
        .map(NamedExpression::expression)
        .map(e -> windowOf(aggregate.child(), e))
        .collect(Collectors.joining(", "));
  }

  private static String windowOf(LogicalPlan child, Expression group) {
    if (group instanceof Attribute column) {
      for (LogicalPlan node : child.nodes()) {
        boolean makesIt =
            node instanceof LogicalPlan.AssignWindows windows && windows.window().isSame(column)
                || node instanceof LogicalPlan.AssignSessions sessions
                    && sessions.window().isSame(column);
        if (makesIt) {
          String line = PlanPrinter.line(node);
          return line.substring(line.indexOf(' ') + 1);
        }
      }
    }
    return typed(group);
  }

  private static List<Trait> join(LogicalPlan.Join join) {
    JoinKeys keys = JoinKeys.of(join);
    return List.of(
        new Trait("kind", join.kind().sql()),
        new Trait(
            "on",
            keys.pairs().stream()
                .map(
                    p ->
                        side(join, p.left()).sql()
                            + (p.isNullSafe() ? " <=> " : " = ")
                            + side(join, p.right()).sql())
                .collect(Collectors.joining(" AND "))),
        new Trait("and", keys.residual().map(e -> side(join, e).sql()).orElse("nothing more")),
        new Trait("left rows", columns(join.left().output())),
        new Trait("right rows", columns(join.right().output())),
        new Trait(
            "event times",
            watermarked(join.left().output()) + " and " + watermarked(join.right().output())));
  }

  /** With the side in place of a relation's name, which may change. */
  private static Expression side(LogicalPlan.Join join, Expression expression) {
    Set<Long> left =
        join.left().output().stream()
            .map(Attribute::id)
            .collect(Collectors.toCollection(HashSet::new));
    return expression.transform(
        e ->
            e instanceof Attribute a
                ? a.withName((left.contains(a.id()) ? "left." : "right.") + a.name())
                : e);
  }

  private static String typed(Expression expression) {
    return expression.sql() + " " + expression.type().sql();
  }

  private static String columns(List<Attribute> columns) {
    return columns.stream().map(QueryShapes::typed).collect(Collectors.joining(", "));
  }

  private static String watermarked(List<Attribute> columns) {
    return columns.stream()
        .filter(Attribute::isWatermarked)
        .map(Attribute::name)
        .findFirst()
        .orElse("none");
  }
}
