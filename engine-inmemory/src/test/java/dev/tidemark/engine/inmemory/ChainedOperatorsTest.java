// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.trigger.Trigger;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import org.junit.jupiter.api.Test;

/** Operators that get their rows from others, and several sources in one query. */
class ChainedOperatorsTest {

  private static final Query UNIQUE = Query.from("sales").dropDuplicates("product", "amount");

  private final MemorySink sink = new MemorySink();

  @Test
  void aJoinGetsTheRowsOfADeduplicationOnItsRight() {
    Query query =
        Query.from("sales")
            .as("l")
            .join(UNIQUE.as("r"), JoinKind.INNER, col("l.product").eq(col("r.product")))
            .select(col("l.amount").as("l"), col("r.amount").as("r"));
    QueryRunner runner = new QueryRunner(query, OutputMode.APPEND).parallelism(2);
    runner.sales.rowsPerSplit(1).add(sale("12:01", "a", 1), sale("12:02", "a", 2));
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows())
        .containsExactlyInAnyOrder(row(1L, 1L), row(1L, 2L), row(2L, 1L), row(2L, 2L));
  }

  @Test
  void aUnionHasTheRowsOfAllItsOperators() {
    Query query = UNIQUE.unionAll(Query.from("sales")).unionAll(UNIQUE).select(col("amount"));
    QueryRunner runner = new QueryRunner(query, OutputMode.APPEND);
    runner.sales.rowsPerSplit(1).add(sale("12:01", "a", 1), sale("12:02", "a", 1));
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows(0)).containsExactlyInAnyOrder(row(1L), row(1L), row(1L), row(1L));
  }

  @Test
  void rowsAreLateForALaterOperatorInTheFirstBatchOfARunToo() {
    Query query =
        UNIQUE
            .withWatermark("sold_at", "10 minutes")
            .dropDuplicates("product", "sold_at")
            .select(col("sold_at"), col("amount"));
    QueryRunner runner = QueryRunner.withoutWatermark(query, OutputMode.APPEND);
    MemoryCheckpoint checkpoint = new MemoryCheckpoint();
    runner.sales.add(sale("12:30", "a", 1)); // 12:20 in force in the batch behind it
    runner.run(sink, checkpoint);
    runner.sales.add(sale("12:05", "a", 2));
    runner.run(sink, checkpoint);
    assertThat(sink.rows()).hasSize(1);
    assertThat(runner.listener.last().lateRows()).isEqualTo(1);
  }

  @Test
  void rowsWithoutATimeDoNotKeepADrainFromClosingTheOthers() {
    Query query =
        Query.from("sales").groupBy(col("sold_at")).select(col("sold_at"), count().as("n"));
    QueryRunner runner =
        new QueryRunner(query, OutputMode.APPEND).trigger(new Trigger.AvailableNow(true));
    runner.sales.add(sale("12:01", "a", 1), row(null, "a", 2L));
    runner.run(sink, new MemoryCheckpoint());
    assertThat(sink.rows()).containsExactly(row(micros("2025-07-24T12:01:00Z"), 1L));
  }
}
