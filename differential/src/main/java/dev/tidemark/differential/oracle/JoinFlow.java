// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Column;
import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Row;
import dev.tidemark.differential.grammar.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A join of two streams: every pair of rows that were there together.
 *
 * <p>A row is there from its batch on, until the end of the first batch whose watermark reaches
 * when it is due. A pair comes out in the batch of its later row; a preserved row without a pair
 * when it goes, or at once if its own side's part of the condition refuses it.
 */
final class JoinFlow extends Operator {

  private static final long MILLI = 1_000;

  private final Node.StreamJoin node;
  private final Side left;
  private final Side right;

  /** A row, and the batch that it came in. */
  private record Arrival(Row row, int batch, long due) {}

  /**
   * One side.
   *
   * @param time its column with a watermark, by which rows are late
   * @param dueColumn the column by which rows go; empty where they never do
   * @param offset how much later than the watermark that is, in micros
   */
  private record Side(
      Flow rows, Optional<String> time, Optional<String> dueColumn, long offset, List<Scalar> own) {

    long due(Row row) {
      long bound = dueColumn.map(c -> bound(row.get(c))).orElse(Long.MAX_VALUE);
      return bound == Long.MAX_VALUE ? bound : bound - offset;
    }

    boolean accepts(Row row) {
      return own.stream().allMatch(c -> c.isTrue(row));
    }
  }

  JoinFlow(Node.StreamJoin node, Flow left, Flow right, Clock clock) {
    super(clock, left, right);
    this.node = node;
    Optional<Node.Pair> key =
        node.on().keys().stream()
            .filter(k -> isMarked(node.left(), k.left()) && isMarked(node.right(), k.right()))
            .findFirst();
    this.left = side(node.left(), left, key.map(Node.Pair::left), true);
    this.right = side(node.right(), right, key.map(Node.Pair::right), false);
  }

  private static boolean isMarked(Node side, String column) {
    return side.column(column).isMarked();
  }

  private Side side(Node child, Flow rows, Optional<String> key, boolean isLeft) {
    Optional<String> time = child.marked().stream().map(Column::name).findFirst();
    Optional<String> due = key;
    long offset = key.isPresent() ? 0 : Long.MAX_VALUE;
    for (Node.Range range : node.on().ranges()) {
      boolean isRightLater = range.operator().startsWith(">");
      if (key.isEmpty() && isRightLater != isLeft) {
        // this side's time is at least so much after the other's
        long gap = isLeft ? -range.offsetMicros() : range.offsetMicros();
        offset = Math.min(offset, range.operator().endsWith("=") ? gap - MILLI : gap);
        due = Optional.of(isLeft ? range.left() : range.right());
      }
    }
    return new Side(rows, time, due, offset, isLeft ? node.on().left() : node.on().right());
  }

  @Override
  boolean actsOnWatermark() {
    return left.dueColumn().isPresent() || right.dueColumn().isPresent();
  }

  @Override
  long watermark(long queryMicros) {
    long reaching = reaching(queryMicros);
    long least = reaching;
    for (Side side : List.of(left, right)) {
      if (reaching != NONE && side.dueColumn().isPresent()) {
        least = Math.min(least, reaching + side.offset());
      }
    }
    return least;
  }

  @Override
  List<Row> compute(int batch) {
    List<Arrival> lefts = arrivals(left, batch);
    List<Arrival> rights = arrivals(right, batch);
    List<Row> result = new ArrayList<>();
    for (Arrival l : lefts) {
      List<Integer> met = new ArrayList<>();
      for (Arrival r : rights) {
        if (meet(l, r)) {
          met.add(Math.max(l.batch(), r.batch()));
          if (node.kind().keepsRight() && met.get(met.size() - 1) == batch) {
            result.add(pair(l.row(), r.row()));
          }
        }
      }
      boolean isFirstMet =
          !met.isEmpty() && met.stream().mapToInt(m -> m).min().getAsInt() == batch;
      if (node.kind() == Node.Kind.LEFT_SEMI && isFirstMet) {
        result.add(l.row());
      }
      if (node.kind().preservesLeft() && isLeftAlone(left, l, met.isEmpty(), batch)) {
        result.add(pair(l.row(), new Row(Map.of())));
      }
    }
    for (Arrival r : rights) {
      boolean isAlone = lefts.stream().noneMatch(l -> meet(l, r));
      if (node.kind().preservesRight() && isLeftAlone(right, r, isAlone, batch)) {
        result.add(pair(new Row(Map.of()), r.row()));
      }
    }
    return result;
  }

  private List<Arrival> arrivals(Side side, int batch) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i <= batch; i++) {
      for (Row row : side.rows().rows(i)) {
        long time = side.time().map(t -> bound(row.get(t))).orElse(Long.MAX_VALUE);
        if (time > late(i)) {
          arrivals.add(new Arrival(row, i, side.due(row)));
        }
      }
    }
    return arrivals;
  }

  private boolean meet(Arrival l, Arrival r) {
    if (l.batch() != r.batch()) {
      Arrival earlier = l.batch() < r.batch() ? l : r;
      if (earlier.due() <= late(Math.max(l.batch(), r.batch()))) {
        return false;
      }
    }
    Node.On on = node.on();
    return left.accepts(l.row())
        && right.accepts(r.row())
        && on.keys().stream().allMatch(k -> compare("=", k, l, r))
        && on.unequal().stream().allMatch(k -> compare("<>", k, l, r))
        && on.ranges().stream().allMatch(k -> k.holds(l.row(), r.row()));
  }

  private static boolean compare(String operator, Node.Pair pair, Arrival l, Arrival r) {
    Object a = l.row().get(pair.left());
    Object b = r.row().get(pair.right());
    return Boolean.TRUE.equals(Scalar.Compare.holds(operator, a, b));
  }

  /** Whether a row of a preserved side comes out without a pair in this batch. */
  private boolean isLeftAlone(Side side, Arrival arrival, boolean isAlone, int batch) {
    if (!side.accepts(arrival.row())) {
      return arrival.batch() == batch;
    }
    boolean wasThere = arrival.batch() == batch || arrival.due() > late(batch);
    return isAlone && wasThere && arrival.due() <= over(batch);
  }

  private Row pair(Row l, Row r) {
    Map<String, Object> values = new HashMap<>();
    node.left().names().forEach(n -> values.put(n, l.get(n)));
    List<String> names = node.right().names();
    for (int i = 0; i < names.size(); i++) {
      values.put(node.rightNames().get(i), r.get(names.get(i)));
    }
    return new Row(values);
  }
}
