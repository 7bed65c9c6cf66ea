// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential.grammar;

import dev.tidemark.differential.grammar.Column.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes the pipeline of a seed.
 *
 * <pre>
 *   query    = append: relation;  update: aggregate of rows;  complete: aggregate of rows [ORDER BY all LIMIT n]
 *   relation = rows | relation then one of
 *              filter, select, deduplicate, windows, windows of windows, sessions, by event time,
 *              join with a relation, join with a table
 *   rows     = a stream, renamed, filtered or a union of two, with a watermark above or below that
 * </pre>
 *
 * <p>Every column with a watermark is carried on, or read by what leaves it out: optimizers drop
 * what nobody reads, and then nothing is late by it. For the same reason nothing filters join keys
 * alone, or columns that an outer join fills. A deduplication keeps columns beside its keys only
 * where its rows have an order.
 */
public final class PipelineGrammar {

  private static final long MINUTE = RandomRows.MINUTE;

  private final long seed;
  private final SplittableRandom random;
  private final Pick pick;
  private final Joins joins;
  private boolean hasJoin;
  private final Node.Table table;

  private PipelineGrammar(long seed) {
    this.seed = seed;
    // Through a generator first, or the pipelines of seeds in a row have much in common.
    random = new SplittableRandom(new SplittableRandom(seed).nextLong());
    pick = new Pick(random);
    joins = new Joins(random, pick);
    table = new Node.Table("u", RandomRows.table(random));
  }

  public static Pipeline pipeline(long seed) {
    return new PipelineGrammar(seed).make();
  }

  private Pipeline make() {
    Pipeline.Mode mode =
        switch (random.nextInt(10)) {
          case 0, 1 -> Pipeline.Mode.UPDATE;
          case 2, 3 -> Pipeline.Mode.COMPLETE;
          default -> Pipeline.Mode.APPEND;
        };
    hasJoin = random.nextBoolean();
    Node root = mode == Pipeline.Mode.APPEND ? relation(1 + random.nextInt(3)) : total(mode);
    if (mode != Pipeline.Mode.COMPLETE && random.nextInt(4) == 0) {
      root = stateless(root);
    } else if (mode == Pipeline.Mode.COMPLETE && random.nextBoolean()) {
      root = new Node.Top(root, random.nextBoolean(), 1 + random.nextInt(5));
    }
    Map<String, List<List<Row>>> input = new TreeMap<>();
    input.put("s", new RandomRows(random).blocks());
    input.put("o", new RandomRows(random).blocks());
    boolean isDrained = mode == Pipeline.Mode.APPEND && random.nextInt(4) == 0;
    int stopAfter = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
    return new Pipeline(
        seed, root, mode, random.nextInt(3) == 0, isDrained, stopAfter, input, List.of(table));
  }

  /** An aggregation that is the last operator with state. */
  private Node total(Pipeline.Mode mode) {
    Node node = random.nextInt(3) == 0 ? unmarked() : rows();
    node = random.nextInt(4) == 0 ? deduplicate(node) : node;
    node = random.nextInt(4) == 0 ? withTable(node) : node;
    List<Column> times = pick.all(node, c -> c.type() == Type.TIME);
    TimeKey time = null;
    if (!times.isEmpty()) {
      String column = pick.one(times).name();
      time =
          switch (random.nextInt(mode == Pipeline.Mode.COMPLETE ? 5 : 4)) {
            case 0 -> null;
            case 1 -> new TimeKey.Plain(column);
            case 4 -> sessions(node, column);
            default -> windows(column, false);
          };
    }
    return aggregate(node, time);
  }

  private Node relation(int operators) {
    Node node = rows();
    for (int i = 0; i < operators; i++) {
      boolean isJoin = hasJoin && random.nextBoolean();
      node = isJoin ? joinedTo(node, i + 1 < operators ? 1 : 0) : next(node);
    }
    return node;
  }

  private Node joinedTo(Node node, int operators) {
    Node other = random.nextInt(operators + 2) > 0 ? rows() : next(rows());
    return joins.join(node, other);
  }

  private Node next(Node node) {
    return switch (random.nextInt(12)) {
      case 0 -> stateless(node);
      case 1, 2 -> deduplicate(node);
      case 3 -> withTable(node);
      case 4, 5 -> timed(node, true);
      default -> timed(node, false);
    };
  }

