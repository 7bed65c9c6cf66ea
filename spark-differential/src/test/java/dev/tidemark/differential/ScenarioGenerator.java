// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.differential;

import dev.tidemark.differential.grammar.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the scenario of a seed, rich in expressions; pipelines of several operators are made by
 * {@link dev.tidemark.differential.grammar.PipelineGrammar}.
 *
 * <p>It stays clear of what Tidemark decides otherwise on purpose: complete mode has no watermark
 * (late rows), FULL OUTER has no null keys (Spark matches them), ON has no inequality of numbers
 * (Spark takes it for a bound in time), the outer joins have a watermark on both sides, and there
 * is no rand(). Columns of the first of several equal rows are selected only where the rows come
 * from one file, in whose order both keep them.
 */
final class ScenarioGenerator {

  private final SplittableRandom random;
  private final RandomExpressions expressions;
  private final List<Scenario.View> views = new ArrayList<>();
  private final List<Scenario.Stream> streams = new ArrayList<>();
  private final List<Scenario.Table> tables = new ArrayList<>();
  private final long seed;

  private ScenarioGenerator(long seed) {
    this.seed = seed;
    // Through a generator first, or the scenarios of seeds in a row have much in common.
    random = new SplittableRandom(new SplittableRandom(seed).nextLong());
    expressions = new RandomExpressions(random);
  }

  static Scenario scenario(long seed) {
    return new ScenarioGenerator(seed).make();
  }

  private Scenario make() {
    return switch ((int) Math.floorMod(seed, 14L)) {
      case 0 -> stateless();
      case 1, 2 -> windows();
      case 3 -> groups();
      case 4 -> sessions();
      case 5, 6 -> deduplicate();
      case 7 -> join("INNER JOIN");
      case 8 -> join("LEFT OUTER JOIN");
      case 9 -> join("RIGHT OUTER JOIN");
      case 10 -> join(random.nextBoolean() ? "FULL OUTER JOIN" : "LEFT SEMI JOIN");
      case 11 -> table();
      case 12 -> union();
      default -> chain();
    };
  }

  private Scenario stateless() {
    stream("s", random.nextBoolean() ? delay() : null);
    StringBuilder sql = new StringBuilder("SELECT k AS c0");
    for (int i = 1, count = 3 + random.nextInt(5); i <= count; i++) {
      sql.append(", ").append(expressions.any(1 + random.nextInt(3))).append(" AS c").append(i);
    }
    sql.append(" FROM s").append(where());
    return scenario("stateless expressions", sql.toString(), "append");
  }

  private Scenario windows() {
    String mode = pick("append", "update", "complete");
    stream("s", mode.equals("complete") ? null : delay());
    String keys = pick("", ", k", ", k, b", ", v % 3");
    String sql =
        "SELECT window.start AS ws, window.end AS we"
            + named(keys)
            + expressions.aggregates()
            + " FROM s"
            + where()
            + " GROUP BY "
            + window("t")
            + keys
            + (random.nextInt(5) == 0 ? " HAVING count(*) > 1" : "");
    return scenario("windows in " + mode + " mode", sql, mode);
  }

  private Scenario groups() {
    String mode = pick("update", "update", "complete");
    stream("s", mode.equals("update") && random.nextBoolean() ? delay() : null);
    String keys = pick("k", "k, b", "v", expressions.text(1), expressions.whole(1));
    boolean isTime = mode.equals("update") && random.nextInt(4) == 0;
    String all = isTime ? keys + ", t" : keys;
    String sql =
        "SELECT "
            + named(", " + all).substring(2)
            + expressions.aggregates()
            + " FROM s"
            + where()
            + " GROUP BY "
            + all;
    return scenario("GROUP BY in " + mode + " mode", sql, mode);
  }

  private Scenario sessions() {
    stream("s", delay());
    String gap =
        pick(
            "'5 minutes'",
            "'2 minutes'",
            "'90 seconds'",
            "CASE WHEN v > 5 THEN '2 minutes' WHEN v = 0 THEN '0 seconds' ELSE '6 minutes' END");
    String sql =
        "SELECT k, session_window.start AS ws, session_window.end AS we"
            + expressions.aggregates()
            + " FROM s"
            + where()
            + " GROUP BY k, session_window(t, "
            + gap
            + ")";
    return scenario("session windows", sql, "append");
  }

