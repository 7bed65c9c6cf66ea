// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a tree as streams, tables, views and a query. Gives the name of what it has written. */
final class SqlText implements Node.Visitor<String> {

  private final Map<String, List<List<String>>> files;
  private final Node root;
  private final List<Scenario.Stream> streams = new ArrayList<>();
  private final List<Scenario.Table> tables = new ArrayList<>();
  private final List<Scenario.View> views = new ArrayList<>();

  /**
   * @param files the lines of each stream's files
   */
  SqlText(Node root, Map<String, List<List<String>>> files) {
    this.root = root;
    this.files = files;
  }

  /** The pipeline; its query selects all columns, and windows as their start and end. */
  Scenario scenario(long seed, String kind, String policy, String mode) {
    boolean isSorted = root instanceof Node.Top;
    Node below = isSorted ? root.children().get(0) : root;
    String sql = "SELECT " + items(below) + " FROM " + below.accept(this);
    if (root instanceof Node.Top top) {
      String order = top.isDescending() ? " DESC" : " ASC";
      sql +=
          " ORDER BY "
              + outputNames(below).stream().map(n -> n + order).collect(Collectors.joining(", "))
              + " LIMIT "
              + top.limit();
    }
    return new Scenario(seed, kind, policy, streams, tables, views, sql, mode);
  }

  private static String items(Node node) {
    return node.columns().stream()
        .map(
            c ->
                c.type() == Column.Type.WINDOW
                    ? String.format("%1$s.start AS %1$s_start, %1$s.end AS %1$s_end", c.name())
                    : c.name())
        .collect(Collectors.joining(", "));
  }

  /** The names of the query's columns. */
  static List<String> outputNames(Node node) {
    List<String> names = new ArrayList<>();
    for (Column column : node.columns()) {
      if (column.type() == Column.Type.WINDOW) {
        names.add(column.name() + "_start");
        names.add(column.name() + "_end");
      } else {
        names.add(column.name());
      }
    }
    return names;
  }

  private String view(String sql) {
    String name = "v" + (views.size() + 1);
    views.add(Scenario.View.of(name, sql));
    return name;
  }

  private static String delay(long micros) {
    return micros / 1_000_000 + " seconds";
  }

  private void declare(String stream, String delay) {
    if (streams.stream().noneMatch(s -> s.name().equals(stream))) {
      streams.add(
          new Scenario.Stream(
              stream, RandomRows.SCHEMA, delay, List.of(), false, files.get(stream)));
    }
  }

  @Override
  public String visitSource(Node.Source node) {
    declare(node.stream(), null);
    return node.stream();
  }

  private static long readers(Node node, String stream) {
    boolean isReader = node instanceof Node.Source source && source.stream().equals(stream);
    return (isReader ? 1 : 0) + node.children().stream().mapToLong(c -> readers(c, stream)).sum();
  }

  @Override
  public String visitWatermark(Node.Watermark node) {
    if (node.child() instanceof Node.Source source && readers(root, source.stream()) == 1) {
      declare(source.stream(), delay(node.delayMicros()));
      return source.stream();
    }
    String child = node.child().accept(this);
    String name = "v" + (views.size() + 1);
    views.add(
        new Scenario.View(
            name,
            "SELECT * FROM " + child,
            node.column(),
            delay(node.delayMicros()),
            List.of(),
            false));
    return name;
  }

  @Override
  public String visitFilter(Node.Filter node) {
    return view(
        "SELECT * FROM " + node.child().accept(this) + " WHERE " + node.condition().sql(""));
  }

  @Override
  public String visitSelect(Node.Select node) {
    String items =
        node.items().stream()
            .map(i -> i.value().sql("") + " AS " + i.column().name())
            .collect(Collectors.joining(", "));
    boolean isFiltered = node.child() instanceof Node.Filter;
    Node below = isFiltered ? node.child().children().get(0) : node.child();
    String sql = "SELECT " + items + " FROM " + below.accept(this);
    return view(
        node.child() instanceof Node.Filter filter
            ? sql + " WHERE " + filter.condition().sql("")
            : sql);
  }

  @Override
  public String visitUnion(Node.Union node) {
    return view(
        String.format(
            "SELECT %s FROM %s UNION ALL SELECT %s FROM %s",
            String.join(", ", node.left().names()),
            node.left().accept(this),
            String.join(", ", node.right().names()),
            node.right().accept(this)));
  }

  @Override
  public String visitDeduplicate(Node.Deduplicate node) {
    String child = node.child().accept(this);
    int last = views.size() - 1;
    boolean isOnWatermark = node.child() instanceof Node.Watermark;
    if (isOnWatermark && last >= 0 && views.get(last).name().equals(child)) {
      Scenario.View view = views.remove(last);
      views.add(
          new Scenario.View(
              child,
              view.sql(),
              view.watermark(),
              view.delay(),
              node.keys(),
              node.isWithinWatermark()));
      return child;
    }
    String name = "v" + (views.size() + 1);
    views.add(
        new Scenario.View(
            name, "SELECT * FROM " + child, null, null, node.keys(), node.isWithinWatermark()));
    return name;
  }

  @Override
  public String visitStreamJoin(Node.StreamJoin node) {
    String left = node.left().accept(this);
    String right = node.right().accept(this);
    List<String> items = new ArrayList<>();
    node.left().names().forEach(n -> items.add("l." + n));
    if (node.kind().keepsRight()) {
      List<String> names = node.right().names();
      IntStream.range(0, names.size())
          .forEach(i -> items.add("r." + names.get(i) + " AS " + node.rightNames().get(i)));
    }
    Node.On on = node.on();
    List<String> parts = new ArrayList<>();
    on.keys().forEach(k -> parts.add("l." + k.left() + " = r." + k.right()));
    on.ranges().forEach(r -> parts.add(r.sql()));
    on.left().forEach(c -> parts.add(c.sql("l.")));
    on.right().forEach(c -> parts.add(c.sql("r.")));
    on.unequal().forEach(k -> parts.add("l." + k.left() + " <> r." + k.right()));
    return view(
        String.format(
            "SELECT %s FROM %s l %s %s r ON %s",
            String.join(", ", items), left, node.kind().sql(), right, String.join(" AND ", parts)));
  }

  @Override
  public String visitTableJoin(Node.TableJoin node) {
    Node.Table table = node.table();
    if (tables.isEmpty()) {
      tables.add(
          new Scenario.Table(
              table.name(), RandomRows.TABLE_SCHEMA, RandomRows.lines(table.rows(), "k", "n")));
    }
    List<String> items = new ArrayList<>();
    node.child().names().forEach(n -> items.add("l." + n));
    if (node.kind().keepsRight()) {
      items.add("r.k AS " + node.keyName());
      items.add("r.n AS " + node.nName());
    }
    return view(
        String.format(
            "SELECT %s FROM %s l %s %s r ON l.%s = r.k",
            String.join(", ", items),
            node.child().accept(this),
            node.kind().sql(),
            table.name(),
            node.key()));
  }

  @Override
  public String visitAggregate(Node.Aggregate node) {
    List<String> items = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    if (node.time() != null) {
      items.add(node.time().reference() + " AS " + node.timeName());
      groups.add(node.time().sql());
    }
    items.addAll(node.keys());
    groups.addAll(node.keys());
    node.calls().forEach(c -> items.add(c.sql() + " AS " + c.column().name()));
    String by = groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
    return view("SELECT " + String.join(", ", items) + " FROM " + node.child().accept(this) + by);
  }

  @Override
  public String visitTop(Node.Top node) {
    throw new IllegalArgumentException("ORDER BY is only on top");
  }
}
