// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.query.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultKeyTest {

  private static List<String> key(Query query) {
    LogicalPlan plan = Shop.resolved(query);
    List<String> key = ResultKey.of(plan);
    assertThat(ResultKey.of(Optimizer.optimize(plan))).isEqualTo(key);
    return key;
  }

  @Test
  void whatIsGroupedByIsTheKeyInThatOrderUnderTheNamesOfTheResult() {
    assertThat(
            key(
                Query.from("ev")
                    .groupBy(col("k"), call("upper", col("k")))
                    .select(count().as("n"), call("upper", col("k")).as("u"), col("k").as("who"))))
        .containsExactly("who", "u");
  }

  @Test
  void theStartOfAWindowStandsForItOrElseItsEnd() {
    Query grouped = Query.from("ev").groupBy(window("t", "5 minutes"), col("k"));
    assertThat(
            key(
                grouped.select(
                    col("window.end").as("e"),
                    col("window.start").as("s"),
                    col("k"),
                    count().as("n"))))
        .containsExactly("s", "k");
    assertThat(key(grouped.select(col("k"), col("window.end").as("e"), count().as("n"))))
        .containsExactly("e", "k");
    assertThat(key(grouped.select(col("window"), col("k"), count().as("n"))))
        .containsExactly("window", "k");
  }

  @Test
  void filtersAndFurtherSelectionsKeepIt() {
    assertThat(
            key(
                Query.from("ev")
                    .groupBy(col("k"))
                    .having(count().gt(1))
                    .select(col("k").as("a"), count().as("n"))
                    .where(col("n").gt(lit(2)))
                    .select(col("n"), col("a").as("b"))))
        .containsExactly("b");
  }

  @Test
  void aResultThatLacksAColumnOfTheKeyHasNoneAndNeitherHasOneThatIsNotGrouped() {
    assertThat(
            key(
                Query.from("ev")
                    .groupBy(window("t", "5 minutes"), col("k"))
                    .select(col("k"), count().as("n"))))
        .isEmpty();
    assertThat(key(Query.from("ev").select(col("k")))).isEmpty();
    assertThat(key(Query.from("ev").groupBy().select(count().as("n")))).isEmpty();
  }
}
