// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A pipeline as a tree, which is written as SQL and which an oracle understands. */
public sealed interface Node {

  List<Column> columns();

  List<Node> children();

  <R> R accept(Visitor<R> visitor);

  default Column column(String name) {
    return columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  default List<String> names() {
    return columns().stream().map(Column::name).toList();
  }

  /** The columns with a watermark. */
  default List<Column> marked() {
    return columns().stream().filter(Column::isMarked).toList();
  }

  /** One answer per kind. */
  interface Visitor<R> {
    R visitSource(Source node);

    R visitWatermark(Watermark node);

    R visitFilter(Filter node);

    R visitSelect(Select node);

    R visitUnion(Union node);

    R visitDeduplicate(Deduplicate node);

    R visitStreamJoin(StreamJoin node);

    R visitTableJoin(TableJoin node);

    R visitAggregate(Aggregate node);

    R visitTop(Top node);
  }

  /** A stream. */
  record Source(String stream, List<Column> columns) implements Node {
    @Override
    public List<Node> children() {
      return List.of();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSource(this);
    }
  }

  /** A watermark on a TIME column. */
  record Watermark(Node child, String column, long delayMicros) implements Node {
    @Override
    public List<Column> columns() {
      return child.columns().stream()
          .map(c -> c.name().equals(column) ? c.marked(OptionalLong.of(delayMicros)) : c)
          .toList();
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWatermark(this);
    }
  }

  /** WHERE. */
  record Filter(Node child, Scalar condition) implements Node {
    @Override
    public List<Column> columns() {
      return child.columns();
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFilter(this);
    }
  }

  /** A computed column. */
  record Item(Scalar value, Column column) {}

  /** SELECT. */
  record Select(Node child, List<Item> items) implements Node {
    @Override
    public List<Column> columns() {
      return items.stream().map(Item::column).toList();
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSelect(this);
    }
  }

  /** UNION ALL, column by column; the names and the watermarks are the left one's. */
  record Union(Node left, Node right) implements Node {
    @Override
    public List<Column> columns() {
      return left.columns();
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnion(this);
    }
  }

  /** The first row of each key. */
  record Deduplicate(Node child, List<String> keys, boolean isWithinWatermark) implements Node {
    @Override
    public List<Column> columns() {
      return child.columns();
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDeduplicate(this);
    }
  }

  /** Kinds of joins. */
  enum Kind {
    INNER("JOIN"),
    LEFT_OUTER("LEFT OUTER JOIN"),
    RIGHT_OUTER("RIGHT OUTER JOIN"),
    FULL_OUTER("FULL OUTER JOIN"),
    LEFT_SEMI("LEFT SEMI JOIN"),
    LEFT_ANTI("LEFT ANTI JOIN");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }

    public String sql() {
      return sql;
    }

    public boolean preservesLeft() {
      return this == LEFT_OUTER || this == FULL_OUTER;
    }

    public boolean preservesRight() {
      return this == RIGHT_OUTER || this == FULL_OUTER;
    }

    public boolean keepsRight() {
      return this != LEFT_SEMI && this != LEFT_ANTI;
    }
  }

  /** {@code l.left = r.right}. */
  record Pair(String left, String right) {}

  /**
   * {@code r.right operator l.left + offset}.
   *
   * @param operator one of &lt; &lt;= &gt; &gt;=
   */
  record Range(String left, String right, String operator, long offsetMicros) {

    /** As ON has it. */
    String sql() {
      String sign = offsetMicros < 0 ? " - " : " + ";
      String moved =
          offsetMicros == 0
              ? ""
              : sign + "INTERVAL " + Math.abs(offsetMicros) / 1_000_000 + " SECONDS";
      return "r." + right + " " + operator + " l." + left + moved;
    }

    public boolean holds(Row l, Row r) {
      Long from = (Long) l.get(left);
      Long to = (Long) r.get(right);
      return Boolean.TRUE.equals(
          Scalar.Compare.holds(operator, to, from == null ? null : (Object) (from + offsetMicros)));
    }
  }

  /**
   * What a join of two streams says in ON, all of it true of a pair.
   *
   * @param left of left rows alone
   * @param right of right rows alone
   * @param unequal columns with {@code <>} between them
   */
  record On(
      List<Pair> keys,
      List<Range> ranges,
      List<Scalar> left,
      List<Scalar> right,
      List<Pair> unequal) {}

  /**
   * A join of two streams.
   *
   * @param rightNames of the right side's columns in the result
   */
  record StreamJoin(Kind kind, Node left, Node right, On on, List<String> rightNames)
      implements Node {
    @Override
    public List<Column> columns() {
      List<Column> all = new ArrayList<>();
      left.columns().forEach(c -> all.add(kind.preservesRight() ? c.filled() : c));
      for (int i = 0; i < right.columns().size() && kind.keepsRight(); i++) {
        Column column = right.columns().get(i).named(rightNames.get(i));
        all.add(kind.preservesLeft() ? column.filled() : column);
      }
      return all;
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStreamJoin(this);
    }
  }

  /** A bounded input with columns k and n. */
  record Table(String name, List<Row> rows) {}

  /** A join of a stream with a table by its column k. */
  record TableJoin(Kind kind, Node child, String key, Table table, String keyName, String nName)
      implements Node {
    @Override
    public List<Column> columns() {
      List<Column> all = new ArrayList<>(child.columns());
      if (kind.keepsRight()) {
        Column k = Column.of(keyName, Column.Type.TEXT);
        Column n = Column.of(nName, Column.Type.NUMBER);
        all.add(kind.preservesLeft() ? k.filled() : k);
        all.add(kind.preservesLeft() ? n.filled() : n);
      }
      return all;
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTableJoin(this);
    }
  }

  /**
   * An aggregate function.
   *
   * @param function count, sum, min or max
   * @param argument null for {@code count(*)}
   */
  record Call(String function, Scalar argument, Column column) {
    String sql() {
      return function + "(" + (argument == null ? "*" : argument.sql("")) + ")";
    }
  }

  /**
   * GROUP BY.
   *
   * @param time null where no event time is grouped by
   * @param timeName of it in the result
   */
  record Aggregate(Node child, TimeKey time, String timeName, List<String> keys, List<Call> calls)
      implements Node {
    /** Whether it groups by sessions, or again by those of an aggregation before it. */
    public boolean isSession() {
      return time instanceof TimeKey.Sessions
          || time instanceof TimeKey.Plain && child.column(time.column()).isSession();
    }

    @Override
    public List<Column> columns() {
      List<Column> all = new ArrayList<>();
      if (time != null) {
        Column read = child.column(time.column());
        Column.Type type = time instanceof TimeKey.Plain ? read.type() : Column.Type.WINDOW;
        all.add(
            new Column(timeName, type, read.delayMicros(), read.isFilled(), false, isSession()));
      }
      keys.forEach(k -> all.add(child.column(k)));
      calls.forEach(c -> all.add(c.column()));
      return all;
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAggregate(this);
    }
  }

  /** ORDER BY all columns, and LIMIT. */
  record Top(Node child, boolean isDescending, int limit) implements Node {
    @Override
    public List<Column> columns() {
      return child.columns();
    }

    @Override
    public List<Node> children() {
      return List.of(child);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTop(this);
    }
  }
}
