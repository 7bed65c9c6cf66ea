// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The equalities of a join's condition, by which rows can be looked up, and what else it says.
 *
 * <p>{@code a.k = b.k AND a.n + 1 = b.n AND a.t < b.t} has the pairs {@code (a.k, b.k)} and {@code
 * (a.n + 1, b.n)} and the residual {@code a.t < b.t}. An equality is taken only where each side of
 * it reads columns of one side of the join alone.
 *
 * @param pairs in the order of the condition
 * @param residual what pairs with equal keys must still satisfy; empty where there is nothing
 */
public record JoinKeys(List<Pair> pairs, Optional<Expression> residual) {

  public JoinKeys {
    pairs = List.copyOf(pairs);
  }

  /**
   * One equality. Both expressions have the same type.
   *
   * @param left over columns of the left side
   * @param right over columns of the right side
   * @param isNullSafe whether null equals null: {@code <=>}
   */
  public record Pair(Expression left, Expression right, boolean isNullSafe) {}

  public static JoinKeys of(LogicalPlan.Join join) {
    Set<Long> left = Expressions.idsOf(join.left().output());
    Set<Long> right = Expressions.idsOf(join.right().output());
    List<Pair> pairs = new ArrayList<>();
    List<Expression> rest = new ArrayList<>();
    for (Expression part : join.condition().map(Expressions::conjuncts).orElse(List.of())) {
      Optional<Pair> pair = pair(part, left, right);
      pair.ifPresentOrElse(pairs::add, () -> rest.add(part));
    }
    return new JoinKeys(pairs, Expressions.conjunction(rest));
  }

  private static Optional<Pair> pair(Expression part, Set<Long> left, Set<Long> right) {
    if (!(part instanceof Call call) || !(call.is("=") || call.is("<=>"))) {
      return Optional.empty();
    }
    Expression a = call.argument(0);
    Expression b = call.argument(1);
    boolean isNullSafe = call.is("<=>");
    if (isOf(a, left) && isOf(b, right)) {
      return Optional.of(new Pair(a, b, isNullSafe));
    }
    return isOf(b, left) && isOf(a, right)
        ? Optional.of(new Pair(b, a, isNullSafe))
        : Optional.empty();
  }

  private static boolean isOf(Expression expression, Set<Long> side) {
    Set<Long> columns = Expressions.columnsOf(expression);
    return !columns.isEmpty() && side.containsAll(columns) && expression.isDeterministic();
  }
}
