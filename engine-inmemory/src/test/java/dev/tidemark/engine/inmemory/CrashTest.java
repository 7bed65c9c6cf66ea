// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static dev.tidemark.testkit.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A query that fails at any call to any port, and is started again, writes what one that never
 * failed writes: the same rows in the same batches.
 */
class CrashTest {

  private record Case(String name, Query query, OutputMode mode, String... tableKey) {}

  private static List<Case> cases() {
    Query tumbling =
        Query.from("sales")
            .groupBy(window("sold_at", "5 minutes"), col("product"))
            .select(col("window"), col("product"), sum(col("amount")).as("total"), count().as("n"));
    Query sliding =
        Query.from("sales")
            .groupBy(window("sold_at", "10 minutes", "5 minutes"))
            .select(col("window"), sum(col("amount")).as("total"));
    Query byProduct =
        Query.from("sales")
            .groupBy(col("product"))
            .select(
                col("product"),
                call("avg", col("amount")).as("mean"),
                call("max", col("sold_at")).as("latest"),
                call("collect_list", col("amount")).as("amounts"));
    Query joined =
        Query.from("sales")
            .as("s")
            .join(
                Query.from("products").as("p"),
                JoinKind.LEFT_OUTER,
                col("s.product").eq(col("p.id")))
            .select(col("s.amount"), col("p.kind"));
    Query chained =
        Query.from("sales")
            .groupBy(window("sold_at", "5 minutes"), col("product"))
            .select(col("window").as("w"), sum(col("amount")).as("total"))
            .as("inner")
            .groupBy(window("w", "10 minutes"))
            .select(col("window"), call("max", col("total")).as("best"));
    Query sessions =
        Query.from("sales")
            .groupBy(call("session_window", col("sold_at"), "5 minutes"), col("product"))
            .select(
                col("session_window"),
                col("product"),
                sum(col("amount")).as("total"),
                call("first", col("amount")).as("first"));
    Query unique =
        Query.from("sales")
            .dropDuplicates("product", "sold_at")
            .groupBy(window("sold_at", "10 minutes"))
            .select(col("window"), count().as("n"));
    return List.of(
        new Case("sessions append", sessions, OutputMode.APPEND),
        new Case("sessions complete", sessions, OutputMode.COMPLETE),
        new Case("deduplication, then windows", unique, OutputMode.APPEND),
        new Case(
            "deduplication within the watermark",
            Query.from("sales").dropDuplicatesWithinWatermark("product"),
            OutputMode.APPEND),
        new Case(
            "stateless",
            Query.from("sales").where(col("amount").gt(20)).select(col("product"), col("amount")),
            OutputMode.APPEND),
        new Case("tumbling update", tumbling, OutputMode.UPDATE),
        new Case("tumbling append", tumbling, OutputMode.APPEND),
        new Case("tumbling complete", tumbling, OutputMode.COMPLETE),
        new Case("sliding update", sliding, OutputMode.UPDATE),
        new Case("sliding append", sliding, OutputMode.APPEND),
        new Case("keys without a bound", byProduct, OutputMode.UPDATE),
        new Case(
            "one group of all",
            Query.from("sales").select(count().as("n"), sum(col("amount")).as("s")),
            OutputMode.UPDATE),
        new Case("limit", Query.from("sales").select(col("product")).limit(5), OutputMode.APPEND),
        new Case("join with a table", joined, OutputMode.APPEND),
        new Case("join with a table that is looked up", joined, OutputMode.APPEND, "id"),
        new Case("aggregation of an aggregation", chained, OutputMode.APPEND));
  }

  @TestFactory
  Stream<DynamicTest> aCrashAnywhereIsInvisible() {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> assertCrashesAreInvisible(c)));
  }

  private static QueryRunner runner(Case tested, int seed) {
    QueryRunner runner = new QueryRunner(tested.query(), tested.mode());
    Shop.randomSales(seed, 7).forEach(runner.sales::addBlock);
    runner.products.keyedBy(tested.tableKey());
    runner.products.set(row("p0", "fruit"), row("p1", "bread"), row("p1", "cake"));
    return runner;
  }

  private static void assertCrashesAreInvisible(Case tested) {
    for (int seed = 0; seed < 3; seed++) {
      MemorySink undisturbed = new MemorySink();
      Faults none = new Faults(0, false);
      runner(tested, seed).run(undisturbed, new MemoryCheckpoint(), none);
      Map<Long, List<List<Object>>> expected = rows(undisturbed);
      assertThat(expected).hasSizeGreaterThanOrEqualTo(7);
      for (int failAt = 1; failAt <= none.calls(); failAt++) {
        for (boolean after : new boolean[] {false, true}) {
          QueryRunner runner = runner(tested, seed);
          MemorySink sink = new MemorySink();
          MemoryCheckpoint checkpoint = new MemoryCheckpoint();
          String where =
              tested.name()
                  + ", seed "
                  + seed
                  + ", "
                  + (after ? "after" : "at")
                  + " call "
                  + failAt;
          boolean failed = false;
          try {
            runner.run(sink, checkpoint, new Faults(failAt, after));
          } catch (Faults.Planted planted) {
            failed = true;
          }
          assertThat(failed).as(where).isTrue();
          runner.run(sink, checkpoint);
          assertThat(rows(sink)).as(where).isEqualTo(expected);
        }
      }
    }
  }

  private static Map<Long, List<List<Object>>> rows(MemorySink sink) {
    Map<Long, List<List<Object>>> rows = new LinkedHashMap<>();
    sink.batches()
        .forEach(
            (id, batch) ->
                rows.put(
                    id,
                    batch.rows().stream()
                        .sorted(java.util.Comparator.comparing(Object::toString))
                        .toList()));
    return rows;
  }
}
