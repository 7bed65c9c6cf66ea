// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import dev.tidemark.testkit.crash.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A query that was changed between two runs: what may change, and what must not. */
class ResumeTest {

  private static final Query TOTALS =
      Query.from("sales")
          .groupBy(window("sold_at", "5 minutes"))
          .select(col("window.start").as("s"), sum(col("amount")).as("total"));

  private final MemorySink sink = new MemorySink();
  private final MemoryCheckpoint checkpoint = new MemoryCheckpoint();

  private static long at(String time) {
    return micros("2025-07-24T" + time + ":00Z");
  }

  private List<List<Object>> rowsSince(int rows) {
    return sink.rows().subList(rows, sink.rows().size());
  }

  @Test
  void aFilterAndWhatIsGivenMayChangeAndTheStateStays() {
    QueryRunner before = new QueryRunner(TOTALS, OutputMode.UPDATE);
    before.sales.add(sale("12:01", "a", 5));
    before.run(sink, checkpoint);
    Query changed =
        Query.from("sales")
            .where(col("amount").gt(2))
            .groupBy(window("sold_at", "5 minutes"))
            .select(sum(col("amount")).plus(100).as("more"), col("window.end").as("e"));
    before.sales.add(sale("12:02", "a", 1), sale("12:03", "b", 3));
    int written = sink.rows().size();
    before
        .changedTo(Shop.plan(changed, OutputMode.UPDATE), OutputMode.UPDATE)
        .run(sink, checkpoint);
    assertThat(rowsSince(written)).containsExactly(row(108L, at("12:05")));
  }

