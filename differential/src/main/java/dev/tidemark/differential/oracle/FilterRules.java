// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.oracle;

import dev.tidemark.differential.grammar.Node;
import dev.tidemark.differential.grammar.Node.Kind;
import dev.tidemark.differential.grammar.Scalar;
import dev.tidemark.differential.grammar.TimeKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which filters are below which watermark: rows that they take out do not move it. A filter goes
 * below a watermark unless it reads the event time, and a join implies that what it compares is not
 * null. Part of what a query means, since Spark's optimizer does so.
 */
final class FilterRules implements Node.Visitor<Node> {

  private final List<Scalar> parts;

  private FilterRules(List<Scalar> parts) {
    this.parts = parts;
  }

  /** The tree with its filters where they count. */
  static Node settled(Node node) {
    return push(List.of(), node);
  }

  private static Node push(Collection<Scalar> parts, Node node) {
    return node.accept(new FilterRules(List.copyOf(parts)));
  }

  private static Node above(Node node, List<Scalar> parts) {
    Node result = node;
    for (Scalar part : parts) {
      result = new Node.Filter(result, part);
    }
    return result;
  }

  private List<Scalar> which(Predicate<Scalar> predicate) {
    return parts.stream().filter(predicate).toList();
  }

  private List<Scalar> reading(Collection<String> columns) {
    return which(p -> columns.containsAll(p.columns()));
  }

  private List<Scalar> others(List<Scalar> some) {
    return which(p -> !some.contains(p));
  }

  private static List<Scalar> renamed(List<Scalar> parts, List<String> from, List<String> to) {
    Map<String, Scalar> names = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      names.put(from.get(i), new Scalar.Ref(to.get(i)));
    }
    return parts.stream().map(p -> p.substituted(names)).toList();
  }

  @Override
  public Node visitSource(Node.Source node) {
    return above(node, parts);
  }

  @Override
  public Node visitWatermark(Node.Watermark node) {
    List<Scalar> stay = which(p -> p.columns().contains(node.column()));
    Node child = push(others(stay), node.child());
    return above(new Node.Watermark(child, node.column(), node.delayMicros()), stay);
  }

  @Override
  public Node visitFilter(Node.Filter node) {
    return push(Stream.concat(Stream.of(node.condition()), parts.stream()).toList(), node.child());
  }

  @Override
  public Node visitSelect(Node.Select node) {
    Map<String, Scalar> items = new HashMap<>();
    node.items().forEach(i -> items.put(i.column().name(), i.value()));
    List<Scalar> below = parts.stream().map(p -> p.substituted(items)).toList();
    return new Node.Select(push(below, node.child()), node.items());
  }

  @Override
  public Node visitUnion(Node.Union node) {
    List<Scalar> ofRight = renamed(parts, node.left().names(), node.right().names());
    return new Node.Union(push(parts, node.left()), push(ofRight, node.right()));
  }

  @Override
  public Node visitDeduplicate(Node.Deduplicate node) {
    Node child = push(List.of(), node.child());
    return above(new Node.Deduplicate(child, node.keys(), node.isWithinWatermark()), parts);
  }

  @Override
  public Node visitStreamJoin(Node.StreamJoin node) {
    Kind kind = node.kind();
    List<Scalar> ofLeft = kind.preservesRight() ? List.of() : reading(node.left().names());
    List<Scalar> ofRight =
        kind.preservesLeft() || !kind.keepsRight() ? List.of() : reading(node.rightNames());
    List<Scalar> left = new ArrayList<>(ofLeft);
    List<Scalar> right = new ArrayList<>(renamed(ofRight, node.rightNames(), node.right().names()));
    Node.On on = node.on();
    if (!kind.preservesLeft()) {
      left.addAll(on.left());
      leftColumns(on).forEach(c -> left.add(new Scalar.IsNull(new Scalar.Ref(c), true)));
    }
    if (!kind.preservesRight()) {
      right.addAll(on.right());
      rightColumns(on).forEach(c -> right.add(new Scalar.IsNull(new Scalar.Ref(c), true)));
    }
    Node join =
        new Node.StreamJoin(
            kind, push(left, node.left()), push(right, node.right()), on, node.rightNames());
    return above(join, which(p -> !ofLeft.contains(p) && !ofRight.contains(p)));
  }

  private static List<String> leftColumns(Node.On on) {
    return Stream.concat(
            Stream.concat(on.keys().stream(), on.unequal().stream()).map(Node.Pair::left),
            on.ranges().stream().map(Node.Range::left))
        .toList();
  }

  private static List<String> rightColumns(Node.On on) {
    return Stream.concat(
            Stream.concat(on.keys().stream(), on.unequal().stream()).map(Node.Pair::right),
            on.ranges().stream().map(Node.Range::right))
        .toList();
  }

  @Override
  public Node visitTableJoin(Node.TableJoin node) {
    List<Scalar> below = reading(node.child().names());
    List<Scalar> left = new ArrayList<>(below);
    if (node.kind() == Kind.INNER || node.kind() == Kind.LEFT_SEMI) {
      left.add(new Scalar.IsNull(new Scalar.Ref(node.key()), true));
    }
    Node child = push(left, node.child());
    return above(
        new Node.TableJoin(
            node.kind(), child, node.key(), node.table(), node.keyName(), node.nName()),
        others(below));
  }

  @Override
  public Node visitAggregate(Node.Aggregate node) {
    List<String> groups = new ArrayList<>(node.keys());
    List<String> below = new ArrayList<>(node.keys());
    if (node.time() instanceof TimeKey.Plain plain) {
      groups.add(node.timeName());
      below.add(plain.column());
    }
    List<Scalar> moved = reading(groups);
    Node child = push(renamed(moved, groups, below), node.child());
    return above(
        new Node.Aggregate(child, node.time(), node.timeName(), node.keys(), node.calls()),
        others(moved));
  }

  @Override
  public Node visitTop(Node.Top node) {
    return new Node.Top(push(List.of(), node.child()), node.isDescending(), node.limit());
  }
}
