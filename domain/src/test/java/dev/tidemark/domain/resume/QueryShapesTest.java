// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.resume;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.sum;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.expression.BindContext;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.plan.Optimizer;
import dev.tidemark.domain.plan.PipelineAnalyzer;
import dev.tidemark.domain.plan.WatermarkClause;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.watermark.WatermarkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Over streams ev(t, k, v, t2) with a watermark on t, and clicks(ct, ck, n) with one on ct, and a
 * table users(id, name).
 */
class QueryShapesTest {

  private static final Query BY_WINDOW = byWindow("5 minutes");
  private static final Query UNIQUE = Query.from("ev").dropDuplicates("k", "t");

  private static Query byWindow(String size) {
    return Query.from("ev")
        .groupBy(window("t", size), col("k"))
        .select(col("window"), col("k"), sum(col("v")).as("total"));
  }

  private static Query byKey(Query input, Formula... items) {
    return input.groupBy(col("k")).select(items);
  }

  private static Query joined(JoinKind kind, Formula on) {
    return Query.from("ev")
        .as("e")
        .join(Query.from("clicks").as("c"), kind, on)
        .select(col("e.k"), col("c.n"));
  }

  private static Formula within(int minutes) {
    return col("e.k")
        .eq(col("c.ck"))
        .and(col("c.ct").between(col("e.t"), col("e.t").plus(Duration.ofMinutes(minutes))));
  }

  private static LogicalPlan plan(Query query, OutputMode mode, String time, String delay) {
    PipelineAnalyzer analyzer = new PipelineAnalyzer(new NoSchemas());
    analyzer.addTable(
        "users",
        StructType.builder().add("id", AtomicType.STRING).add("name", AtomicType.STRING).build());
    analyzer.addStream(
        "ev",
        StructType.builder()
            .add("t", AtomicType.TIMESTAMP)
            .add("k", AtomicType.STRING)
            .add("v", AtomicType.INT)
            .add("t2", AtomicType.TIMESTAMP)
            .build(),
        Optional.of(new WatermarkClause(time, delay, Position.UNKNOWN)),
        Optional.empty());
    analyzer.addStream(
        "clicks",
        StructType.builder()
            .add("ct", AtomicType.TIMESTAMP)
            .add("ck", AtomicType.STRING)
            .add("n", AtomicType.INT)
            .build(),
        Optional.of(new WatermarkClause("ct", "5 minutes", Position.UNKNOWN)),
        Optional.empty());
    return Optimizer.optimize(analyzer.analyze(query.relation(), mode).planOrThrow());
  }

  private static QueryShape shape(LogicalPlan plan, OutputMode mode, String reads) {
    List<QueryShapes.Input> inputs =
        plan.nodes().stream()
            .filter(LogicalPlan.StreamScan.class::isInstance)
            .map(n -> new QueryShapes.Input(((LogicalPlan.StreamScan) n).stream(), reads))
            .toList();
    return QueryShapes.of(plan, mode, WatermarkPolicy.MIN, inputs);
  }

  private static QueryShape shape(Query query, OutputMode mode) {
    return shape(plan(query, mode, "t", "10 minutes"), mode, "files");
  }

  private static List<String> update(Query then, Query now) {
    return shape(then, OutputMode.UPDATE).differences(shape(now, OutputMode.UPDATE));
  }

  private static List<String> append(Query then, Query now) {
    return shape(then, OutputMode.APPEND).differences(shape(now, OutputMode.APPEND));
  }

  @Test
  void aFilterMayChange() {
    assertThat(
            update(
                byKey(Query.from("ev"), count()),
                byKey(Query.from("ev").where(col("v").gt(3)), count())))
        .isEmpty();
  }

  @Test
  void whatIsComputedFromAggregatesMayChange() {
    Query other =
        Query.from("ev")
            .groupBy(window("t", "5 minutes"), col("k"))
            .having(sum(col("v")).gt(1))
            .select(col("k").as("key"), sum(col("v")).plus(1).as("more"));
    assertThat(update(BY_WINDOW, other)).isEmpty();
  }

  @Test
  void namesOfRelationsAndColumnsMayChange() {
    Query then = byKey(Query.from("ev").select(col("k"), col("v").as("a")), sum(col("a")));
    Query now =
        Query.from("ev")
            .as("e")
            .select(col("e.k").as("key"), col("v").as("b"))
            .as("x")
            .groupBy(col("x.key"))
            .select(sum(col("b")).as("s"));
    assertThat(update(then, now)).isEmpty();
  }

