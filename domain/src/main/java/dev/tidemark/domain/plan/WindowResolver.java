// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.plan;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Call;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.function.EventTime;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Position;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.domain.window.WindowSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds the time window of one SELECT: {@code window(time, size[, slide[, start]])} or {@code
 * session_window(time, gap)}, which may stand there any number of times if it is always the same.
 * Confined to one thread.
 *
 * <p>Source: Spark's {@code TimeWindow}, {@code ResolveTimeWindows} and {@code
 * ResolveSessionWindows}.
 */
final class WindowResolver {

  private final AnalysisContext context;
  private Expression time;
  private WindowSpec spec;
  private Expression sessionEnd;
  private Attribute window;

  WindowResolver(AnalysisContext context) {
    this.context = context;
  }

  /** The column of the window that was found, if any was. */
  Optional<Attribute> window() {
    return Optional.ofNullable(window);
  }

  /** The rows with their windows, or as they are if no window was found. */
  LogicalPlan assign(LogicalPlan child, Position position) {
    if (window == null) {
      return child;
    }
    return context.at(
        position,
        spec == null
            ? new LogicalPlan.AssignSessions(child, time, sessionEnd, window)
            : new LogicalPlan.AssignWindows(child, time, spec, window));
  }

  /** The column that {@code window(arguments)} stands for; empty after reporting what is wrong. */
  Optional<Expression> resolve(List<Expression> arguments, Position position) {
    if (arguments.size() < 2 || arguments.size() > 4) {
      context.report(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "window takes 2 to 4 arguments (time, size, slide, start), not " + arguments.size() + ".",
          position);
      return Optional.empty();
    }
    Optional<Expression> at = timeOf("window", arguments.get(0), position);
    Optional<WindowSpec> how = specOf(arguments.subList(1, arguments.size()), position);
    if (at.isEmpty() || how.isEmpty()) {
      return Optional.empty();
    }
    if (window == null) {
      time = at.get();
      spec = how.get();
      window = context.attribute("window", "", EventTime.WINDOW_TYPE, EventTimeMarks.of(at.get()));
    } else if (!how.get().equals(spec) || !Canonical.isSame(time, at.get())) {
      return differs(position);
    }
    return Optional.of(window);
  }

  /** The column that {@code session_window(arguments)} stands for; empty after reporting. */
  Optional<Expression> resolveSession(List<Expression> arguments, Position position) {
    if (arguments.size() != 2) {
      context.report(
          ErrorCode.WRONG_ARGUMENT_COUNT,
          "session_window takes 2 arguments (time, gap), not " + arguments.size() + ".",
          position);
      return Optional.empty();
    }
    Optional<Expression> at = timeOf("session_window", arguments.get(0), position);
    Optional<Expression> end =
        at.flatMap(t -> SessionEnds.of(context, t, arguments.get(1), position));
    if (end.isEmpty()) {
      return Optional.empty();
    }
    if (window == null) {
      time = at.get();
      sessionEnd = end.get();
      window =
          context.attribute(
              "session_window", "", EventTime.WINDOW_TYPE, EventTimeMarks.of(at.get()));
    } else if (sessionEnd == null || !Canonical.isSame(sessionEnd, end.get())) {
      return differs(position);
    }
    return Optional.of(window);
  }

  private Optional<Expression> differs(Position position) {
    context.report(
        ErrorCode.BAD_WINDOW,
        "A SELECT can have one time window, and this one differs from the window before it: put"
            + " the two into two queries.",
        position);
    return Optional.empty();
  }

  private Optional<Expression> timeOf(String function, Expression argument, Position position) {
    if (argument.type().equals(EventTime.WINDOW_TYPE)) {
      return Optional.of(EventTime.WINDOW_TIME.call(AtomicType.TIMESTAMP, argument));
    }
    DataType type = argument.type();
    boolean isTime =
        type == AtomicType.TIMESTAMP || type == AtomicType.DATE || type == AtomicType.STRING;
    if (isTime && !Expressions.hasAggregate(argument)) {
      return Coercion.implicit(argument, AtomicType.TIMESTAMP);
    }
    context.report(
        ErrorCode.WRONG_TYPE,
        function
            + " takes a TIMESTAMP or a window as its time, not "
            + argument.sql()
            + " of type "
            + type.sql()
            + ".",
        position);
    return Optional.empty();
  }

