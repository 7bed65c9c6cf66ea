// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a join's condition asks besides equal keys, by whose columns it reads.
 *
 * <p>A row that fails its own side's part has no match, whatever comes.
 *
 * @param ofLeft reads columns of the left side alone, or none
 * @param ofRight reads columns of the right side alone
 * @param ofPair all else
 */
public record JoinResidual(
    Optional<Expression> ofLeft, Optional<Expression> ofRight, Optional<Expression> ofPair) {

  public static JoinResidual of(LogicalPlan.Join join) {
    Set<Long> left = Expressions.idsOf(join.left().output());
    Set<Long> right = Expressions.idsOf(join.right().output());
    List<Expression> ofLeft = new ArrayList<>();
    List<Expression> ofRight = new ArrayList<>();
    List<Expression> ofPair = new ArrayList<>();
    for (Expression part :
        JoinKeys.of(join).residual().map(Expressions::conjuncts).orElse(List.of())) {
      Set<Long> columns = Expressions.columnsOf(part);
      if (part.isDeterministic() && left.containsAll(columns)) {
        ofLeft.add(part);
      } else if (part.isDeterministic() && right.containsAll(columns)) {
        ofRight.add(part);
      } else {
        ofPair.add(part);
      }
    }
    return new JoinResidual(
        Expressions.conjunction(ofLeft),
        Expressions.conjunction(ofRight),
        Expressions.conjunction(ofPair));
  }
}
