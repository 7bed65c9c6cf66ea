// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a batch tells the state stores follows what it has changed, not what there is. */
class ChangedRowsTest {

  private static final int KEYS = 500;

  /**
   * @param changed rows that a batch with one row of a known key reports at most
   * @param idle rows that a batch without rows reports
   */
  private record Case(String name, Query query, OutputMode mode, int changed, int idle) {}

  private static List<Case> cases() {
    Query tumbling =
        Query.from("sales")
            .groupBy(window("sold_at", "5 minutes"), col("product"))
            .select(col("window"), col("product"), sum(col("amount")).as("total"));
    Query sliding =
        Query.from("sales")
            .groupBy(window("sold_at", "10 minutes", "5 minutes"), col("product"))
            .select(col("window"), col("product"), sum(col("amount")).as("total"));
    Query everySlide =
        Query.from("sales")
            .groupBy(window("sold_at", "10 minutes", "5 minutes"), col("product"))
            .select(col("window"), col("product"), call("first", col("amount")).as("one"));
    Query byProduct =
        Query.from("sales")
            .groupBy(col("product"))
            .select(col("product"), count().as("n"), sum(col("amount")).as("total"));
    Query byTime =
        Query.from("sales")
            .groupBy(col("sold_at"), col("product"))
            .select(col("sold_at"), col("product"), count().as("n"));
    Query sessions =
        Query.from("sales")
            .groupBy(call("session_window", col("sold_at"), "5 minutes"), col("product"))
            .select(col("session_window"), col("product"), sum(col("amount")).as("total"));
    Query selfJoin =
        Query.from("sales")
            .as("a")
            .join(
                Query.from("sales").as("b"),
                JoinKind.INNER,
                col("a.product").eq(col("b.product")).and(col("a.sold_at").eq(col("b.sold_at"))))
            .select(col("a.product"));
    return List.of(
        new Case("windows, update", tumbling, OutputMode.UPDATE, 1, 0),
        new Case("windows, append", tumbling, OutputMode.APPEND, 1, 0),
        new Case("windows, complete", tumbling, OutputMode.COMPLETE, 1, 0),
        new Case("panes, update", sliding, OutputMode.UPDATE, 1, 0),
        new Case("panes, append", sliding, OutputMode.APPEND, 1, 0),
        new Case("windows that overlap", everySlide, OutputMode.UPDATE, 2, 0),
        new Case("keys", byProduct, OutputMode.UPDATE, 1, 0),
        new Case("keys, complete", byProduct, OutputMode.COMPLETE, 1, 0),
        new Case("event times", byTime, OutputMode.UPDATE, 1, 0),
        new Case(
            "one group of all",
            Query.from("sales").select(count().as("n")),
            OutputMode.UPDATE,
            1,
            1), // it comes out in every batch, and is written as it does
        new Case("sessions, append", sessions, OutputMode.APPEND, 1, 0),
        new Case("sessions, complete", sessions, OutputMode.COMPLETE, 1, 0),
        new Case(
            "deduplication",
            Query.from("sales").dropDuplicates("product", "sold_at"),
            OutputMode.APPEND,
            0,
            0),
        new Case(
            "deduplication by key",
            Query.from("sales").dropDuplicates("product"),
            OutputMode.UPDATE,
            0,
            0),
        new Case(
            "deduplication within the watermark",
            Query.from("sales").dropDuplicatesWithinWatermark("product"),
            OutputMode.APPEND,
            0,
            0),
        new Case("join of streams", selfJoin, OutputMode.APPEND, 2, 0),
        new Case(
            "limit",
            Query.from("sales").select(col("product")).limit(5 * KEYS),
            OutputMode.APPEND,
            1,
            0),
        new Case(
            "limit that is reached",
            Query.from("sales").select(col("product")).limit(KEYS / 2),
            OutputMode.APPEND,
            0,
            0),
        new Case("stateless", Query.from("sales").select(col("product")), OutputMode.APPEND, 0, 0));
  }

  @TestFactory
  Stream<DynamicTest> aBatchReportsWhatItHasChanged() {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> assertChanges(c)));
  }

  /** All in one batch, and in a time that the watermark does not reach. */
  private static List<List<Object>> everyKey() {
    List<List<Object>> rows = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      rows.add(sale("12:0" + key % 10, "p" + key, key));
    }
    return rows;
  }

  private static void assertChanges(Case tested) {
    QueryRunner runner = new QueryRunner(tested.query(), tested.mode());
    runner.sales.addBlock(everyKey());
    runner.sales.addBlock(List.of());
    runner.sales.add(sale("12:01", "p1", 7));
    runner.sales.addBlock(List.of());
    CountedChanges changes = new CountedChanges(new MemoryCheckpoint());
    runner.run(new MemorySink(), changes);
    assertThat(changes.rows(1)).as("rows told by a batch without rows").isEqualTo(tested.idle());
    assertThat(changes.rows(2)).as("rows told by a batch of one row").isEqualTo(tested.changed());
    assertThat(changes.rows(3)).as("rows told by the last batch").isEqualTo(tested.idle());
  }
}
