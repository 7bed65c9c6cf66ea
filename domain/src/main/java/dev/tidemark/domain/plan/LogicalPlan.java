// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.function.GeneratorFunction;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.window.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A query as a tree of what is done to rows, from its sources up. */
public sealed interface LogicalPlan {

  /** The columns that come out, in order. */
  List<Attribute> output();

  List<LogicalPlan> children();

  /** The same node over other children, of the same number. */
  LogicalPlan withChildren(List<LogicalPlan> children);

  <R> R accept(Visitor<R> visitor);

  /** One answer a kind of node. No defaults. */
  interface Visitor<R> {
    R visitStreamScan(StreamScan plan);

    R visitTableScan(TableScan plan);

    R visitOneRow(OneRow plan);

    R visitProject(Project plan);

    R visitFilter(Filter plan);

    R visitEventTimeWatermark(EventTimeWatermark plan);

    R visitAssignWindows(AssignWindows plan);

    R visitAssignSessions(AssignSessions plan);

    R visitAggregate(Aggregate plan);

    R visitJoin(Join plan);

    R visitGenerate(Generate plan);

    R visitUnion(Union plan);

    R visitDeduplicate(Deduplicate plan);

    R visitSort(Sort plan);

    R visitLimit(Limit plan);
  }

  /** Whether any of its sources is a stream. */
  default boolean isStreaming() {
    return children().stream().anyMatch(LogicalPlan::isStreaming);
  }

  /** The schema of what comes out. */
  default StructType schema() {
    StructType.Builder schema = StructType.builder();
    output().forEach(a -> schema.add(a.name(), a.type()));
    return schema.build();
  }

  /** This node and all below it, parents first. */
  default List<LogicalPlan> nodes() {
    List<LogicalPlan> nodes = new ArrayList<>();
    nodes.add(this);
    children().forEach(c -> nodes.addAll(c.nodes()));
    return nodes;
  }