  private Scenario deduplicate() {
    boolean isWithin = random.nextInt(3) == 0;
    boolean hasWatermark = isWithin || random.nextInt(3) != 0;
    List<String> columns =
        isWithin || random.nextBoolean()
            ? List.of(pick("k", "v"))
            : random.nextBoolean() ? List.of("k", "t") : List.of("k", "v");
    String delay = hasWatermark ? delay() : null;
    streams.add(
        new Scenario.Stream(
            "s",
            RandomInput.SCHEMA,
            delay,
            columns,
            isWithin,
            new RandomInput(random, true).files()));
    boolean isCounted = hasWatermark && random.nextInt(4) == 0;
    String sql =
        isCounted
            ? "SELECT window.start AS ws"
                + expressions.aggregates()
                + " FROM s GROUP BY "
                + window("t")
            : "SELECT t, k, v, x FROM s" + where();
    return scenario(
        "deduplicate" + (isWithin ? " within watermark" : hasWatermark ? " with watermark" : ""),
        sql,
        isCounted ? "append" : pick("append", "update"));
  }

  private Scenario join(String type) {
    boolean isInner = type.startsWith("INNER");
    boolean isSemi = type.startsWith("LEFT SEMI");
    boolean isFull = type.startsWith("FULL");
    joined("l", isInner && random.nextInt(5) == 0 ? null : delay(), !isFull);
    joined("r", isInner && random.nextInt(5) == 0 ? null : delay(), !isFull);
    String range =
        pick(
            " AND r.t >= l.t AND r.t <= l.t + INTERVAL 5 MINUTES",
            " AND r.t BETWEEN l.t - INTERVAL 3 MINUTES AND l.t + INTERVAL 2 MINUTES",
            " AND l.t >= r.t - INTERVAL 4 MINUTES AND l.t < r.t",
            " AND r.t > l.t + INTERVAL 1 MINUTE AND r.t < l.t + INTERVAL 8 MINUTES",
            " AND l.t = r.t");
    if (isInner && random.nextInt(5) == 0) {
      range = "";
    }
    String more =
        isInner
            ? pick(
                "", "", " AND r.b", " AND l.v <> r.v", " AND l.v + r.v > 3", " AND l.k LIKE '%b'")
            : pick("", "", " AND l.v = 3", " AND r.b");
    String columns = "l.k AS lk, l.t AS lt, l.v AS lv";
    if (!isSemi) {
      columns += ", r.k AS rk, r.t AS rt, r.v AS rv";
    }
    String sql = "SELECT " + columns + " FROM l " + type + " r ON l.k = r.k" + range + more;
    boolean isChained =
        isInner && !range.isEmpty() && streams.stream().allMatch(s -> s.delay() != null);
    if (isChained && random.nextInt(3) == 0) {
      views.add(Scenario.View.of("j", sql));
      sql = "SELECT window.start AS ws, lk, count(*) AS n, sum(rv) AS s FROM j GROUP BY ";
      sql += "window(" + pick("lt", "rt") + ", '5 minutes'), lk";
      return scenario(type + " of streams, then a window", sql, "append");
    }
    return scenario(type + " of streams", sql, "append");
  }

  private void joined(String name, String delay, boolean hasNullKeys) {
    List<List<String>> files = new RandomInput(random, hasNullKeys).files();
    streams.add(new Scenario.Stream(name, RandomInput.SCHEMA, delay, List.of(), false, files));
  }

