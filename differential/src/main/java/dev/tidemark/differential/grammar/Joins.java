// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import dev.tidemark.differential.grammar.Column.Type;
import dev.tidemark.differential.grammar.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random joins of two streams. */
final class Joins {

  private static final long MINUTE = RandomRows.MINUTE;

  private static final List<Kind> ALL =
      List.of(Kind.INNER, Kind.LEFT_OUTER, Kind.RIGHT_OUTER, Kind.FULL_OUTER, Kind.LEFT_SEMI);

  private final SplittableRandom random;
  private final Pick pick;

  Joins(SplittableRandom random, Pick pick) {
    this.random = random;
    this.pick = pick;
  }

  /** The join of two relations; the left one where they have nothing to join by. */
  Node join(Node left, Node right) {
    List<Column> leftKeys = pick.all(left, c -> c.type() == Type.TEXT && !c.isFilled());
    List<Column> rightKeys = pick.all(right, c -> c.type() == Type.TEXT && !c.isFilled());
    boolean isOne = left.marked().size() == 1 && right.marked().size() == 1;
    if (leftKeys.isEmpty() || rightKeys.isEmpty() || !isOne) {
      return left;
    }
    List<Node.Pair> keys = new ArrayList<>();
    keys.add(new Node.Pair(pick.one(leftKeys).name(), pick.one(rightKeys).name()));
    Column leftTime = left.marked().get(0);
    Column rightTime = right.marked().get(0);
    List<Node.Range> ranges = new ArrayList<>();
    List<Kind> kinds = List.of(Kind.INNER);
    boolean isFilled = leftTime.isFilled() || rightTime.isFilled();
    boolean isSame = leftTime.type() == rightTime.type();
    boolean isTimed = isSame && !isFilled && random.nextInt(8) > 0;
    if (isTimed) {
      boolean isByKey = leftTime.type() == Type.WINDOW || random.nextInt(5) == 0;
      if (isByKey) {
        keys.add(new Node.Pair(leftTime.name(), rightTime.name()));
        kinds = ALL;
      } else {
        kinds = range(leftTime.name(), rightTime.name(), ranges);
      }
    }
    if (right.columns().stream().anyMatch(Column::isNeeded)) {
      kinds = kinds.stream().filter(Kind::keepsRight).toList();
    }
    Kind kind = pick.one(kinds);
    Node.On on = on(left, right, keys, ranges);
    Node join = new Node.StreamJoin(kind, left, right, on, pick.freshNames(right.columns()));
    boolean isOneTimeEnough = isTimed && join.marked().size() > 1 && random.nextInt(3) > 0;
    return isOneTimeEnough ? withOneTime(join) : join;
  }

  /** Adds a range of time; gives the kinds of joins that it is enough for. */
  private List<Kind> range(String left, String right, List<Node.Range> ranges) {
    switch (random.nextInt(7)) {
      case 0, 1 -> between(left, right, ">=", 0, "<=", 5, ranges);
      case 2 -> between(left, right, ">=", -3, "<=", 2, ranges);
      case 3 -> between(left, right, ">", -4, "<", 0, ranges);
      case 4 -> between(left, right, ">", 1, "<", 8, ranges);
      case 5 -> {
        ranges.add(new Node.Range(left, right, ">=", 0));
        return List.of(Kind.INNER, Kind.RIGHT_OUTER);
      }
      default -> {
        ranges.add(new Node.Range(left, right, "<=", 2 * MINUTE));
        return List.of(Kind.INNER, Kind.LEFT_OUTER, Kind.LEFT_SEMI);
      }
    }
    return ALL;
  }

  private static void between(
      String left,
      String right,
      String low,
      long from,
      String high,
      long to,
      List<Node.Range> all) {
    all.add(new Node.Range(left, right, low, from * MINUTE));
    all.add(new Node.Range(left, right, high, to * MINUTE));
  }

  private Node.On on(Node left, Node right, List<Node.Pair> keys, List<Node.Range> ranges) {
    List<Column> leftNumbers = pick.all(left, c -> c.type() == Type.NUMBER && !c.isFilled());
    List<Column> rightNumbers = pick.all(right, c -> c.type() == Type.NUMBER && !c.isFilled());
    List<Scalar> ofLeft = List.of();
    List<Scalar> ofRight = List.of();
    List<Node.Pair> unequal = List.of();
    if (!leftNumbers.isEmpty() && !rightNumbers.isEmpty()) {
      String l = pick.one(leftNumbers).name();
      String r = pick.one(rightNumbers).name();
      switch (random.nextInt(6)) {
        case 0 -> ofLeft = List.of(is(l));
        case 1 -> ofRight = List.of(is(r));
        case 2 -> unequal = List.of(new Node.Pair(l, r));
        default -> {}
      }
    }
    return new Node.On(keys, ranges, ofLeft, ofRight, unequal);
  }

  /** No inequality of numbers, which Spark takes for a bound in time. */
  private Scalar is(String column) {
    return new Scalar.Compare(
        pick.of("=", "<>"), new Scalar.Ref(column), new Scalar.Number(random.nextInt(4)));
  }

  /** Leaves one of the two times out; one that is filled, if there is one. */
  private Node withOneTime(Node join) {
    List<Column> marked = join.marked();
    List<Column> filled = marked.stream().filter(Column::isFilled).toList();
    Column out = filled.size() == 1 ? filled.get(0) : pick.one(marked);
    List<Node.Item> items = new ArrayList<>();
    join.columns().stream()
        .filter(c -> !c.name().equals(out.name()))
        .forEach(c -> items.add(new Node.Item(new Scalar.Ref(c.name()), c)));
    return new Node.Select(join, items);
  }
}
