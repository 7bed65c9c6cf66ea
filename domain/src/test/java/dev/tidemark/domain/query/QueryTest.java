// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.query;

import static dev.tidemark.domain.query.Formula.col;
import static dev.tidemark.domain.query.Formula.count;
import static dev.tidemark.domain.query.Formula.lit;
import static dev.tidemark.domain.query.Formula.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QueryTest {

  private static final Position NOWHERE = Position.UNKNOWN;

  private static Term name(String... parts) {
    return new Term.Name(List.of(parts), NOWHERE);
  }

  private static Term constant(Literal literal) {
    return new Term.Constant(literal, NOWHERE);
  }

  @Test
  void aQueryIsTheTreeThatSqlMakes() {
    Query query =
        Query.from("events")
            .where(col("v").gt(3))
            .where(col("k").isNotNull())
            .groupBy(window("t", "5 minutes"), col("e.k"))
            .having(count().gt(1))
            .select(col("window.start").as("s"), count().as("n"));
    Term rows = Term.Apply.of("count", NOWHERE, new Term.Star(List.of(), NOWHERE));
    assertThat(query.relation())
        .isEqualTo(
            new Relation.Select(
                List.of(
                    new Term.Alias(name("window", "start"), List.of("s"), NOWHERE),
                    new Term.Alias(rows, List.of("n"), NOWHERE)),
                false,
                Optional.of(new Relation.Named("events", NOWHERE)),
                Optional.of(
                    Term.Apply.of(
                        "and",
                        NOWHERE,
                        Term.Apply.of(">", NOWHERE, name("v"), constant(Literal.ofInt(3))),
                        Term.Apply.of("isnotnull", NOWHERE, name("k")))),
                List.of(
                    Term.Apply.of(
                        "window", NOWHERE, name("t"), constant(Literal.ofString("5 minutes"))),
                    name("e", "k")),
                Optional.of(Term.Apply.of(">", NOWHERE, rows, constant(Literal.ofInt(1)))),
                NOWHERE));
  }

  @Test
  void withoutASelectEveryColumnIsSelected() {
    assertThat(Query.from("events").relation())
        .isEqualTo(Query.from("events").select(Formula.star()).relation());
  }

  @Test
  void whatFollowsASelectReadsItsResult() {
    Relation inner = Query.from("events").select(col("k")).relation();
    assertThat(Query.from("events").select(col("k")).where(col("k").eq("a")).relation())
        .isEqualTo(
            new Relation.Select(
                List.of(Formula.star().term()),
                false,
                Optional.of(new Relation.Aliased(inner, "", List.of(), NOWHERE)),
                Optional.of(col("k").eq("a").term()),
                List.of(),
                Optional.empty(),
                NOWHERE));
  }

  @Test
  void relationsAreJoinedUnderTheirAliases() {
    Query query =
        Query.from("a").as("x").join(Query.from("b"), JoinKind.LEFT_OUTER, col("x.k").eq(col("k")));
    Relation.Select select = (Relation.Select) query.relation();
    assertThat(select.from())
        .contains(
            new Relation.Join(
                new Relation.Aliased(new Relation.Named("a", NOWHERE), "x", List.of(), NOWHERE),
                new Relation.Named("b", NOWHERE),
                JoinKind.LEFT_OUTER,
                Optional.of(col("x.k").eq(col("k")).term()),
                List.of(),
                NOWHERE));
  }

  @Test
  void aJoinDoesNotFollowWhatWaitsForASelect() {
    Query query = Query.from("a").where(col("k").isNotNull());
    assertThatThrownBy(() -> query.join(Query.from("b"), JoinKind.INNER, lit(true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("join must not follow where, groupBy or having: select first.");
  }

  @Test
  void constantsHaveTheTypesOfTheirClasses() {
    assertThat(lit(new BigDecimal("1.50")).term())
        .isEqualTo(constant(Literal.of(new BigDecimal("1.50"), new DecimalType(3, 2))));
    assertThat(lit(Instant.EPOCH.plusMillis(-1)).term())
        .isEqualTo(constant(Literal.of(-1000L, AtomicType.TIMESTAMP)));
    assertThat(lit(LocalDate.EPOCH.plusDays(2)).term())
        .isEqualTo(constant(Literal.of(2, AtomicType.DATE)));
    assertThat(lit(Duration.ofSeconds(1)).term())
        .isEqualTo(constant(Literal.of(1_000_000L, AtomicType.DAY_TIME_INTERVAL)));
    assertThat(lit(null).term()).isEqualTo(constant(Literal.NULL));
    assertThatThrownBy(() -> lit(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a constant must be of a class that SQL has a literal for: class=java.lang.Object");
  }
}
