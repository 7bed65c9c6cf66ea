// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.operator;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.testkit.MemoryTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looking rows up gives what reading the table whole gives: the same rows in the same order, for
 * random rows with nulls, keys of several rows, and a table that changes between batches.
 */
class TableLookupPropertyTest {

  private static final int SEEDS = 4;

  private static final Formula BY_K = col("k").eq(col("tk"));
  private static final Formula BY_BOTH = col("n").eq(col("tn")).and(BY_K);

  private static final Map<String, Formula> CONDITIONS =
      Map.of(
          "k", BY_K,
          "k and n", BY_BOTH,
          "k, n null-safe", BY_K.and(call("<=>", col("n"), col("tn"))),
          "k, and more", BY_K.and(col("v").lt(col("w"))),
          "k and n, and more", BY_BOTH.and(col("v").lt(col("w"))),
          "k twice", BY_K.and(call("upper", col("k")).eq(col("tk"))),
          "k, of the stream", BY_K.and(col("v").gt(3)),
          "k, and a sum", BY_K.and(col("n").plus(1).eq(col("tn"))));

  private static final Map<String, Query> TABLES =
      Map.of(
          "bare", Query.from("t"),
          "filtered", Query.from("t").where(col("w").gt(2)),
          "renamed",
              Query.from("t")
                  .where(col("name").ne("a"))
                  .select(
                      col("name").as("label"),
                      col("tn").as("q"),
                      col("tk").as("p"),
                      col("w").plus(1).as("r"))
                  .as("inner")
                  .select(col("q").as("tn"), col("r").as("w"), col("p").as("tk"), col("label")));

  private static final List<List<String>> KEYS =
      List.of(List.of("tk"), List.of("tk", "tn"), List.of("tn", "tk"));

  @ParameterizedTest
  @EnumSource(names = {"INNER", "LEFT_OUTER", "RIGHT_OUTER", "LEFT_SEMI", "LEFT_ANTI"})
  void lookingUpGivesWhatReadingWholeGives(JoinKind kind) {
    int lookedUp = 0;
    int given = 0;
    for (String condition : CONDITIONS.keySet()) {
      for (String table : TABLES.keySet()) {
        for (List<String> key : KEYS) {
          for (long seed = 0; seed < SEEDS; seed++) {
            String where = kind + " on " + condition + ", " + table + ", " + key + ", seed " + seed;
            MemoryTable keyed = MemoryTable.of(TableJoinRun.TABLE);
            keyed.keyedBy(key.toArray(new String[0]));
            given += assertSame(query(kind, condition, table), keyed, seed, where);
            lookedUp += keyed.lookUps().isEmpty() ? 0 : 1;
          }
        }
      }
    }
    assertThat(lookedUp).as("runs that looked anything up").isGreaterThan(150);
    assertThat(given).as("rows").isGreaterThan(2_000);
  }

  private static Query query(JoinKind kind, String condition, String table) {
    Formula on = CONDITIONS.get(condition);
    return kind == JoinKind.RIGHT_OUTER
        ? TABLES.get(table).as("r").join(Query.from("s"), kind, on)
        : Query.from("s").join(TABLES.get(table).as("r"), kind, on);
  }

  private static int assertSame(Query query, MemoryTable keyed, long seed, String where) {
    SplittableRandom random = new SplittableRandom(seed);
    MemoryTable bare = MemoryTable.of(TableJoinRun.TABLE);
    TableJoinRun byKey = new TableJoinRun(query, keyed);
    TableJoinRun whole = new TableJoinRun(query, bare);
    boolean isByKey = byKey.describe().contains("looked up by its key");
    int given = 0;
    for (int batch = 0; batch < 3; batch++) {
      List<?>[] tableRows =
          rows(random, random.nextInt(25), TableLookupPropertyTest::tableRow)
              .toArray(new List<?>[0]);
      keyed.set(tableRows);
      bare.set(tableRows);
      List<List<Object>> streamRows =
          rows(random, random.nextInt(30), TableLookupPropertyTest::streamRow);
      int asked = keyed.lookUps().size();
      int rowsPerChunk = 1 + random.nextInt(12);
      List<List<Object>> expected = whole.batch(streamRows, rowsPerChunk);
      String what = where + ", batch " + batch;
      assertThat(byKey.batch(streamRows, rowsPerChunk)).as(what).isEqualTo(expected);
      given += expected.size();
      List<List<Object>> keys =
          keyed.lookUps().subList(asked, keyed.lookUps().size()).stream()
              .flatMap(List::stream)
              .toList();
      assertThat(keys).as(what).doesNotHaveDuplicates().noneMatch(k -> k.contains(null));
    }
    assertThat(keyed.reads()).as(where).isEqualTo(isByKey ? 0 : 3);
    return given;
  }

  private interface RowMaker {
    List<Object> row(SplittableRandom random, int number);
  }

  private static List<List<Object>> rows(SplittableRandom random, int count, RowMaker maker) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(maker.row(random, i));
    }
    return rows;
  }

  private static List<Object> streamRow(SplittableRandom random, int number) {
    return row(number, text(random), number(random), (int) random.nextLong(8), 0.5);
  }

  private static List<Object> tableRow(SplittableRandom random, int number) {
    return row(
        text(random),
        number(random),
        random.nextInt(9) == 0 ? null : (Object) random.nextInt(8),
        random.nextBoolean() ? "a" : "name" + number,
        0.5);
  }

  private static Object text(SplittableRandom random) {
    return random.nextInt(8) == 0 ? null : (random.nextBoolean() ? "K" : "k") + random.nextInt(4);
  }

  private static Object number(SplittableRandom random) {
    return random.nextInt(8) == 0 ? null : (Object) random.nextLong(3);
  }
}
