// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.sql;

import dev.tidemark.domain.duration.Intervals;
import dev.tidemark.domain.duration.Intervals.Unit;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Interval literals. They are of months or of micros, as ANSI has them: Spark refuses {@code
 * INTERVAL 1 MONTH 1 DAY}, and so do we.
 */
final class IntervalReader extends QueryGrammarBaseVisitor<Literal> {

  private static final long DAY_MICROS = 86_400_000_000L;

  private static final String TOO_LONG = "The interval is too long.";
  private static final String UNITS =
      "Units are year, month, week, day, hour, minute, second, millisecond and microsecond.";

  static final IntervalReader INSTANCE = new IntervalReader();

  private IntervalReader() {}

  Literal read(QueryGrammar.IntervalContext interval) {
    return interval.accept(this);
  }

  /** The interval as words, {@code 1 hour 30 minutes}, for what takes its text. */
  String words(QueryGrammar.IntervalContext interval) {
    Literal literal = read(interval);
    Object value = literal.value().orElseThrow();
    return literal.type() == AtomicType.YEAR_MONTH_INTERVAL
        ? value + " months"
        : Intervals.text((Long) value);
  }

  @Override
  public Literal visitRangeInterval(QueryGrammar.RangeIntervalContext interval) {
    String text = QuotedText.of(interval.STRING().getSymbol());
    IntervalField from = IntervalField.of(interval.from);
    IntervalField to = IntervalField.of(interval.to);
    Optional<IntervalRange> range = IntervalRange.of(from, to);
    if (range.isEmpty()) {
      throw bad(interval, "There is no interval " + from + " TO " + to + ".");
    }
    try {
      return range.get().read(text, interval.MINUS() != null);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw bad(
          interval,
          "'"
              + text
              + "' is no INTERVAL "
              + from
              + " TO "
              + to
              + ": write for example '"
              + range.get().example()
              + "'.");
    }
  }

  @Override
  public Literal visitUnitsInterval(QueryGrammar.UnitsIntervalContext interval) {
    CalendarInterval total = CalendarInterval.ZERO;
    List<Unit> units = new ArrayList<>();
    for (QueryGrammar.IntervalPartContext part : interval.intervalPart()) {
      Unit unit = unit(interval, part);
      units.add(unit);
      total = plus(interval, total, part(interval, part, unit));
    }
    return literal(interval, total, units);
  }

  private static CalendarInterval plus(
      QueryGrammar.IntervalContext place, CalendarInterval total, CalendarInterval part) {
    try {
      return total.plus(part);
    } catch (ArithmeticException e) {
      throw bad(place, TOO_LONG);
    }
  }

  private static Unit unit(
      QueryGrammar.UnitsIntervalContext interval, QueryGrammar.IntervalPartContext part) {
    String name = part.stop.getText();
    return Unit.of(name)
        .orElseThrow(() -> bad(interval, "'" + name + "' is no unit of an interval. " + UNITS));
  }

  private static CalendarInterval part(
      QueryGrammar.UnitsIntervalContext interval,
      QueryGrammar.IntervalPartContext part,
      Unit unit) {
    String number = number(part);
    try {
      BigDecimal amount = new BigDecimal(number);
      return Intervals.of(part.MINUS() == null ? amount : amount.negate(), unit);
    } catch (NumberFormatException e) {
      throw bad(interval, "'" + number + "' is no number of " + plural(unit) + ".");
    } catch (ArithmeticException e) {
      throw bad(
          interval,
          "'"
              + number
              + "' is out of range for "
              + plural(unit)
              + " of an interval, or has a fraction where only seconds may.");
    }
  }

  private static String plural(Unit unit) {
    return unit.name().toLowerCase(Locale.ROOT) + "s";
  }

  private static String number(QueryGrammar.IntervalPartContext part) {
    if (part.STRING() != null) {
      return QuotedText.of(part.STRING().getSymbol()).trim();
    }
    return (part.INTEGER() == null ? part.DECIMAL() : part.INTEGER()).getText();
  }

  @Override
  public Literal visitTextInterval(QueryGrammar.TextIntervalContext interval) {
    String text = QuotedText.of(interval.STRING().getSymbol());
    try {
      CalendarInterval value = Intervals.parse(text);
      List<Unit> units =
          Stream.of(text.trim().split("\\s+")).flatMap(word -> Unit.of(word).stream()).toList();
      return literal(interval, value, units);
    } catch (IllegalArgumentException e) {
      throw bad(interval, e.getMessage());
    }
  }

  /** The type follows from the units as written: {@code INTERVAL 0 MONTHS} is of months. */
  private static Literal literal(
      QueryGrammar.IntervalContext place, CalendarInterval interval, List<Unit> units) {
    long ofMonths = units.stream().filter(u -> u == Unit.YEAR || u == Unit.MONTH).count();
    if (ofMonths == units.size()) {
      return Literal.of(interval.months(), AtomicType.YEAR_MONTH_INTERVAL);
    }
    if (ofMonths > 0) {
      throw bad(
          place,
          "An interval cannot mix years or months with weeks, days or less: add two intervals.");
    }
    try {
      long days = Math.multiplyExact((long) interval.days(), DAY_MICROS);
      return Literal.of(Math.addExact(days, interval.micros()), AtomicType.DAY_TIME_INTERVAL);
    } catch (ArithmeticException e) {
      throw bad(place, TOO_LONG);
    }
  }

  private static QueryException bad(QueryGrammar.IntervalContext place, String message) {
    return Refusal.at(place, ErrorCode.BAD_INTERVAL, message);
  }
}