  @Test
  void theDelayOfAWatermarkMayChange() {
    for (Query query : List.of(BY_WINDOW, UNIQUE, joined(JoinKind.INNER, within(5)))) {
      QueryShape then = shape(query, OutputMode.APPEND);
      LogicalPlan now = plan(query, OutputMode.APPEND, "t", "2 hours");
      assertThat(then.differences(shape(now, OutputMode.APPEND, "files"))).isEmpty();
    }
  }

  @Test
  void aQueryWithoutStateMayChangeButForItsInputs() {
    Query then = Query.from("ev").select(col("k"));
    Query now =
        Query.from("ev")
            .join(Query.from("users"), JoinKind.INNER, col("k").eq(col("id")))
            .select(col("name"), col("v").plus(1).as("w"));
    assertThat(append(then, now)).isEmpty();
    assertThat(append(then, Query.from("clicks").select(col("ck"))))
        .contains("input 1, stream: ev → clicks");
  }

  @Test
  void whatAnInputReadsMustStay() {
    LogicalPlan plan = plan(BY_WINDOW, OutputMode.APPEND, "t", "10 minutes");
    assertThat(
            shape(plan, OutputMode.APPEND, "files")
                .differences(shape(plan, OutputMode.APPEND, "other files")))
        .containsExactly("input 1, reads: files → other files");
  }

  @Test
  void theNumberOfInputsMustStay() {
    Query one = Query.from("ev").select(col("k"));
    Query two = one.unionAll(Query.from("clicks").select(col("ck")));
    assertThat(append(one, two)).contains("input 2 (stream clicks; reads files) is new");
    assertThat(append(two, one)).contains("input 2 (stream clicks; reads files) is gone");
  }

  @Test
  void theColumnOfAWatermarkMustStay() {
    Query query = Query.from("ev").select(col("k"));
    QueryShape now =
        shape(plan(query, OutputMode.APPEND, "t2", "10 minutes"), OutputMode.APPEND, "files");
    assertThat(shape(query, OutputMode.APPEND).differences(now))
        .containsExactly("watermarks, on: t → t2");
  }

  @Test
  void whatIsGroupedByMustStay() {
    Query two =
        Query.from("ev").groupBy(col("k"), col("v")).select(col("k"), col("v"), count().as("n"));
    Query one = Query.from("ev").groupBy(col("k")).select(col("k"), count().as("n"));
    Query other = Query.from("ev").groupBy(col("v")).select(col("v"), count().as("n"));
    assertThat(update(one, two))
        .containsExactly("aggregation 1, grouped by: k STRING → k STRING, v INT");
    assertThat(update(two, one))
        .containsExactly("aggregation 1, grouped by: k STRING, v INT → k STRING");
    assertThat(update(one, other)).containsExactly("aggregation 1, grouped by: k STRING → v INT");
  }

  @Test
  void whatAColumnThatIsKeptIsComputedFromMustStay() {
    Query then = byKey(Query.from("ev").select(col("k"), col("v").plus(1).as("w")), sum(col("w")));
    Query now = byKey(Query.from("ev").select(col("k"), col("v").plus(2).as("w")), sum(col("w")));
    assertThat(update(then, now))
        .singleElement()
        .asString()
        .startsWith(
            "aggregation 1, aggregates: sum(CAST((v + 1) AS BIGINT)) BIGINT → sum(CAST((v + 2)");
  }

  @Test
  void theWindowMustStay() {
    assertThat(update(BY_WINDOW, byWindow("10 minutes")))
        .containsExactly(
            "aggregation 1, grouped by: window(t, 5 minutes), k STRING"
                + " → window(t, 10 minutes), k STRING");
    Query sliding =
        Query.from("ev")
            .groupBy(window("t", "5 minutes", "1 minute"), col("k"))
            .select(col("window"), col("k"), sum(col("v")).as("total"));
    assertThat(update(BY_WINDOW, sliding)).hasSize(1);
  }

  @Test
  void theGapOfSessionsMustStay() {
    assertThat(append(sessions("5 minutes"), sessions("6 minutes")))
        .containsExactly(
            "aggregation 1, grouped by: session_window(t, 5 minutes), k STRING"
                + " → session_window(t, 6 minutes), k STRING");
  }

  private static Query sessions(String gap) {
    return Query.from("ev")
        .groupBy(call("session_window", col("t"), gap), col("k"))
        .select(col("session_window"), col("k"), count().as("n"));
  }