  /** An aggregation by a watermarked time; the node itself where it has none. */
  private Node timed(Node node, boolean isSession) {
    List<Column> marked = pick.all(node, c -> c.isMarked() && !c.isFilled());
    boolean loses = node.marked().stream().filter(c -> c.type() == Type.WINDOW).count() > 1;
    if (marked.isEmpty() || loses) {
      return node;
    }
    List<Column> windows = marked.stream().filter(c -> c.type() == Type.WINDOW).toList();
    Column column = windows.isEmpty() ? pick.one(marked) : windows.get(0);
    boolean isWindow = column.type() == Type.WINDOW;
    if (random.nextInt(5) == 0) {
      return aggregate(node, new TimeKey.Plain(column.name()));
    }
    return aggregate(
        node,
        isSession && !isWindow
            ? sessions(node, column.name())
            : windows(column.name(), isWindow && random.nextBoolean()));
  }

  private TimeKey windows(String column, boolean isOfWindowTime) {
    long[][] shapes = {
      {5, 5, 0}, {5, 5, 0}, {10, 10, 0}, {1, 1, 0}, {10, 5, 0}, {5, 2, 0}, {6, 2, 1}, {5, 5, 1}
    };
    long[] shape = shapes[random.nextInt(shapes.length)];
    return new TimeKey.Windows(
        column, shape[0] * MINUTE, shape[1] * MINUTE, shape[2] * MINUTE, isOfWindowTime);
  }

  private TimeKey sessions(Node node, String column) {
    List<Column> numbers = pick.all(node, c -> c.type() == Type.NUMBER);
    long gap = (1 + random.nextInt(5)) * MINUTE;
    if (numbers.isEmpty() || random.nextBoolean()) {
      return new TimeKey.Sessions(column, gap, null, 0);
    }
    Scalar when =
        new Scalar.Compare(
            ">", new Scalar.Ref(pick.one(numbers).name()), new Scalar.Number(random.nextInt(6)));
    return new TimeKey.Sessions(column, gap, when, random.nextInt(4) * MINUTE);
  }

  private Node aggregate(Node node, TimeKey time) {
    List<String> keys = new ArrayList<>();
    boolean isSession =
        time instanceof TimeKey.Sessions || time != null && node.column(time.column()).isSession();
    for (Column column : pick.all(node, c -> c.type() == Type.TEXT)) {
      if (isSession && keys.isEmpty() || random.nextInt(3) > 0) {
        keys.add(column.name());
      }
    }
    for (Column column : pick.all(node, c -> c.type() == Type.NUMBER)) {
      if (isSession && keys.isEmpty() || random.nextInt(6) == 0) {
        keys.add(column.name());
      }
    }
    if (isSession && keys.isEmpty()) {
      return node;
    }
    List<Node.Call> calls = new ArrayList<>();
    calls.add(new Node.Call("count", null, Column.of(pick.fresh("n"), Type.NUMBER)));
    for (Column column : node.columns()) {
      boolean isKey = keys.contains(column.name());
      boolean isTime = time != null && time.column().equals(column.name());
      boolean isNeeded = column.isCarried() && !isTime;
      if (column.type() != Type.WINDOW && !isKey && (isNeeded || random.nextInt(3) == 0)) {
        calls.add(call(column));
      }
    }
    String name = pick.fresh(time instanceof TimeKey.Plain ? "t" : "w");
    return new Node.Aggregate(node, time, name, keys, calls);
  }

  private Node.Call call(Column column) {
    Scalar value = new Scalar.Ref(column.name());
    if (column.type() != Type.NUMBER) {
      return new Node.Call(
          random.nextBoolean() ? "max" : "min",
          value,
          column.isCarried()
              ? Column.of(pick.fresh("m"), column.type()).needed()
              : Column.of(pick.fresh("m"), column.type()));
    }
    String function = pick.of("sum", "sum", "min", "max", "count");
    if (function.equals("sum") && random.nextInt(3) == 0) {
      value = new Scalar.Plus(value, new Scalar.Number(1));
    }
    return new Node.Call(function, value, Column.of(pick.fresh("n"), Type.NUMBER));
  }

  /** Rows of one or two streams with a watermark. */
  private Node rows() {
    Node node =
        switch (random.nextInt(9)) {
          case 8 -> new Node.Union(maybeUnique(mark(source("s"))), maybeUnique(mark(source("o"))));
          case 0 -> mark(new Node.Filter(stream(), condition(stream())));
          case 1 -> mark(pick.renamed(stream()));
          case 2 -> new Node.Union(mark(source("s")), mark(source("o")));
          case 3 -> mark(new Node.Union(source("o"), source("s")));
          case 4 -> mark(new Node.Deduplicate(stream(), List.of("k", "v"), false));
          default -> mark(stream());
        };
    return random.nextInt(3) == 0 ? stateless(node) : node;
  }

