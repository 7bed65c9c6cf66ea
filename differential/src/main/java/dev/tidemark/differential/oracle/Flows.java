// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Column;
import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Pipeline;
import dev.tidemark.differential.grammar.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes the flow of each node, and remembers which of them the query's loop asks. */
final class Flows implements Node.Visitor<Flow> {

  private final Pipeline pipeline;
  private final Clock clock;
  private final List<Operator> operators = new ArrayList<>();
  private final List<WatermarkFlow> watermarks = new ArrayList<>();
  private final List<Integer> blockOfBatch = new ArrayList<>();
  private int blocks;

  Flows(Pipeline pipeline, Clock clock) {
    this.pipeline = pipeline;
    this.clock = clock;
  }

  boolean actsOnWatermark() {
    return operators.stream().anyMatch(o -> o.actsOnWatermark() && o.reaching(0) != Flow.NONE);
  }

  List<WatermarkFlow> watermarks() {
    return watermarks;
  }

  /** Says which block of the streams the next batch has; -1 for none. */
  void nextBlock(int block) {
    blockOfBatch.add(block);
  }

  /** How many blocks the longest stream has that is read. */
  int blocks() {
    return blocks;
  }

  /** Sets a watermark, and knows what its rows say. */
  static final class WatermarkFlow extends Flow {
    private final Node.Watermark node;
    private final Flow child;

    WatermarkFlow(Node.Watermark node, Flow child) {
      this.node = node;
      this.child = child;
    }

    @Override
    List<Row> compute(int batch) {
      return child.rows(batch);
    }

    @Override
    long watermark(long queryMicros) {
      return queryMicros;
    }

    /** The latest event time of a batch less the delay, in whole millis; at least 0. */
    long millis(int batch) {
      return rows(batch).stream()
          .map(r -> (Long) r.get(node.column()))
          .filter(t -> t != null)
          .mapToLong(t -> Math.floorDiv(t, 1000L) - node.delayMicros() / 1000)
          .reduce(0, Math::max);
    }
  }

  /** A flow that remembers nothing. */
  private static Flow stateless(IntFunction<List<Row>> rows, Flow... inputs) {
    return new Flow() {
      @Override
      List<Row> compute(int batch) {
        return rows.apply(batch);
      }

      @Override
      long watermark(long queryMicros) {
        return List.of(inputs).stream()
            .mapToLong(i -> i.watermark(queryMicros))
            .filter(w -> w != NONE)
            .min()
            .orElse(NONE);
      }
    };
  }

  private Flow remembered(Operator operator) {
    operators.add(operator);
    return operator;
  }

  @Override
  public Flow visitSource(Node.Source node) {
    List<List<Row>> input = pipeline.input().get(node.stream());
    blocks = Math.max(blocks, input.size());
    return stateless(
        batch -> {
          int block = blockOfBatch.get(batch);
          return block >= 0 && block < input.size() ? input.get(block) : List.of();
        });
  }

  @Override
  public Flow visitWatermark(Node.Watermark node) {
    WatermarkFlow flow = new WatermarkFlow(node, node.child().accept(this));
    watermarks.add(flow);
    return flow;
  }

  @Override
  public Flow visitFilter(Node.Filter node) {
    Flow child = node.child().accept(this);
    return stateless(
        batch -> child.rows(batch).stream().filter(node.condition()::isTrue).toList(), child);
  }

  @Override
  public Flow visitSelect(Node.Select node) {
    Flow child = node.child().accept(this);
    return stateless(
        batch -> child.rows(batch).stream().map(row -> selected(node, row)).toList(), child);
  }

  private static Row selected(Node.Select node, Row row) {
    Map<String, Object> values = new HashMap<>();
    node.items().forEach(i -> values.put(i.column().name(), i.value().value(row)));
    return new Row(values);
  }

  @Override
  public Flow visitUnion(Node.Union node) {
    Flow left = node.left().accept(this);
    Flow right = node.right().accept(this);
    return stateless(
        batch -> {
          List<Row> rows = new ArrayList<>(left.rows(batch));
          right.rows(batch).forEach(row -> rows.add(named(node, row)));
          return rows;
        },
        left,
        right);
  }

  private static Row named(Node.Union node, Row row) {
    Map<String, Object> values = new HashMap<>();
    List<String> names = node.right().names();
    for (int i = 0; i < names.size(); i++) {
      values.put(node.left().names().get(i), row.get(names.get(i)));
    }
    return new Row(values);
  }

  @Override
  public Flow visitDeduplicate(Node.Deduplicate node) {
    return remembered(new DeduplicateFlow(node, node.child().accept(this), clock));
  }

  @Override
  public Flow visitStreamJoin(Node.StreamJoin node) {
    return remembered(
        new JoinFlow(node, node.left().accept(this), node.right().accept(this), clock));
  }

  @Override
  public Flow visitTableJoin(Node.TableJoin node) {
    Flow child = node.child().accept(this);
    return stateless(
        batch -> {
          List<Row> rows = new ArrayList<>();
          child.rows(batch).forEach(row -> rows.addAll(joined(node, row)));
          return rows;
        },
        child);
  }

  private static List<Row> joined(Node.TableJoin node, Row row) {
    Object key = row.get(node.key());
    List<Row> found =
        node.table().rows().stream().filter(r -> key != null && key.equals(r.get("k"))).toList();
    return switch (node.kind()) {
      case LEFT_SEMI -> found.isEmpty() ? List.of() : List.of(row);
      case LEFT_ANTI -> found.isEmpty() ? List.of(row) : List.of();
      default ->
          found.isEmpty() && node.kind().preservesLeft()
              ? List.of(row)
              : found.stream()
                  .map(r -> row.with(node.keyName(), r.get("k")).with(node.nName(), r.get("n")))
                  .toList();
    };
  }

  @Override
  public Flow visitAggregate(Node.Aggregate node) {
    Flow child = node.child().accept(this);
    return remembered(
        node.isSession()
            ? new SessionFlow(node, child, pipeline.mode(), clock)
            : new AggregateFlow(node, child, pipeline.mode(), clock));
  }

  @Override
  public Flow visitTop(Node.Top node) {
    Flow child = node.child().accept(this);
    Comparator<Row> order = null;
    for (Column column : node.columns()) {
      Comparator<Row> next = Comparator.comparing(r -> comparable(r.get(column.name())), NULLS);
      order = order == null ? next : order.thenComparing(next);
    }
    Comparator<Row> all = node.isDescending() ? Collections.reverseOrder(order) : order;
    return stateless(
        batch -> child.rows(batch).stream().sorted(all).limit(node.limit()).toList(), child);
  }

  /** Null before all else, and so behind it if the order is turned round. */
  private static final Comparator<Comparable<Object>> NULLS =
      Comparator.nullsFirst(Comparator.naturalOrder());

  @SuppressWarnings("unchecked") // the values of one column are of one type
  private static Comparable<Object> comparable(Object value) {
    return (Comparable<Object>) value;
  }
}
