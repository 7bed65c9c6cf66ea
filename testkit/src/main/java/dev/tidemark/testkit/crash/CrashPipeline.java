// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.testkit.crash;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.query.Query;
import java.time.Duration;
import java.util.List;

/**
 * A query of the {@link Shop} for a crash suite: at least one for each operator with state.
 *
 * @param tableKey by which the table can be looked up; none where it cannot
 */
record CrashPipeline(String name, Query query, OutputMode mode, String... tableKey) {

  /** All of them. */
  static List<CrashPipeline> all() {
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
    Query matched =
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
            .select(col("a.sold_at"), col("a.amount"), col("b.amount").as("more"));
    Query anyMatch =
        Query.from("sales")
            .as("a")
            .join(
                Query.from("sales").as("b"),
                JoinKind.LEFT_SEMI,
                col("a.product").eq(col("b.product")).and(col("a.sold_at").eq(col("b.sold_at"))))
            .select(col("a.product"), col("a.amount"));
    return List.of(
        new CrashPipeline("outer join of streams", matched, OutputMode.APPEND),
        new CrashPipeline("semi join of streams", anyMatch, OutputMode.APPEND),
        new CrashPipeline("sessions append", sessions, OutputMode.APPEND),
        new CrashPipeline("sessions complete", sessions, OutputMode.COMPLETE),
        new CrashPipeline("deduplication, then windows", unique, OutputMode.APPEND),
        new CrashPipeline(
            "deduplication within the watermark",
            Query.from("sales").dropDuplicatesWithinWatermark("product"),
            OutputMode.APPEND),
        new CrashPipeline(
            "stateless",
            Query.from("sales").where(col("amount").gt(20)).select(col("product"), col("amount")),
            OutputMode.APPEND),
        new CrashPipeline("tumbling update", tumbling, OutputMode.UPDATE),
        new CrashPipeline("tumbling append", tumbling, OutputMode.APPEND),
        new CrashPipeline("tumbling complete", tumbling, OutputMode.COMPLETE),
        new CrashPipeline("sliding update", sliding, OutputMode.UPDATE),
        new CrashPipeline("sliding append", sliding, OutputMode.APPEND),
        new CrashPipeline("keys without a bound", byProduct, OutputMode.UPDATE),
        new CrashPipeline(
            "one group of all",
            Query.from("sales").select(count().as("n"), sum(col("amount")).as("s")),
            OutputMode.UPDATE),
        new CrashPipeline(
            "limit", Query.from("sales").select(col("product")).limit(5), OutputMode.APPEND),
        new CrashPipeline("join with a table", joined, OutputMode.APPEND),
        new CrashPipeline("join with a table that is looked up", joined, OutputMode.APPEND, "id"),
        new CrashPipeline("aggregation of an aggregation", chained, OutputMode.APPEND));
  }
}