  private Node maybeUnique(Node node) {
    return random.nextInt(3) == 0 ? node : deduplicate(node);
  }

  private Node unmarked() {
    Node node = random.nextInt(4) == 0 ? new Node.Union(source("s"), source("o")) : stream();
    return random.nextBoolean() ? stateless(node) : node;
  }

  private Node stream() {
    return source(random.nextInt(3) == 0 ? "o" : "s");
  }

  private static Node source(String name) {
    return new Node.Source(name, Pipeline.streamColumns());
  }

  private Node mark(Node node) {
    long[] minutes = {0, 1, 2, 3, 5, 10};
    String column = pick.all(node, c -> c.type() == Type.TIME).get(0).name();
    return new Node.Watermark(node, column, minutes[random.nextInt(minutes.length)] * MINUTE);
  }

  private Node stateless(Node node) {
    Scalar condition = random.nextBoolean() ? condition(node) : null;
    Node filtered = condition == null ? node : new Node.Filter(node, condition);
    return condition == null || random.nextInt(3) == 0 ? pick.selected(filtered) : filtered;
  }

  /** A condition on columns that may be filtered; null where there are none. */
  private Scalar condition(Node node) {
    List<Column> columns =
        pick.all(
            node,
            c ->
                !c.isFilled()
                    && c.type() != Type.WINDOW
                    && (c.type() != Type.TEXT || !(hasJoin || readsTable(node))));
    if (columns.isEmpty()) {
      return null;
    }
    Scalar one = condition(pick.one(columns));
    return random.nextInt(4) == 0 ? new Scalar.Or(one, condition(pick.one(columns))) : one;
  }

  private static boolean readsTable(Node node) {
    return node instanceof Node.TableJoin
        || node.children().stream().anyMatch(PipelineGrammar::readsTable);
  }

  private Scalar condition(Column column) {
    Scalar value = new Scalar.Ref(column.name());
    if (random.nextInt(8) == 0) {
      return new Scalar.IsNull(value, random.nextBoolean());
    }
    return switch (column.type()) {
      case TIME ->
          new Scalar.Compare(
              pick.of(">", ">=", "<>"),
              value,
              new Scalar.Time(RandomRows.NOON + random.nextInt(-5, 10) * MINUTE));
      case TEXT -> new Scalar.Compare(pick.of("=", "<>", ">="), value, new Scalar.Text("b"));
      case NUMBER, WINDOW ->
          new Scalar.Compare(
              pick.of(">", ">=", "<>", "<"),
              random.nextInt(3) == 0 ? new Scalar.Coalesce(value, new Scalar.Number(4)) : value,
              new Scalar.Number(random.nextInt(5)));
    };
  }

  private Node deduplicate(Node node) {
    List<Column> marked = node.marked();
    if (marked.size() > 1) {
      return node;
    }
    if (!isInOrder(node)) {
      return new Node.Deduplicate(node, node.names(), false);
    }
    boolean isWithin =
        !marked.isEmpty() && marked.get(0).type() == Type.TIME && random.nextInt(3) == 0;
    List<String> keys = new ArrayList<>();
    for (Column column : node.columns()) {
      boolean isTime = column.type() == Type.TIME;
      if (isTime ? !isWithin && random.nextBoolean() : random.nextInt(3) > 0) {
        keys.add(column.name());
      }
    }
    if (keys.isEmpty()) {
      keys.add(node.columns().get(0).name());
    }
    return new Node.Deduplicate(node, keys, isWithin);
  }

  /** Whether its rows come in the order of one stream. */
  private static boolean isInOrder(Node node) {
    boolean isMixed =
        node instanceof Node.Aggregate
            || node instanceof Node.Deduplicate // Spark gives its rows in any order
            || node instanceof Node.StreamJoin
            || node instanceof Node.TableJoin
            || node instanceof Node.Union;
    return !isMixed && node.children().stream().allMatch(PipelineGrammar::isInOrder);
  }

  private Node withTable(Node node) {
    List<Column> keys = pick.all(node, c -> c.type() == Type.TEXT && !c.isFilled());
    if (keys.isEmpty()) {
      return node;
    }
    Node.Kind[] kinds = {
      Node.Kind.INNER,
      Node.Kind.INNER,
      Node.Kind.LEFT_OUTER,
      Node.Kind.LEFT_SEMI,
      Node.Kind.LEFT_ANTI
    };
    return new Node.TableJoin(
        kinds[random.nextInt(kinds.length)],
        node,
        pick.one(keys).name(),
        table,
        pick.fresh("k"),
        pick.fresh("v"));
  }
}
