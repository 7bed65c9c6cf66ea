// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.testkit.Rows.row;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.port.out.PortException;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Joins with a table that is looked up by key. */
class TableLookupTest {

  private static final Query JOINED =
      Query.from("sales")
          .as("s")
          .join(
              Query.from("products").as("p"), JoinKind.LEFT_OUTER, col("s.product").eq(col("p.id")))
          .select(col("s.amount"), col("s.product"), col("p.kind"));

  private static QueryRunner runner() {
    QueryRunner runner = new QueryRunner(JOINED, OutputMode.APPEND);
    runner.products.keyedBy("id");
    runner.products.set(row("a", "fruit"), row("b", "bread"), row("b", "cake"));
    return runner;
  }

  @Test
  void aBatchAsksForEachOfItsKeysOnceAndReadsNothingElse() {
    QueryRunner runner = runner();
    runner.sales.rowsPerSplit(6).rowsPerChunk(2);
    runner.sales.add(
        sale("12:01", "b", 1),
        sale("12:01", "b", 2),
        sale("12:01", null, 3),
        sale("12:01", "a", 4),
        sale("12:01", "none", 5),
        sale("12:01", "b", 6));
    runner.sales.add(sale("12:02", null, 7));
    runner.sales.add(sale("12:03", "b", 8));
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(runner.products.lookUps())
        .containsExactly(
            List.of(row("b")), List.of(row("a")), List.of(row("none")), List.of(row("b")));
    assertThat(runner.products.reads()).isZero();
    assertThat(sink.rows(0))
        .containsExactlyInAnyOrder(
            row(1L, "b", "bread"),
            row(1L, "b", "cake"),
            row(2L, "b", "bread"),
            row(2L, "b", "cake"),
            row(3L, null, null),
            row(4L, "a", "fruit"),
            row(5L, "none", null),
            row(6L, "b", "bread"),
            row(6L, "b", "cake"));
    assertThat(sink.rows(1)).containsExactly(row(7L, null, null));
    assertThat(sink.rows(2)).hasSize(2);
  }

  @Test
  void twoJoinsOfOneTableEachAskForTheirKeys() {
    Query twice =
        JOINED
            .as("one")
            .join(Query.from("products").as("q"), JoinKind.INNER, col("one.kind").eq(col("q.id")))
            .select(col("amount"), col("q.kind").as("above"));
    QueryRunner runner = new QueryRunner(twice, OutputMode.APPEND);
    runner.products.keyedBy("id");
    runner.products.set(row("a", "fruit"), row("fruit", "food"));
    runner.sales.add(sale("12:01", "a", 1));
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows()).containsExactly(row(1L, "food"));
    assertThat(runner.products.reads()).isZero();
  }

  @Test
  void lanesShareWhatABatchHasAskedFor() {
    for (long seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      QueryRunner runner = runner().parallelism(4);
      List<List<Object>> products = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        products.add(row("p" + random.nextInt(200), "kind" + i));
      }
      runner.products.set(products.toArray(new List<?>[0]));
      runner.sales.rowsPerSplit(100).rowsPerChunk(30);
      List<List<Object>> sales = new ArrayList<>();
      List<List<Object>> expected = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        String product = "p" + random.nextInt(400);
        sales.add(sale("12:00", product, i));
        long amount = i;
        List<List<Object>> found =
            products.stream()
                .filter(p -> p.get(0).equals(product))
                .map(p -> row(amount, product, p.get(1)))
                .toList();
        expected.addAll(found.isEmpty() ? List.of(row(amount, product, null)) : found);
      }
      runner.sales.addBlock(sales);
      MemorySink sink = new MemorySink();
      runner.run(sink, new MemoryCheckpoint());
      assertThat(sink.rows()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(runner.products.lookUps().stream().flatMap(List::stream).toList())
          .as("seed %s", seed)
          .doesNotHaveDuplicates()
          .hasSizeGreaterThan(300);
    }
  }

  @Test
  void aLookUpThatFailsFailsTheBatchAndTheNextRunGivesItsRows() {
    QueryRunner runner = runner();
    runner.sales.add(sale("12:01", "b", 1), sale("12:01", "a", 2));
    MemorySink sink = new MemorySink();
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    runner.products.failing(true);
    assertThatThrownBy(() -> runner.run(sink, checkpoint))
        .isInstanceOf(PortException.class)
        .hasMessage("the table in memory was made to fail");
    assertThat(sink.rows()).isEmpty();
    assertThat(runner.products.isClosed()).isTrue();
    runner.products.failing(false);
    runner.run(sink, checkpoint);
    assertThat(sink.rows())
        .containsExactlyInAnyOrder(
            row(1L, "b", "bread"), row(1L, "b", "cake"), row(2L, "a", "fruit"));
  }
}