  @Test
  void theAggregatesMustStay() {
    Query ev = Query.from("ev");
    Query one = byKey(ev, sum(col("v")).as("a"));
    assertThat(update(one, byKey(ev, call("max", col("v")).as("a"))))
        .containsExactly("aggregation 1, aggregates: sum(CAST(v AS BIGINT)) BIGINT → max(v) INT");
    assertThat(update(one, byKey(ev, sum(col("v")).as("a"), count().as("n"))))
        .containsExactly(
            "aggregation 1, aggregates: sum(CAST(v AS BIGINT)) BIGINT → sum(CAST(v AS BIGINT)) BIGINT, count(*) BIGINT");
    assertThat(update(one, byKey(ev, sum(col("v").plus(1)).as("a")))).hasSize(1);
  }

  @Test
  void theNamesBetweenTwoAggregationsMayChange() {
    assertThat(append(bestOf("total", "max"), bestOf("sum", "max"))).isEmpty();
    assertThat(append(bestOf("total", "max"), bestOf("total", "min")))
        .containsExactly(
            "aggregation 2, aggregates: max(sum(CAST(v AS BIGINT))) BIGINT"
                + " → min(sum(CAST(v AS BIGINT))) BIGINT");
  }

  private static Query bestOf(String name, String function) {
    return Query.from("ev")
        .groupBy(window("t", "5 minutes"), col("k"))
        .select(col("window").as("w"), sum(col("v")).as(name))
        .as("inner")
        .groupBy(window("w", "10 minutes"))
        .select(col("window"), call(function, col(name)).as("best"));
  }

  @Test
  void theOutputModeOfAnAggregationMustStay() {
    assertThat(shape(BY_WINDOW, OutputMode.UPDATE).differences(shape(BY_WINDOW, OutputMode.APPEND)))
        .containsExactly("aggregation 1, output mode: update → append");
  }

  @Test
  void theKindOfAJoinMustStay() {
    assertThat(append(joined(JoinKind.INNER, within(5)), joined(JoinKind.LEFT_OUTER, within(5))))
        .anyMatch(d -> d.startsWith("join of streams 1, kind: INNER"));
  }

  @Test
  void theConditionOfAJoinMustStay() {
    assertThat(append(joined(JoinKind.INNER, within(5)), joined(JoinKind.INNER, within(6))))
        .singleElement()
        .asString()
        .startsWith("join of streams 1, and: ")
        .contains("right.ct", "left.t");
  }

  @Test
  void theColumnsThatAJoinKeepsMustStay() {
    Query now =
        Query.from("ev")
            .as("e")
            .join(Query.from("clicks").as("c"), JoinKind.INNER, within(5))
            .select(col("e.k"), col("e.v"), col("c.n"));
    assertThat(append(joined(JoinKind.INNER, within(5)), now))
        .singleElement()
        .asString()
        .startsWith("join of streams 1, left rows: ");
  }

  @Test
  void whatADeduplicationGoesByMustStay() {
    assertThat(append(UNIQUE, Query.from("ev").dropDuplicates("k")))
        .contains(
            "deduplication 1, by: k STRING, t TIMESTAMP → k STRING",
            "deduplication 1, forgets: by t → by none");
    assertThat(append(UNIQUE, Query.from("ev").dropDuplicatesWithinWatermark("k", "t")))
        .containsExactly("deduplication 1, forgets: by t → a delay after the first row, by t");
  }

  @Test
  void operatorsMustStayInTheirOrder() {
    Query limitedFirst = Query.from("ev").limit(5).dropDuplicates("k");
    Query limitedLast = Query.from("ev").dropDuplicates("k").limit(5);
    assertThat(append(limitedFirst, limitedLast))
        .containsExactlyInAnyOrder(
            "limit 1, over: input 1 → deduplication 1", "deduplication 1, over: limit 1 → input 1");
  }

  @Test
  void aLimitMayRiseButNotComeOrGo() {
    Query rows = Query.from("ev").select(col("k"));
    assertThat(append(rows.limit(5), rows.limit(9))).isEmpty();
    assertThat(append(rows, rows.limit(5)))
        .containsExactly("limit 1 (over input 1; counts rows over the query's life) is new");
  }

  private static final class NoSchemas implements BindContext {
    @Override
    public StructType parseSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }

    @Override
    public DataType parseTypeOrSchema(String ddl) {
      throw new IllegalStateException("no schema is parsed here: " + ddl);
    }
  }
}
