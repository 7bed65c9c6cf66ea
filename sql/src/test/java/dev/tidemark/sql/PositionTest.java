// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.query.Relation;
import dev.tidemark.domain.query.Term;
import org.junit.jupiter.api.Test;

class PositionTest {

  private static Position at(int line, int column) {
    return new Position(line, column);
  }

  @Test
  void aTermIsWhereItsFirstWordStarts() {
    Relation.Select select =
        (Relation.Select)
            SqlParser.parseQuery(
                "SELECT a,\n  b + c AS d,\n  '😀', upper(e)\nFROM t\nWHERE x IS NULL");
    assertThat(select.position()).isEqualTo(at(1, 1));
    assertThat(select.items())
        .extracting(Term::position)
        .containsExactly(at(1, 8), at(2, 3), at(3, 3), at(3, 8));
    Term.Apply sum = (Term.Apply) ((Term.Alias) select.items().get(1)).operand();
    assertThat(sum.arguments()).extracting(Term::position).containsExactly(at(2, 3), at(2, 7));
    assertThat(select.from().orElseThrow().position()).isEqualTo(at(4, 6));
    assertThat(select.where().orElseThrow().position()).isEqualTo(at(5, 7));
  }

  @Test
  void whatFollowsARelationIsAtItsKeyword() {
    Relation.Limited limited =
        (Relation.Limited)
            SqlParser.parseQuery(
                """
                SELECT 1 FROM a
                  LEFT JOIN b ON c
                  LATERAL VIEW explode(x) e
                UNION SELECT 2 FROM d WATERMARK t DELAY OF INTERVAL 1 DAY
                 ORDER BY 1
                  LIMIT 3""");
    assertThat(limited.position()).isEqualTo(at(6, 3));
    Relation.Sorted sorted = (Relation.Sorted) limited.child();
    assertThat(sorted.position()).isEqualTo(at(5, 2));
    Relation.SetOperation union = (Relation.SetOperation) sorted.child();
    assertThat(union.position()).isEqualTo(at(4, 1));
    Relation.LateralView view =
        (Relation.LateralView) ((Relation.Select) union.left()).from().orElseThrow();
    assertThat(view.position()).isEqualTo(at(3, 3));
    assertThat(view.child().position()).isEqualTo(at(2, 3));
    Relation watermarked = ((Relation.Select) union.right()).from().orElseThrow();
    assertThat(watermarked.position()).isEqualTo(at(4, 23));
  }
}