  /** A stream's rows; the output may have been pruned to the columns that are needed. */
  record StreamScan(String stream, List<Attribute> output) implements LogicalPlan {
    public StreamScan {
      output = List.copyOf(output);
    }

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStreamScan(this);
    }
  }

  /** A table's rows; the output may have been pruned. */
  record TableScan(String table, List<Attribute> output) implements LogicalPlan {
    public TableScan {
      output = List.copyOf(output);
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTableScan(this);
    }
  }

  /** One row of no columns: what SELECT without FROM reads. */
  record OneRow() implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      return List.of();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of();
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return this;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOneRow(this);
    }
  }

  /**
   * New columns computed row by row. An item that is a bare attribute keeps its id unless it is
   * renamed to another.
   */
  record Project(LogicalPlan child, List<NamedExpression> items) implements LogicalPlan {
    public Project {
      items = List.copyOf(items);
    }

    @Override
    public List<Attribute> output() {
      return items.stream().map(NamedExpression::attribute).toList();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Project(children.get(0), items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitProject(this);
    }
  }

  /** The rows for which the condition is true: neither false nor null. */
  record Filter(LogicalPlan child, Expression condition) implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      return child.output();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Filter(children.get(0), condition);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFilter(this);
    }
  }

  /**
   * Watches a TIMESTAMP column (or a window column, by its end) and moves the watermark; passes
   * rows on as they are.
   *
   * @param column of the child's output
   */
  record EventTimeWatermark(LogicalPlan child, Attribute column, long delayMicros)
      implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      return child.output().stream()
          .map(a -> a.isSame(column) ? a.withWatermark(OptionalLong.of(delayMicros)) : a)
          .toList();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new EventTimeWatermark(children.get(0), column, delayMicros);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitEventTimeWatermark(this);
    }
  }

  /**
   * Adds the windows that a row's time is in, one row a window; a row whose time is null is in
   * none.
   *
   * @param time of type TIMESTAMP
   * @param window STRUCT&lt;start: TIMESTAMP, end: TIMESTAMP&gt;, behind the child's columns;
   *     watermarked where the time is a watermarked column
   */
  record AssignWindows(LogicalPlan child, Expression time, WindowSpec spec, Attribute window)
      implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      List<Attribute> output = new ArrayList<>(child.output());
      output.add(window);
      return output;
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new AssignWindows(children.get(0), time, spec, window);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssignWindows(this);
    }
  }

  /**
   * Adds the session that a row would be alone, {@code [time, end)}; a row whose time or end is
   * null, or whose end is not behind its time, is left out. Where an Aggregate groups by it,
   * sessions of the other keys that touch become one.
   *
   * @param time of type TIMESTAMP
   * @param end of type TIMESTAMP: the time plus the gap
   * @param window STRUCT&lt;start: TIMESTAMP, end: TIMESTAMP&gt;, behind the child's columns;
   *     watermarked where the time is a watermarked column
   */
  record AssignSessions(LogicalPlan child, Expression time, Expression end, Attribute window)
      implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      List<Attribute> output = new ArrayList<>(child.output());
      output.add(window);
      return output;
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new AssignSessions(children.get(0), time, end, window);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAssignSessions(this);
    }
  }

  /**
   * One row a group: the group's key, then the aggregates. No groups: one row for all, even of
   * none.
   *
   * <p>Each aggregate's expression is an {@link AggregateCall}; what is computed from aggregates is
   * a Project above.
   */
  record Aggregate(
      LogicalPlan child, List<NamedExpression> groups, List<NamedExpression> aggregates)
      implements LogicalPlan {
    public Aggregate {
      groups = List.copyOf(groups);
      aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<Attribute> output() {
      List<Attribute> output = new ArrayList<>();
      groups.forEach(g -> output.add(g.attribute()));
      aggregates.forEach(a -> output.add(a.attribute()));
      return output;
    }

    /** The group that carries a watermark, by which groups are evicted and rows are late. */
    public Optional<NamedExpression> watermarkedGroup() {
      return groups.stream().filter(g -> g.attribute().isWatermarked()).findFirst();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Aggregate(children.get(0), groups, aggregates);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAggregate(this);
    }
  }

  /** Pairs of rows for which the condition is true, and what the kind keeps beside them. */
  record Join(LogicalPlan left, LogicalPlan right, JoinKind kind, Optional<Expression> condition)
      implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      List<Attribute> output = new ArrayList<>(left.output());
      if (kind.keepsRightColumns()) {
        output.addAll(right.output());
      }
      return output;
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(left, right);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Join(children.get(0), children.get(1), kind, condition);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitJoin(this);
    }
  }

  /**
   * The rows that a generator makes of each row, behind the row's own columns.
   *
   * @param outer a row that gives none comes out once, with nulls
   */
  record Generate(
      LogicalPlan child,
      GeneratorFunction function,
      List<Expression> arguments,
      boolean outer,
      List<Attribute> generated)
      implements LogicalPlan {
    public Generate {
      arguments = List.copyOf(arguments);
      generated = List.copyOf(generated);
    }

    @Override
    public List<Attribute> output() {
      List<Attribute> output = new ArrayList<>(child.output());
      output.addAll(generated);
      return output;
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Generate(children.get(0), function, arguments, outer, generated);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitGenerate(this);
    }
  }

  /** All rows of all children, column by column; the children's types are those of the output. */
  record Union(List<LogicalPlan> children, List<Attribute> output) implements LogicalPlan {
    public Union {
      children = List.copyOf(children);
      output = List.copyOf(output);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> others) {
      return new Union(others, output);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnion(this);
    }
  }

  /** The first row of each key. */
  record Deduplicate(LogicalPlan child, List<Attribute> keys, boolean withinWatermark)
      implements LogicalPlan {
    public Deduplicate {
      keys = List.copyOf(keys);
    }

    @Override
    public List<Attribute> output() {
      return child.output();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Deduplicate(children.get(0), keys, withinWatermark);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeduplicate(this);
    }
  }

  /** The rows in an order. */
  record Sort(LogicalPlan child, List<SortKey> keys) implements LogicalPlan {
    public Sort {
      keys = List.copyOf(keys);
    }

    /** What is sorted by, and which way. */
    public record SortKey(Expression expression, boolean ascending, boolean nullsFirst) {}

    @Override
    public List<Attribute> output() {
      return child.output();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Sort(children.get(0), keys);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSort(this);
    }
  }

  /** The first rows: of each batch in complete mode, of the query's whole life in append mode. */
  record Limit(LogicalPlan child, long count) implements LogicalPlan {
    @Override
    public List<Attribute> output() {
      return child.output();
    }

    @Override
    public List<LogicalPlan> children() {
      return List.of(child);
    }

    @Override
    public LogicalPlan withChildren(List<LogicalPlan> children) {
      return new Limit(children.get(0), count);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLimit(this);
    }
  }
}