  private Scenario table() {
    stream("s", delay());
    List<String> lines = new ArrayList<>();
    for (String key : List.of("a", "b", "b", "Ab", "zz")) {
      if (random.nextInt(4) != 0) {
        lines.add("{\"k\": \"" + key + "\", \"n\": " + random.nextInt(9) + "}");
      }
    }
    lines.add("{\"k\": null, \"n\": 7}");
    tables.add(new Scenario.Table("u", "k STRING, n INT", lines));
    String type = pick("INNER JOIN", "LEFT OUTER JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN");
    boolean hasTable = type.startsWith("INNER") || type.startsWith("LEFT OUTER");
    String on = " u ON s.k = u.k" + pick("", "", " AND n > 3", " AND s.v < u.n");
    if (hasTable && random.nextBoolean()) {
      String sql = "SELECT window.start AS ws, u.k AS uk, count(*) AS c, sum(n) AS n FROM s ";
      return scenario(
          type + " with a table, then a window",
          sql + type + on + " GROUP BY " + window("s.t") + ", u.k",
          pick("append", "update"));
    }
    String columns = hasTable ? "s.t, s.k, v, u.k AS uk, n" : "t, k, v";
    return scenario(
        type + " with a table",
        "SELECT " + columns + " FROM s " + type + on + where("s."),
        "append");
  }

  private Scenario union() {
    stream("s", delay());
    stream("o", delay());
    views.add(
        Scenario.View.of(
            "both", "SELECT t, k, v, x, d, b FROM s UNION ALL SELECT t, k, v, x, d, b FROM o"));
    String sql = "SELECT window.start AS ws, k" + expressions.aggregates() + " FROM both" + where();
    return scenario(
        "union, then a window", sql + " GROUP BY " + window("t") + ", k", pick("append", "update"));
  }

  private Scenario chain() {
    stream("s", delay());
    boolean isTime = random.nextBoolean();
    String inner = pick("1 minute", "2 minutes", "5 minutes");
    views.add(
        Scenario.View.of(
            "w",
            "SELECT window AS w, k, count(*) AS n, sum(v) AS v FROM s"
                + where()
                + " GROUP BY window(t, '"
                + inner
                + "'), k"));
    String outer =
        "window("
            + (isTime ? "window_time(w)" : "w")
            + ", '"
            + pick("5 minutes", "10 minutes")
            + "')";
    String key = pick("", ", k");
    String sql =
        "SELECT window.start AS ws"
            + key
            + ", sum(n) AS n, max(v) AS v, count(*) AS c FROM w GROUP BY ";
    return scenario("window over window", sql + outer + key, "append");
  }

  private void stream(String name, String delay) {
    joined(name, delay, true);
  }

  private String delay() {
    return pick("0 seconds", "1 minute", "2 minutes", "5 minutes", "10 minutes", "90 seconds");
  }

  private String window(String column) {
    String range =
        pick(
            "'5 minutes'",
            "'10 minutes'",
            "'10 minutes', '5 minutes'",
            "'5 minutes', '2 minutes'",
            "'5 minutes', '5 minutes', '1 minute'");
    return "window(" + column + ", " + range + ")";
  }

  private String where() {
    return where("");
  }

  private String where(String qualifier) {
    return switch (random.nextInt(8)) {
      case 0 -> " WHERE " + qualifier + "v > 2";
      case 1 -> " WHERE " + qualifier + "t > TIMESTAMP '2025-07-24 12:02:00'";
      case 2 -> qualifier.isEmpty() ? " WHERE " + expressions.truth(2) : "";
      default -> "";
    };
  }

  /** The keys of a GROUP BY with a name for each, as a SELECT list goes on with them. */
  private static String named(String keys) {
    if (keys.isEmpty()) {
      return "";
    }
    // A key that has commas of its own is one key.
    if (keys.indexOf('(') >= 0) {
      boolean isTime = keys.endsWith(", t");
      String first = isTime ? keys.substring(0, keys.length() - 3) : keys;
      return first + " AS g0" + (isTime ? ", t AS g1" : "");
    }
    StringBuilder list = new StringBuilder();
    String[] each = keys.substring(2).split(", ");
    for (int i = 0; i < each.length; i++) {
      list.append(", ").append(each[i]).append(" AS g").append(i);
    }
    return list.toString();
  }

  private Scenario scenario(String kind, String sql, String mode) {
    String policy = streams.size() > 1 && random.nextInt(5) == 0 ? "max" : "min";
    return new Scenario(seed, kind, policy, streams, tables, views, sql, mode);
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
