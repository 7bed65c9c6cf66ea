// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.join.JoinKind;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a join's condition says of the watermarked times of its two sides.
 *
 * <p>{@code r.t BETWEEN l.t AND l.t + INTERVAL 5 MINUTES} bounds {@code r.t − l.t} to {@code [0, 5
 * min]}: once no r.t below w can come, l.t below w − 5 min has no match to wait for, and once no
 * l.t below w can come, r.t below w has none. Only event-time columns bound state (unlike Spark,
 * which takes any column of the side). An equality of watermarked columns or windows bounds both.
 *
 * @param least of right − left, in micros; empty where it has no bound below
 * @param most of right − left, in micros; empty where it has no bound above
 * @param isByKey whether watermarked columns, or windows of them, are equal
 */
record JoinTimeBounds(OptionalLong least, OptionalLong most, boolean isByKey) {

  /** What a condition of this kind of join needs, so that rows without a match come out. */
  boolean isEnoughFor(JoinKind kind) {
    if (isByKey) {
      return true;
    }
    return switch (kind) {
      case INNER, CROSS -> true;
      case LEFT_OUTER, LEFT_SEMI, LEFT_ANTI -> most.isPresent();
      case RIGHT_OUTER -> least.isPresent();
      case FULL_OUTER -> most.isPresent() && least.isPresent();
    };
  }

  static JoinTimeBounds of(LogicalPlan.Join join) {
    boolean isByKey =
        JoinKeys.of(join).pairs().stream()
            .anyMatch(
                p ->
                    EventTimeMarks.of(p.left()).isPresent()
                        && EventTimeMarks.of(p.right()).isPresent());
    OptionalLong least = OptionalLong.empty();
    OptionalLong most = OptionalLong.empty();
    for (Expression part : join.condition().map(Expressions::conjuncts).orElse(List.of())) {
      if (!(part instanceof Call call) || call.arguments().size() != 2) {
        continue;
      }
      Optional<Time> a = Time.of(call.argument(0), join);
      Optional<Time> b = Time.of(call.argument(1), join);
      if (a.isEmpty() || b.isEmpty() || a.get().isLeft() == b.get().isLeft()) {
        continue;
      }
      // a.time + a.offset op b.time + b.offset, as right - left op difference
      boolean isLeftFirst = a.get().isLeft();
      long difference =
          isLeftFirst ? a.get().offset() - b.get().offset() : b.get().offset() - a.get().offset();
      boolean isBelow = call.is("<") || call.is("<=");
      boolean isAbove = call.is(">") || call.is(">=");
      if (isLeftFirst ? isBelow : isAbove) {
        least = OptionalLong.of(Math.max(least.orElse(Long.MIN_VALUE), difference));
      } else if (isLeftFirst ? isAbove : isBelow) {
        most = OptionalLong.of(Math.min(most.orElse(Long.MAX_VALUE), difference));
      }
    }
    return new JoinTimeBounds(least, most, isByKey);
  }

  /** A watermarked column of one side, moved by a fixed time. */
  private record Time(boolean isLeft, long offset) {

    static Optional<Time> of(Expression expression, LogicalPlan.Join join) {
      if (expression instanceof Attribute column && column.type() == AtomicType.TIMESTAMP) {
        Optional<Attribute> left = find(join.left(), column);
        Optional<Attribute> right = find(join.right(), column);
        return left.or(() -> right).map(c -> new Time(left.isPresent(), 0));
      }
      if (expression instanceof Cast cast && cast.type().equals(cast.operand().type())) {
        return of(cast.operand(), join);
      }
      if (expression instanceof Call call && call.is("timestamp_add_interval")) {
        OptionalLong moved = micros(call.argument(1));
        return moved.isEmpty()
            ? Optional.empty()
            : of(call.argument(0), join)
                .map(t -> new Time(t.isLeft(), t.offset() + moved.getAsLong()));
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
