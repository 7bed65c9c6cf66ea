// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import static dev.tidemark.domain.query.Formula.call;
import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Formula;
import dev.tidemark.domain.query.Term;
import dev.tidemark.domain.type.AtomicType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OutputNamesTest {

  static Stream<Arguments> names() {
    Formula a = col("a");
    return Stream.of(
        arguments(a.plus(1), "(a + 1)"),
        arguments(call("upper", col("t.Name")), "upper(t.Name)"),
        arguments(col("t.Name"), "Name"),
        arguments(col("window.start"), "start"),
        arguments(
            new Formula(new Term.FieldOf(window("t", "1 hour").term(), "end", Position.UNKNOWN)),
            "end"),
        arguments(window("t", "1 hour"), "window"),
        arguments(a.cast(AtomicType.STRING), "a"),
        arguments(a.plus(1).cast(AtomicType.STRING), "CAST((a + 1) AS STRING)"),
        arguments(call("coalesce", col("b"), 0), "coalesce(b, 0)"),
        arguments(lit("lit"), "lit"),
        arguments(lit(7), "7"),
        arguments(lit(null), "NULL"),
        arguments(lit(true), "true"),
        arguments(call("negative", a), "(- a)"),
        arguments(a.isNull(), "(a IS NULL)"),
        arguments(a.isNotNull(), "(a IS NOT NULL)"),
        arguments(a.eq(col("b")).not(), "(NOT (a = b))"),
        arguments(a.ne(1), "(NOT (a = 1))"),
        arguments(a.between(1, 2), "between(a, 1, 2)"),
        arguments(call("in", a, 1, 2), "(a IN (1, 2))"),
        arguments(call("like", a, "x%"), "a LIKE x%"),
        arguments(call("element", a, 0), "a[0]"),
        arguments(call("||", a, "-"), "concat(a, -)"),
        arguments(call("div", a, 2), "(a div 2)"),
        arguments(a.gt(1).and(a.lt(9)), "((a > 1) AND (a < 9))"),
        arguments(count(), "count(1)"),
        arguments(call("sqrt", a), "SQRT(a)"),
        arguments(call("if", a.gt(1), "x", "y"), "(IF((a > 1), x, y))"),
        arguments(
            new Formula(
                new Term.Case(
                    Optional.of(a.term()),
                    List.of(new Term.Case.When(lit(1).term(), lit("one").term())),
                    Optional.of(lit("many").term()),
                    Position.UNKNOWN)),
            "CASE WHEN (a = 1) THEN one ELSE many END"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void anItemWithoutAnAliasIsNamedAsSparkNamesIt(Formula item, String name) {
    assertThat(OutputNames.of(item.term())).isEqualTo(name);
  }
}
