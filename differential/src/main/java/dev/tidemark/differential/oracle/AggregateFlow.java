// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Pipeline.Mode;
import dev.tidemark.differential.grammar.Row;
import dev.tidemark.differential.grammar.Span;
import dev.tidemark.differential.grammar.TimeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * GROUP BY columns and a time.
 *
 * <p>A row counts in each of its groups unless that group's bound was reached by the watermark of
 * the batch before. Append gives a group in the batch whose watermark reaches its bound, update
 * those that got a row, complete all.
 */
final class AggregateFlow extends Operator {

  private final Node.Aggregate node;
  private final Flow child;
  private final Mode mode;
  private final boolean isMarked;

  AggregateFlow(Node.Aggregate node, Flow child, Mode mode, Clock clock) {
    super(clock, child);
    this.node = node;
    this.child = child;
    this.mode = mode;
    this.isMarked = node.time() != null && node.child().column(node.time().column()).isMarked();
  }

  @Override
  boolean actsOnWatermark() {
    return mode != Mode.COMPLETE;
  }

  @Override
  List<Row> compute(int batch) {
    Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
    Set<List<Object>> touched = new HashSet<>();
    for (int i = 0; i <= batch; i++) {
      for (Row row : child.rows(i)) {
        for (Object time : times(row)) {
          if (!isMarked || bound(time) > late(i)) {
            List<Object> key = new ArrayList<>(row.list(node.keys()));
            key.add(time);
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            if (i == batch) {
              touched.add(key);
            }
          }
        }
      }
    }
    boolean isOfAll = node.time() == null && node.keys().isEmpty();
    if (isOfAll) { // one group, which is always there
      List<Object> key = new ArrayList<>();
      key.add(null);
      groups.putIfAbsent(key, List.of());
      touched.add(key);
    }
    List<Row> result = new ArrayList<>();
    groups.forEach(
        (key, rows) -> {
          long bound = bound(key.get(key.size() - 1));
          boolean comesOut =
              switch (mode) {
                case COMPLETE -> true;
                case UPDATE -> touched.contains(key);
                case APPEND -> isMarked && late(batch) < bound && bound <= over(batch);
              };
          if (comesOut) {
            result.add(row(node, key.get(key.size() - 1), key, rows));
          }
        });
    return result;
  }

  /** A row of the result. */
  static Row row(Node.Aggregate node, Object time, List<Object> key, List<Row> rows) {
    Map<String, Object> values = new HashMap<>();
    if (node.time() != null) {
      values.put(node.timeName(), time);
    }
    for (int i = 0; i < node.keys().size(); i++) {
      values.put(node.keys().get(i), key.get(i));
    }
    node.calls().forEach(c -> values.put(c.column().name(), value(c, rows)));
    return new Row(values);
  }

  @SuppressWarnings("unchecked") // the values of one column are of one type
  private static Object value(Node.Call call, List<Row> rows) {
    if (call.argument() == null) {
      return (long) rows.size();
    }
    List<Object> values =
        rows.stream().map(r -> call.argument().value(r)).filter(Objects::nonNull).toList();
    if (call.function().equals("count")) {
      return (long) values.size();
    }
    return values.stream()
        .reduce(
            (a, b) ->
                switch (call.function()) {
                  case "sum" -> (Long) a + (Long) b;
                  case "min" -> ((Comparable<Object>) a).compareTo(b) <= 0 ? a : b;
                  case "max" -> ((Comparable<Object>) a).compareTo(b) >= 0 ? a : b;
                  default -> throw new IllegalArgumentException(call.function());
                })
        .orElse(null);
  }

  /** The times that a row is grouped by: null stands for one that is null, or for no time. */
  private List<Object> times(Row row) {
    List<Object> times = new ArrayList<>();
    if (!(node.time() instanceof TimeKey.Windows windows)) {
      times.add(node.time() == null ? null : row.get(node.time().column()));
      return times;
    }
    Object value = row.get(windows.column());
    if (value != null) {
      long time = value instanceof Span span ? span.end() - 1 : (Long) value;
      times.addAll(windows(windows, time));
    }
    return times;
  }

  private static List<Span> windows(TimeKey.Windows windows, long time) {
    List<Span> spans = new ArrayList<>();
    long last = Math.floorDiv(time - windows.offset(), windows.slide());
    for (long number = last; ; number--) {
      long start = windows.offset() + number * windows.slide();
      if (start + windows.size() <= time) {
        return spans;
      }
      spans.add(new Span(start, start + windows.size()));
    }
  }
}
