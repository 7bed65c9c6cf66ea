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
import dev.tidemark.domain.resume.QueryShape.Part;
import dev.tidemark.domain.resume.QueryShape.Trait;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the shape of a plan. Used once, by one thread.
 *
 * <p>A column is told by how it is computed from the streams, not by its name: an alias may change,
 * and what is computed under the same alias may not.
 */
public final class QueryShapes {

  private final OutputMode mode;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Origins origins;
  private int scans;

  /**
   * A stream that a query reads.
   *
   * @param stream its name in the pipeline
   * @param reads what it reads, as its source tells it
   */
  public record Input(String stream, String reads) {}

  private QueryShapes(OutputMode mode, LogicalPlan plan) {
    this.mode = mode;
    this.origins = new Origins(plan);
  }

  /**
   * The shape of a query.
   *
   * @param plan analyzed and optimized
   * @param inputs the streams that it reads, in the order of the offsets in its checkpoint
   */
  public static QueryShape of(
      LogicalPlan plan, OutputMode mode, WatermarkPolicy policy, List<Input> inputs) {
    QueryShapes shapes = new QueryShapes(mode, plan);
    shapes.addInputs(inputs);
    shapes.addWatermarks(plan);
    shapes.addStateful(plan);
    return new QueryShape(policy, shapes.parts);
  }

  private void addInputs(List<Input> inputs) {
    for (Input input : inputs) {
      add("input", List.of(new Trait("stream", input.stream()), new Trait("reads", input.reads())));
    }
  }

  private void addWatermarks(LogicalPlan plan) {
    String columns =
        plan.nodes().stream()
            .filter(LogicalPlan.EventTimeWatermark.class::isInstance)
            .map(node -> origins.sql(((LogicalPlan.EventTimeWatermark) node).column()))
            .collect(Collectors.joining(", "));
    if (!columns.isEmpty()) {
      parts.add(new Part("watermarks", List.of(new Trait("on", columns))));
    }
  }

  /**
   * Adds the operators with state of a plan, those below first, left ones before right ones.
   *
   * @return where the plan's rows come from: names of parts
   */
  private Set<String> addStateful(LogicalPlan node) {
    if (node instanceof LogicalPlan.StreamScan) {
      return Set.of("input " + ++scans);
    }
    List<Set<String>> sources = node.children().stream().map(this::addStateful).toList();
    List<Trait> traits = node.isStreaming() ? traits(node) : List.of();
    if (!traits.isEmpty()) {
      List<Trait> all = new ArrayList<>();
      all.add(
          new Trait(
              "over",
              sources.stream().map(QueryShapes::and).collect(Collectors.joining(" with "))));
      all.addAll(traits);
      return Set.of(add(kind(node), all));
    }
    Set<String> together = new LinkedHashSet<>();
    sources.forEach(together::addAll);
    return together;
  }

  private static String and(Set<String> sources) {
    return String.join(" and ", sources);
  }

  private static String kind(LogicalPlan node) {
    if (node instanceof LogicalPlan.Aggregate) {
      return "aggregation";
    }
    if (node instanceof LogicalPlan.Deduplicate) {
      return "deduplication";
    }
    return node instanceof LogicalPlan.Join ? "join of streams" : "limit";
  }

  /** What must stay of an operator on a stream; none if it keeps no state. */
  private List<Trait> traits(LogicalPlan node) {
    if (node instanceof LogicalPlan.Aggregate aggregate) {
      return aggregation(aggregate);
    }
    if (node instanceof LogicalPlan.Deduplicate unique) {
      return deduplication(unique);
    }
    if (node instanceof LogicalPlan.Join join) {
      boolean isOfStreams = join.left().isStreaming() && join.right().isStreaming();
      return isOfStreams ? join(join) : List.of();
    }
    boolean counts = node instanceof LogicalPlan.Limit && mode == OutputMode.APPEND;
    return counts ? List.of(new Trait("counts", "rows over the query's life")) : List.of();
  }

  private String add(String kind, List<Trait> traits) {
    String name = kind + " " + numbers.merge(kind, 1, Integer::sum);
    parts.add(new Part(name, traits));
    return name;
  }

  private List<Trait> aggregation(LogicalPlan.Aggregate aggregate) {
    return List.of(
        new Trait("grouped by", list(aggregate.groups())),
        new Trait("aggregates", list(aggregate.aggregates())),
        new Trait("output mode", mode.text()));
  }

  private List<Trait> deduplication(LogicalPlan.Deduplicate unique) {
    return List.of(
        new Trait("by", columns(unique.keys())),
        new Trait(
            "forgets",
            unique.withinWatermark()
                ? "a delay after the first row, by " + watermarked(unique.child().output())
                : "by " + watermarked(unique.keys())));
  }

  private List<Trait> join(LogicalPlan.Join join) {
    JoinKeys keys = JoinKeys.of(join);
    return List.of(
        new Trait("kind", join.kind().sql()),
        new Trait(
            "on",
            keys.pairs().isEmpty()
                ? "no equality"
                : keys.pairs().stream()
                    .map(
                        p ->
                            side(join, p.left())
                                + (p.isNullSafe() ? " <=> " : " = ")
                                + side(join, p.right()))
                    .collect(Collectors.joining(" AND "))),
        new Trait("and", keys.residual().map(e -> side(join, e)).orElse("nothing more")),
        new Trait("left rows", columns(join.left().output())),
        new Trait("right rows", columns(join.right().output())),
        new Trait(
            "event times",
            watermarked(join.left().output()) + " and " + watermarked(join.right().output())));
  }

  /** With the side in place of a relation's name, which may change. */
  private String side(LogicalPlan.Join join, Expression expression) {
    Set<Long> left =
        join.left().output().stream()
            .map(Attribute::id)
            .collect(Collectors.toCollection(HashSet::new));
    return expression
        .transform(
            e ->
                e instanceof Attribute a
                    ? a.withName((left.contains(a.id()) ? "left." : "right.") + origins.sql(a))
                    : e)
        .sql();
  }

  private String typed(Expression expression) {
    boolean ignoresNulls = expression instanceof AggregateCall call && call.ignoreNulls();
    return origins.sql(expression)
        + (origins.isWindow(expression) ? "" : " " + expression.type().sql())
        + (ignoresNulls ? " IGNORE NULLS" : "");
  }

  private String list(List<NamedExpression> items) {
    return items.isEmpty()
        ? "nothing"
        : items.stream().map(i -> typed(i.expression())).collect(Collectors.joining(", "));
  }

  private String columns(List<Attribute> columns) {
    return columns.isEmpty()
        ? "nothing"
        : columns.stream().map(this::typed).collect(Collectors.joining(", "));
  }

  private String watermarked(List<Attribute> columns) {
    return columns.stream()
        .filter(Attribute::isWatermarked)
        .map(origins::sql)
        .findFirst()
        .orElse("none");
  }
}
