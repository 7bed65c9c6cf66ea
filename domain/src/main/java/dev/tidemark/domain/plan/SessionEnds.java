// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.expression.Cast;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import java.util.List;
import java.util.Optional;

/**
 * The end of a row's own session: its time plus the gap, which is a constant or computed row by
 * row.
 *
 * <p>A STRING that is no interval gives no session, nor does a gap of nothing or less. Source:
 * Spark's {@code SessionWindow} and {@code ResolveSessionWindows}.
 */
final class SessionEnds {

  private static final long DAY_MICROS = 86_400_000_000L;

  private SessionEnds() {}

  /** {@code time + gap}; empty after reporting what is wrong. */
  static Optional<Expression> of(
      AnalysisContext context, Expression time, Expression gap, Position position) {
    return interval(context, gap, position)
        .flatMap(g -> TermResolver.bind(context, "+", List.of(time, g), position));
  }

  /** The gap in an end that {@link #of} made. */
  static Expression gapOf(Expression end) {
    return end.children().get(1);
  }

  private static Optional<Expression> interval(
      AnalysisContext context, Expression gap, Position position) {
    if (Expressions.hasAggregate(gap)) {
      return refused(context, "A session's gap is of one row: " + gap.sql() + " is not.", position);
    }
    if (gap.type() == AtomicType.STRING) {
      return gap instanceof Literal constant && !constant.isNull()
          ? constant(context, (String) constant.value().orElseThrow(), position)
          : Optional.of(new Cast(gap, AtomicType.CALENDAR_INTERVAL, true));
    }
    if (gap.type() == AtomicType.DAY_TIME_INTERVAL || gap.type() == AtomicType.CALENDAR_INTERVAL) {
      return gap instanceof Literal constant && !constant.isNull()
          ? positive(context, constant, position)
          : Optional.of(gap);
    }
    return refused(
        context,
        "A session's gap must be an interval such as '5 minutes', not "
            + gap.sql()
            + " of type "
            + gap.type().sql()
            + ".",
        position);
  }

  private static Optional<Expression> constant(
      AnalysisContext context, String text, Position position) {
    try {
      CalendarInterval interval = Intervals.parse(text);
      // a day is as long as the session's time zone has it, so it stays a day
      return positive(
          context,
          interval.days() == 0 && interval.months() == 0
              ? Literal.of(interval.micros(), AtomicType.DAY_TIME_INTERVAL)
              : Literal.of(interval, AtomicType.CALENDAR_INTERVAL),
          position);
    } catch (IllegalArgumentException e) {
      return refused(context, "A session's gap is wrong: " + e.getMessage(), position);
    }
  }

  private static Optional<Expression> positive(
      AnalysisContext context, Literal gap, Position position) {
    Object value = gap.value().orElseThrow();
    CalendarInterval interval =
        value instanceof CalendarInterval calendar
            ? calendar
            : new CalendarInterval(0, 0, (Long) value);
    double micros = interval.micros() + (interval.days() + interval.months() * 31.0) * DAY_MICROS;
    return micros > 0
        ? Optional.of(gap)
        : refused(
            context,
            "A session's gap must be longer than nothing, or no row is in a session: it is "
                + text(gap)
                + ".",
            position);
  }

  /** A gap as it may be written: {@code 5 minutes}, or the expression that computes it. */
  static String text(Expression gap) {
    Object value = gap instanceof Literal constant ? constant.value().orElse(null) : null;
    if (value instanceof Long micros) {
      return Intervals.text(micros);
    }
    if (value instanceof CalendarInterval interval) {
      String rest = Intervals.text(interval.days() * DAY_MICROS + interval.micros());
      return interval.months() == 0 ? rest : interval.months() + " months " + rest;
    }
    return gap.sql();
  }

  private static Optional<Expression> refused(
      AnalysisContext context, String message, Position position) {
    context.report(ErrorCode.BAD_WINDOW, message, position);
    return Optional.empty();
  }
}