  @Test
  void anotherDelayOfTheWatermarkTakesOverTheStateOfEachOperator() {
    Query joined =
        Query.from("sales")
            .as("a")
            .join(
                Query.from("sales").as("b"),
                JoinKind.LEFT_OUTER,
                col("a.product")
                    .eq(col("b.product"))
                    .and(
                        col("b.sold_at")
                            .between(
                                col("a.sold_at"), col("a.sold_at").plus(Duration.ofMinutes(5))))
                    .and(col("b.amount").gt(col("a.amount"))))
            .select(col("a.product"), col("b.amount").as("more"));
    List<Query> queries =
        List.of(
            joined,
            TOTALS,
            Query.from("sales").dropDuplicates("product", "sold_at").select(col("product")),
            Query.from("sales").dropDuplicatesWithinWatermark("product").select(col("product")),
            Query.from("sales")
                .groupBy(call("session_window", col("sold_at"), "5 minutes"), col("product"))
                .select(col("product"), count().as("n")));
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      for (String delay : List.of("1 second", "3 days")) {
        MemoryCheckpoint changing = new MemoryCheckpoint();
        MemorySink out = new MemorySink();
        QueryRunner first = new QueryRunner(query, OutputMode.APPEND);
        first.sales.add(sale("12:01", "a", 5), sale("12:02", "b", 1));
        first.run(out, changing);
        QueryRunner second =
            first.changedTo(Shop.plan(query, OutputMode.APPEND, delay), OutputMode.APPEND);
        first.sales.add(sale("12:01", "a", 9), sale("12:03", "b", 0));
        second.run(out, changing);
        int kept = changing.stateRowCount();
        long known = second.listener.last().stateRows();
        // a bucket of keys that was saved under a longer delay may outlast them a little
        assertThat(known).as("query %s, %s", i, delay).isLessThanOrEqualTo(kept);
        assertThat(kept - known).as("query %s, %s", i, delay).isLessThanOrEqualTo(i == 2 ? 1 : 0);
        first.sales.add(sale("12:04", "c", 1));
        second
            .changedTo(Shop.plan(query, OutputMode.APPEND, delay), OutputMode.APPEND)
            .run(out, changing);
        MemorySink straight = new MemorySink();
        first
            .changedTo(Shop.plan(query, OutputMode.APPEND, "3 days"), OutputMode.APPEND)
            .run(straight, new MemoryCheckpoint());
        if (delay.equals("3 days")) {
          assertThat(out.rows())
              .as("query %s, %s", i, delay)
              .containsExactlyInAnyOrderElementsOf(straight.rows());
        }
      }
    }
  }

  @Test
  void aChangeOfTheStateIsRefusedAndTheOldQueryGoesOn() {
    QueryRunner before = new QueryRunner(TOTALS, OutputMode.UPDATE);
    before.sales.add(sale("12:01", "a", 5));
    before.run(sink, checkpoint);
    before.sales.add(sale("12:02", "a", 1));
    int written = sink.rows().size();
    Query changed =
        Query.from("sales")
            .groupBy(window("sold_at", "10 minutes"))
            .select(col("window.start").as("s"), sum(col("amount")).as("total"));
    assertThatThrownBy(
            () ->
                before
                    .changedTo(Shop.plan(changed, OutputMode.UPDATE), OutputMode.UPDATE)
                    .run(sink, checkpoint))
        .isInstanceOfSatisfying(
            QueryException.class,
            e ->
                assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.INCOMPATIBLE_CHECKPOINT))
        .hasMessageContaining("aggregation 1, grouped by: window(sold_at, 5 minutes)")
        .hasMessageContaining("window(sold_at, 10 minutes)");
    assertThat(rowsSince(written)).isEmpty();
    before.run(sink, checkpoint);
    assertThat(rowsSince(written)).containsExactly(row(at("12:00"), 6L));
  }

  @Test
  void theWatermarkPolicyOfTheFirstStartStays() {
    assertThat(rowsAfterAPolicy(WatermarkPolicy.MIN, WatermarkPolicy.MAX))
        .isEqualTo(rowsAfterAPolicy(WatermarkPolicy.MIN, WatermarkPolicy.MIN))
        .isNotEqualTo(rowsAfterAPolicy(WatermarkPolicy.MAX, WatermarkPolicy.MAX));
  }

  /** Two branches, of which one has an early watermark: with MAX the other's closes windows. */
  private static List<List<Object>> rowsAfterAPolicy(WatermarkPolicy first, WatermarkPolicy then) {
    Query both =
        Query.from("sales")
            .select(col("sold_at"), col("amount"))
            .unionAll(
                Query.from("sales")
                    .where(col("product").eq("early"))
                    .select(col("sold_at"), col("amount")))
            .groupBy(window("sold_at", "5 minutes"))
            .select(col("window.start").as("s"), sum(col("amount")).as("total"));
    MemorySink out = new MemorySink();
    MemoryCheckpoint kept = new MemoryCheckpoint();
    QueryRunner runner = new QueryRunner(both, OutputMode.APPEND).policy(first);
    runner.sales.add(sale("12:01", "early", 5));
    runner.run(out, kept);
    runner.sales.add(sale("12:30", "a", 1));
    runner.sales.add(sale("12:31", "a", 1));
    runner.policy(then).run(out, kept);
    return out.rows();
  }

  @Test
  void aLargeStateIsDividedAnewAmongAnotherNumberOfLanes() {
    Query sums =
        Query.from("sales")
            .groupBy(col("product"))
            .select(col("product"), sum(col("amount")).as("total"));
    int products = 30_000; // more than one lane is woken for
    QueryRunner runner = new QueryRunner(sums, OutputMode.UPDATE);
    runner.sales.rowsPerSplit(4000).rowsPerChunk(1000);
    for (int lanes = 1; lanes <= 3; lanes++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int product = 0; product < products; product++) {
        rows.add(sale("12:01", "product " + product, product % 100));
      }
      runner.sales.addBlock(rows);
      int written = sink.rows().size();
      runner.parallelism(lanes).run(sink, checkpoint);
      Map<Object, Object> totals = new HashMap<>();
      rowsSince(written).forEach(row -> totals.put(row.get(0), row.get(1)));
      assertThat(totals).as("lanes %s", lanes).hasSize(products);
      for (int product = 0; product < products; product++) {
        assertThat(totals).containsEntry("product " + product, (long) lanes * (product % 100));
      }
      assertThat(runner.listener.last().stateRows()).isEqualTo(products);
    }
  }
}
