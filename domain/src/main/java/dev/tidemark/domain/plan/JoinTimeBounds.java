// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.join.JoinStateBounds;
import dev.tidemark.domain.join.TimeOrder;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which times bound the rows that a join of two streams remembers, and how.
 *
 * <p>First an equality of watermarked columns, or of windows of them: of an inner join it is enough
 * that one of the two is watermarked, as in Spark; else both must be, since rows without a match
 * come out only if both sides' rows go. Then comparisons of watermarked columns: {@code r.t BETWEEN
 * l.t AND l.t + INTERVAL 5 MINUTES}. Only event-time columns bound state (unlike Spark, which takes
 * any column of the side), and only intervals of a fixed length.
 *
 * @param leftTime over the left side's columns: TIMESTAMP, or a window, of which the end counts;
 *     empty where nothing is bounded
 * @param rightTime the same of the right side
 */
public record JoinTimeBounds(
    JoinStateBounds state, Optional<Expression> leftTime, Optional<Expression> rightTime) {

  private static final JoinTimeBounds NONE =
      new JoinTimeBounds(JoinStateBounds.of(List.of()), Optional.empty(), Optional.empty());

  public static JoinTimeBounds of(LogicalPlan.Join join) {
    return byKey(join).or(() -> byRange(join)).orElse(NONE);
  }

  private static Optional<JoinTimeBounds> byKey(LogicalPlan.Join join) {
    List<JoinKeys.Pair> pairs = JoinKeys.of(join).pairs();
    boolean isInner = join.kind() == JoinKind.INNER || join.kind() == JoinKind.CROSS;
    Optional<JoinKeys.Pair> byLeft =
        pairs.stream()
            .filter(p -> isMarked(p.left()) && (isInner || isMarked(p.right())))
            .findFirst();
    return byLeft
        .or(() -> pairs.stream().filter(p -> isInner && isMarked(p.right())).findFirst())
        .map(
            p ->
                new JoinTimeBounds(
                    JoinStateBounds.BY_KEY, Optional.of(p.left()), Optional.of(p.right())));
  }

  private static boolean isMarked(Expression expression) {
    return EventTimeMarks.of(expression).isPresent();
  }

  private static Optional<JoinTimeBounds> byRange(LogicalPlan.Join join) {
    List<TimeOrder> orders = new ArrayList<>();
    Optional<Attribute> left = Optional.empty();
    Optional<Attribute> right = Optional.empty();
    for (Expression part : join.condition().map(Expressions::conjuncts).orElse(List.of())) {
      Optional<Comparison> found = Comparison.of(part, join);
      if (found.isPresent()) {
        Comparison comparison = found.get();
        left = left.or(() -> Optional.of(comparison.left()));
        right = right.or(() -> Optional.of(comparison.right()));
        if (comparison.left().isSame(left.get()) && comparison.right().isSame(right.get())) {
          orders.add(comparison.order());
        }
      }
    }
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new JoinTimeBounds(
                JoinStateBounds.of(orders),
                left.map(Expression.class::cast),
                right.map(Expression.class::cast)));
  }

  /** A comparison of a watermarked column of the left side with one of the right. */
  private record Comparison(Attribute left, Attribute right, TimeOrder order) {

    static Optional<Comparison> of(Expression part, LogicalPlan.Join join) {
      if (!(part instanceof Call call) || call.arguments().size() != 2) {
        return Optional.empty();
      }
      boolean isBelow = call.is("<") || call.is("<=");
      boolean isAbove = call.is(">") || call.is(">=");
      Optional<Time> low = Time.of(call.argument(isBelow ? 0 : 1), join);
      Optional<Time> high = Time.of(call.argument(isBelow ? 1 : 0), join);
      if (!(isBelow || isAbove)
          || low.isEmpty()
          || high.isEmpty()
          || low.get().isLeft() == high.get().isLeft()) {
        return Optional.empty();
      }
      // low.column + low.offset <= high.column + high.offset
      boolean isLeftLater = high.get().isLeft();
      long gap = low.get().offset() - high.get().offset();
      boolean isStrict = call.is("<") || call.is(">");
      return Optional.of(
          new Comparison(
              (isLeftLater ? high : low).get().column(),
              (isLeftLater ? low : high).get().column(),
              new TimeOrder(isLeftLater, gap, isStrict)));
    }
  }

  /** A watermarked column of one side, moved by a fixed time. */
  private record Time(Attribute column, boolean isLeft, long offset) {

    static Optional<Time> of(Expression expression, LogicalPlan.Join join) {
      if (expression instanceof Attribute column && column.type() == AtomicType.TIMESTAMP) {
        Optional<Attribute> left = find(join.left(), column);
        Optional<Attribute> right = find(join.right(), column);
        return left.or(() -> right).map(c -> new Time(c, left.isPresent(), 0));
      }
      if (expression instanceof Cast cast && cast.type().equals(cast.operand().type())) {
        return of(cast.operand(), join);
      }
      if (expression instanceof Call call && call.is("timestamp_add_interval")) {
        OptionalLong moved = micros(call.argument(1));
        return moved.isEmpty()
            ? Optional.empty()
            : of(call.argument(0), join)
                .map(t -> new Time(t.column(), t.isLeft(), t.offset() + moved.getAsLong()));
      }
      return Optional.empty();
    }

    private static Optional<Attribute> find(LogicalPlan side, Attribute column) {
      return side.output().stream().filter(a -> a.isSame(column) && a.isWatermarked()).findFirst();
    }

    private static OptionalLong micros(Expression interval) {
      if (!(interval instanceof Literal literal) || literal.isNull()) {
        return OptionalLong.empty();
      }
      Object value = literal.value().get();
      if (literal.type() == AtomicType.DAY_TIME_INTERVAL) {
        return OptionalLong.of((Long) value);
      }
      return value instanceof CalendarInterval c && c.months() == 0
          ? OptionalLong.of(c.days() * 86_400_000_000L + c.micros())
          : OptionalLong.empty();
    }
  }
}
