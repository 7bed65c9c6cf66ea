// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import dev.tidemark.differential.grammar.Column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Random choices of columns, and names that are new. */
final class Pick {

  private final SplittableRandom random;
  private int names;

  Pick(SplittableRandom random) {
    this.random = random;
  }

  String fresh(String prefix) {
    return prefix + ++names;
  }

  private String fresh(Column column) {
    return fresh(column.type().name().substring(0, 1).toLowerCase(Locale.ROOT) + "_");
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  List<Column> all(Node node, Predicate<Column> which) {
    return node.columns().stream().filter(which).toList();
  }

  List<String> freshNames(List<Column> columns) {
    return columns.stream().map(this::fresh).toList();
  }

  /** All columns under new names. */
  Node renamed(Node node) {
    return new Node.Select(
        node,
        node.columns().stream()
            .map(c -> new Node.Item(new Scalar.Ref(c.name()), c.named(fresh(c))))
            .toList());
  }

  /**
   * Some of the columns, some under new names; those with a watermark stay. Now and then one that
   * is computed.
   */
  Node selected(Node node) {
    List<Node.Item> items = new ArrayList<>();
    for (Column column : node.columns()) {
      if (column.isCarried() || column.type() == Type.TEXT || random.nextInt(4) > 0) {
        String name = random.nextInt(3) == 0 ? fresh(column) : column.name();
        items.add(new Node.Item(new Scalar.Ref(column.name()), column.named(name)));
      }
    }
    List<Column> numbers = all(node, c -> c.type() == Type.NUMBER);
    if (items.isEmpty() || (!numbers.isEmpty() && random.nextBoolean())) {
      items.add(computed(numbers.isEmpty() ? null : one(numbers)));
    }
    return new Node.Select(node, items);
  }

  private Node.Item computed(Column number) {
    String name = fresh("v");
    if (number == null) {
      return new Node.Item(new Scalar.Number(1), Column.of(name, Type.NUMBER));
    }
    Scalar value = new Scalar.Ref(number.name());
    Scalar zero = new Scalar.Number(0);
    Scalar computed =
        random.nextBoolean()
            ? new Scalar.Coalesce(value, zero)
            : new Scalar.Case(
                new Scalar.Compare(">", value, new Scalar.Number(random.nextInt(5))), zero, value);
    return new Node.Item(
        computed,
        new Column(name, Type.NUMBER, OptionalLong.empty(), number.isFilled(), false, false));
  }
}
