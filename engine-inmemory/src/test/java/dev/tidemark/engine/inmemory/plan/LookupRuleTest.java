// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.output.OutputMode;
import dev.tidemark.domain.plan.LogicalPlan;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Query;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.engine.inmemory.operator.CollectBarrier;
import dev.tidemark.engine.inmemory.operator.TableJoinRun;
import dev.tidemark.port.in.TableOpener;
import dev.tidemark.port.out.StaticTable;
import dev.tidemark.testkit.MemoryTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookupRuleTest {

  private static final Query S = Query.from("s");
  private static final Query T = Query.from("t");
  private static final Formula BY_K = col("k").eq(col("tk"));
  private static final Formula BY_N = col("n").eq(col("tn"));

  private static String words(Query query, String... key) {
    return access(query, name -> new LookupKey.Columns(List.of(key))).words();
  }

  private static TableAccess access(
      Query query, java.util.function.Function<String, LookupKey> keys) {
    LogicalPlan.Join join =
        (LogicalPlan.Join)
            TableJoinRun.plan(query).nodes().stream()
                .filter(LogicalPlan.Join.class::isInstance)
                .findFirst()
                .orElseThrow();
    return LookupRule.access(join, !join.right().isStreaming(), keys);
  }

  private static Query inner(Query table, Formula on) {
    return S.join(table, JoinKind.INNER, on);
  }

  @Test
  void aTableIsLookedUpWhereTheJoinGivesAllOfItsKey() {
    assertThat(words(inner(T, BY_K), "tk")).isEqualTo("the table is looked up by its key [tk]");
    assertThat(words(inner(T, BY_N.and(BY_K)), "tk", "tn"))
        .isEqualTo("the table is looked up by its key [tk, tn]");
    assertThat(words(inner(T, BY_N.and(BY_K)), "tk")).contains("looked up by its key [tk]");
    assertThat(words(inner(T, BY_N.and(BY_K)), "tk", "w"))
        .isEqualTo(
            "the table is read whole:"
                + " the join does not give all of its key [tk, w] by plain equality");
  }

  @Test
  void theEqualitiesOfTheKeyAreThoseOfItsColumnsInItsOrder() {
    TableAccess access =
        access(inner(T, BY_K.and(BY_N)), n -> new LookupKey.Columns(List.of("tn", "tk")));
    TableAccess.ByKey byKey = (TableAccess.ByKey) access;
    assertThat(byKey.lookup().pairs()).containsExactly(1, 0);
    assertThat(byKey.lookup().key().names()).containsExactly("tn", "tk");
    assertThat(byKey.lookup().key().field(0).type()).isEqualTo(AtomicType.BIGINT);
  }

  @Test
  void eachKindThatNeedsTheMatchesAloneLooksUp() {
    for (JoinKind kind : List.of(JoinKind.LEFT_OUTER, JoinKind.LEFT_SEMI, JoinKind.LEFT_ANTI)) {
      assertThat(words(S.join(T, kind, BY_K), "tk")).as(kind.sql()).contains("looked up");
    }
    assertThat(words(T.join(S, JoinKind.RIGHT_OUTER, BY_K), "tk")).contains("looked up");
    assertThat(words(T.join(S, JoinKind.INNER, BY_K), "tk")).contains("looked up");
  }

  @Test
  void aTableWhoseRowsComeOutWithoutAMatchIsReadWhole() {
    // no stream allows it; the rule does not rely on that
    LogicalPlan.Join join = (LogicalPlan.Join) TableJoinRun.plan(inner(T, BY_K));
    for (JoinKind kind : List.of(JoinKind.RIGHT_OUTER, JoinKind.FULL_OUTER)) {
      LogicalPlan.Join other =
          new LogicalPlan.Join(join.left(), join.right(), kind, join.condition());
      assertThat(LookupRule.access(other, true, n -> new LookupKey.Columns(List.of("tk"))).words())
          .isEqualTo("the table is read whole: its rows come out without a match too");
    }
  }

  @Test
  void filtersAndRenamesDoNotHideAKey() {
    Query renamed =
        T.where(col("w").gt(1))
            .select(col("tk").as("p"), col("w").plus(1).as("q"))
            .as("inner")
            .where(col("q").lt(9))
            .select(col("p").as("pp"), col("q"));
    assertThat(words(inner(renamed.as("r"), col("k").eq(col("pp"))), "tk")).contains("looked up");
  }

  @Test
  void aKeyThatIsComputedIsNotGiven() {
    assertThat(words(inner(T, col("k").eq(call("upper", col("tk")))), "tk")).contains("whole");
    assertThat(words(inner(T, col("n").eq(col("w"))), "w")).contains("whole"); // cast to BIGINT
    assertThat(words(inner(T, col("v").eq(col("tn"))), "tn")).contains("looked up");
    Query computed = T.select(call("upper", col("tk")).as("tk"));
    assertThat(words(inner(computed.as("r"), BY_K), "tk")).contains("whole");
  }

  @Test
  void aKeyThatEqualsNullsOrHasManyFormsIsNotGiven() {
    assertThat(words(inner(T, call("<=>", col("k"), col("tk"))), "tk")).contains("whole");
    assertThat(words(inner(T, BY_N.and(call("<=>", col("k"), col("tk")))), "tn"))
        .contains("looked up");
    assertThat(words(inner(T, col("x").eq(col("tx"))), "tx")).contains("whole");
  }

  @Test
  void moreThanATableIsReadWhole() {
    String because = "the table is read whole: it is more than one table with filters";
    Query distinct = T.selectDistinct(col("tk"), col("tn"));
    assertThat(words(inner(distinct.as("r"), BY_K), "tk")).startsWith(because);
    Query joined =
        T.join(Query.from("u").select(col("tk").as("uk")), JoinKind.INNER, col("tk").eq(col("uk")));
    assertThat(words(inner(joined.as("r"), BY_K), "tk")).startsWith(because);
    Query random = T.select(col("tk"), call("rand").as("luck"));
    assertThat(words(inner(random.as("r"), BY_K), "tk")).startsWith(because);
  }

  @Test
  void aTableWithoutAKeyIsReadWhole() {
    StaticTable table = MemoryTable.of(TableJoinRun.TABLE);
    assertThat(access(inner(T, BY_K), n -> LookupKey.of(table)).words())
        .isEqualTo("the table is read whole: it cannot be looked up");
  }

  private static String explained(Query query, TableOpener opener) {
    LogicalPlan plan = TableJoinRun.plan(query);
    return PhysicalPlanner.toExplain(OutputMode.APPEND, TableJoinRun.context(), Map.of("t", opener))
        .plan(plan, new CollectBarrier(plan.schema()))
        .describe();
  }

  @Test
  void explainSaysWhatCanBeSaidBeforeATableIsOpen() {
    TableOpener closed =
        () -> {
          throw new IllegalStateException("explain opens nothing");
        };
    assertThat(explained(inner(T, BY_K.and(BY_N)), closed))
        .contains(
            "TableJoin INNER on [k, n] = [tk, tn],"
                + " the table is looked up by its key if all of that is in [tk, tn],"
                + " else read whole");
    assertThat(explained(inner(T, call("upper", col("tk")).eq(col("k"))), closed))
        .contains("the table is read whole: the join gives none of its columns");
    TableOpener keyless =
        new TableOpener() {
          @Override
          public StaticTable open() {
            return closed.open();
          }

          @Override
          public Optional<String> noLookupBecause() {
            return Optional.of("a table of format json cannot be looked up");
          }
        };
    assertThat(explained(inner(T, BY_K), keyless))
        .contains("the table is read whole: a table of format json cannot be looked up");
  }
}