  private Optional<WindowSpec> specOf(List<Expression> arguments, Position position) {
    String[] names = {"size", "slide", "start"};
    long[] micros = new long[3];
    for (int i = 0; i < arguments.size(); i++) {
      OptionalLong length = lengthOf(names[i], arguments.get(i), position);
      if (length.isEmpty()) {
        return Optional.empty();
      }
      micros[i] = length.getAsLong();
    }
    long slide = arguments.size() > 1 ? micros[1] : micros[0];
    return check(micros[0], slide, micros[2])
        .map(
            fault -> {
              context.report(ErrorCode.BAD_WINDOW, fault, position);
              return Optional.<WindowSpec>empty();
            })
        .orElseGet(() -> Optional.of(new WindowSpec.Sliding(micros[0], slide, micros[2])));
  }

  private static Optional<String> check(long size, long slide, long start) {
    if (size <= 0) {
      return Optional.of(
          "A window's size must be longer than nothing: it is " + Intervals.text(size) + ".");
    }
    if (slide <= 0) {
      return Optional.of(
          "A window's slide must be longer than nothing: it is " + Intervals.text(slide) + ".");
    }
    if (slide > size) {
      return Optional.of(
          "A window's slide must not be longer than its size, or rows between windows would be"
              + " lost: the slide is "
              + Intervals.text(slide)
              + ", the size is "
              + Intervals.text(size)
              + ".");
    }
    if (Math.abs(start) >= slide) {
      return Optional.of(
          "A window's start must be nearer to zero than its slide: the start is "
              + Intervals.text(start)
              + ", the slide is "
              + Intervals.text(slide)
              + ".");
    }
    return Optional.empty();
  }

  private OptionalLong lengthOf(String name, Expression argument, Position position) {
    try {
      if (argument instanceof Literal literal && literal.value().isPresent()) {
        Object value = literal.value().get();
        if (value instanceof String text) {
          return OptionalLong.of(Intervals.parseMicros(text));
        }
        if (literal.type() == AtomicType.DAY_TIME_INTERVAL) {
          return OptionalLong.of((Long) value);
        }
        if (value instanceof CalendarInterval interval && interval.months() == 0) {
          return OptionalLong.of(interval.days() * 86_400_000_000L + interval.micros());
        }
        if (literal.type() == AtomicType.YEAR_MONTH_INTERVAL
            || literal.type() == AtomicType.CALENDAR_INTERVAL) {
          throw new IllegalArgumentException(
              "it has months or years, whose length is not fixed: use weeks, days or less.");
        }
      }
    } catch (IllegalArgumentException e) {
      context.report(
          ErrorCode.BAD_WINDOW, "A window's " + name + " is wrong: " + e.getMessage(), position);
      return OptionalLong.empty();
    }
    context.report(
        ErrorCode.BAD_WINDOW,
        "A window's "
            + name
            + " must be a constant interval such as '5 minutes', not "
            + argument.sql()
            + ".",
        position);
    return OptionalLong.empty();
  }

  /** {@code window_time(window)}; empty after reporting what is wrong. */
  static Optional<Expression> windowTime(
      AnalysisContext context, List<Expression> arguments, Position position) {
    if (arguments.size() == 1
        && arguments.get(0).type() instanceof StructType type
        && type.equals(EventTime.WINDOW_TYPE)) {
      return Optional.of(EventTime.WINDOW_TIME.call(AtomicType.TIMESTAMP, arguments.get(0)));
    }
    context.report(
        ErrorCode.WRONG_TYPE,
        "window_time takes one window, as window(time, size) makes it"
            + (arguments.size() == 1
                ? ", not "
                    + arguments.get(0).sql()
                    + " of type "
                    + arguments.get(0).type().sql()
                    + "."
                : "."),
        position);
    return Optional.empty();
  }

  /** Whether an expression is {@code window_time(…)}. */
  static boolean isWindowTime(Expression expression) {
    return expression instanceof Call call && call.function() == EventTime.WINDOW_TIME;
  }
}
