// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.join.JoinKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds the filters that a join's condition implies for its sides: what is compared is not null, and
 * what is known of a key holds for the key that equals it.
 *
 * <p>They matter beyond speed: below a watermark they decide which rows move it. Source: Spark's
 * {@code InferFiltersFromConstraints}.
 */
final class JoinInference {

  private static final Set<String> COMPARISONS = Set.of("=", "<", "<=", ">", ">=");

  /** Functions that are null where an argument is, which comparisons are looked for in. */
  private static final Set<String> NULL_WHERE_AN_ARGUMENT_IS =
      Set.of(
          "+",
          "-",
          "*",
          "/",
          "%",
          "div",
          "negative",
          "timestamp_add_interval",
          "date_add_interval",
          "interval_add",
          "upper",
          "lower",
          "trim");

  private JoinInference() {}

  static LogicalPlan infer(LogicalPlan plan) {
    LogicalPlan below =
        plan.withChildren(plan.children().stream().map(JoinInference::infer).toList());
    return below instanceof LogicalPlan.Join join ? sides(join) : below;
  }

  private static LogicalPlan sides(LogicalPlan.Join join) {
    JoinKind kind = join.kind();
    boolean isInner =
        kind == JoinKind.INNER || kind == JoinKind.CROSS || kind == JoinKind.LEFT_SEMI;
    boolean toLeft = isInner || kind == JoinKind.RIGHT_OUTER;
    boolean toRight = isInner || kind == JoinKind.LEFT_OUTER || kind == JoinKind.LEFT_ANTI;
    Map<Expression, Expression> implied = new LinkedHashMap<>();
    for (Expression part : join.condition().map(Expressions::conjuncts).orElse(List.of())) {
      comparison(part).ifPresent(c -> c.arguments().forEach(a -> notNull(a, implied)));
    }
    Map<Expression, Expression> left = Constraints.of(join.left());
    Map<Expression, Expression> right = Constraints.of(join.right());
    for (JoinKeys.Pair pair : JoinKeys.of(join).pairs()) {
      if (pair.left() instanceof Attribute a
          && pair.right() instanceof Attribute b
          && !pair.isNullSafe()) {
        copy(left, a, b, implied);
        copy(right, b, a, implied);
      }
    }
    LogicalPlan newLeft = toLeft ? filter(join.left(), implied, left) : join.left();
    LogicalPlan newRight = toRight ? filter(join.right(), implied, right) : join.right();
    return join.withChildren(List.of(newLeft, newRight));
  }

  /**
   * A comparison, or the negation of one, {@code a <> b} among them: true only where neither side
   * is null.
   */
  private static Optional<Call> comparison(Expression part) {
    if (!(part instanceof Call call)) {
      return Optional.empty();
    }
    if (call.is("not")) {
      return comparison(call.argument(0));
    }
    return COMPARISONS.contains(call.function().name()) ? Optional.of(call) : Optional.empty();
  }

  private static void notNull(Expression operand, Map<Expression, Expression> implied) {
    if (operand instanceof Attribute) {
      Expression filter = Expressions.operator("isnotnull", operand);
      implied.put(Canonical.of(filter), filter);
    } else if ((operand instanceof Cast cast && !cast.isTry())
        || (operand instanceof Call call
            && NULL_WHERE_AN_ARGUMENT_IS.contains(call.function().name()))) {
      operand.children().forEach(c -> notNull(c, implied));
    }
  }

  private static void copy(
      Map<Expression, Expression> known,
      Attribute from,
      Attribute to,
      Map<Expression, Expression> implied) {
    Substitution substitution = Substitution.of(List.of(from), List.of(to));
    for (Expression constraint : known.values()) {
      if (Expressions.columnsOf(constraint).equals(Set.of(from.id())) && !constraint.canFail()) {
        Expression filter = substitution.apply(constraint);
        implied.put(Canonical.of(filter), filter);
      }
    }
  }

  private static LogicalPlan filter(
      LogicalPlan side, Map<Expression, Expression> implied, Map<Expression, Expression> known) {
    Set<Long> columns = Expressions.idsOf(side.output());
    List<Expression> fresh = new ArrayList<>();
    implied.forEach(
        (form, filter) -> {
          if (!known.containsKey(form) && columns.containsAll(Expressions.columnsOf(filter))) {
            fresh.add(filter);
          }
        });
    return Expressions.conjunction(fresh)
        .map(c -> (LogicalPlan) new LogicalPlan.Filter(side, c))
        .orElse(side);
  }
}
