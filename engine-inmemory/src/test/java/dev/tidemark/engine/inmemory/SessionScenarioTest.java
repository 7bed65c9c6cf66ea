// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.testkit.Rows.micros;
import static dev.tidemark.testkit.Rows.row;
import static dev.tidemark.testkit.crash.Shop.sale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.testkit.MemoryCheckpoint;
import dev.tidemark.testkit.MemorySink;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionScenarioTest {

  private static final Formula FIVE_MINUTES = call("session_window", col("sold_at"), "5 minutes");

  private static MemorySink run(Query query, OutputMode mode, List<List<List<Object>>> blocks) {
    QueryRunner runner = new QueryRunner(query, mode);
    blocks.forEach(runner.sales::addBlock);
    MemorySink sink = new MemorySink();
    runner.run(sink, new MemoryCheckpoint());
    return sink;
  }

  private static String minute(Object micros) {
    return Instant.ofEpochSecond((Long) micros / 1_000_000L).toString().substring(14, 16);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "00,                    00-05",
    "00 05,                 00-10",
    "00 06,                 00-05 06-11",
    "05 00,                 00-10",
    "00 10 05,              00-15",
    "00 10 | 05,            00-15",
    "00 08 16 | 04 | 12,    00-21",
    "10 | 04,               04-09 10-15",
    "10 | 05,               05-15",
    "00 16 | 08 | 04 12,    00-21",
    "30 20 10 00 | 35,      00-05 10-15 20-25 30-40",
    "00 | 00 | 00,          00-05",
  })
  void sessionsThatTouchAreOne(String minutes, String sessions) {
    Query query =
        Query.from("sales")
            .groupBy(FIVE_MINUTES, col("product"))
            .select(col("session_window.start"), col("session_window.end"), count());
    List<List<List<Object>>> blocks =
        List.of(minutes.split("\\|")).stream()
            .map(
                block ->
                    List.of(block.trim().split(" ")).stream()
                        .map(m -> sale("12:" + m, "a", 1))
                        .toList())
            .toList();
    MemorySink sink = run(query, OutputMode.COMPLETE, blocks);
    List<List<Object>> last = sink.rows(blocks.size() - 1);
    assertThat(
            last.stream()
                .map(r -> minute(r.get(0)) + "-" + minute(r.get(1)))
                .sorted()
                .collect(Collectors.joining(" ")))
        .isEqualTo(sessions);
    assertThat(last.stream().mapToLong(r -> (Long) r.get(2)).sum())
        .isEqualTo(blocks.stream().mapToInt(List::size).sum());
  }

  @Test
  void functionsOfTheOrderSeeRowsByTheirTime() {
    Query query =
        Query.from("sales")
            .groupBy(FIVE_MINUTES, col("product"))
            .select(
                call("first", col("amount")),
                call("last", col("amount")),
                call("collect_list", col("amount")));
    MemorySink sink =
        run(
            query,
            OutputMode.COMPLETE,
            List.of(
                List.of(sale("12:12", "a", 4), sale("12:00", "a", 1), sale("12:04", "a", 2)),
                List.of(sale("12:08", "a", 3), sale("12:16", "a", 5)),
                List.of(sale("11:58", "a", 0))));
    assertThat(sink.rows(0))
        .containsExactlyInAnyOrder(row(1L, 2L, List.of(1L, 2L)), row(4L, 4L, List.of(4L)));
    assertThat(sink.rows(1)).containsExactly(row(1L, 5L, List.of(1L, 2L, 3L, 4L, 5L)));
    assertThat(sink.rows(2)).containsExactly(row(0L, 5L, List.of(0L, 1L, 2L, 3L, 4L, 5L)));
  }

  @Test
  void aConditionOnASessionIsOfTheWholeSession() {
    Query query =
        Query.from("sales")
            .groupBy(FIVE_MINUTES, col("product"))
            .having(
                col("session_window.end")
                    .gt(call("timestamp_micros", lit(micros("2025-07-24T12:08:00Z")))))
            .select(count().as("n"));
    assertThat(
            run(
                    query,
                    OutputMode.COMPLETE,
                    List.of(List.of(sale("12:00", "a", 1), sale("12:05", "a", 1))))
                .rows())
        .containsExactly(row(2L));
  }

  @Test
  void withoutAGroupEachRowHasItsOwnSession() {
    Query query =
        Query.from("sales")
            .select(
                call(
                        "session_window",
                        col("sold_at"),
                        call("if", col("amount").gt(0), "1 minute", "x"))
                    .as("w"));
    long noon = micros("2025-07-24T12:00:00Z");
    assertThat(
            run(
                    query,
                    OutputMode.APPEND,
                    List.of(List.of(sale("12:00", "a", 1), sale("12:00", "a", 0))))
                .rows())
        .containsExactly(row(List.of(noon, noon + 60_000_000L)));
  }

  @Test
  void aGapMayHaveDays() {
    Query query =
        Query.from("sales")
            .groupBy(call("session_window", col("sold_at"), "1 day"), col("product"))
            .select(col("session_window.end"));
    assertThat(run(query, OutputMode.COMPLETE, List.of(List.of(sale("12:00", "a", 1)))).rows())
        .containsExactly(row(micros("2025-07-25T12:00:00Z")));
  }
}
