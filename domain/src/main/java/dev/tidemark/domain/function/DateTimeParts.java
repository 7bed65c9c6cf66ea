// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.domain.function;

import static dev.tidemark.domain.expression.Shape.ANY_DATE;
import static dev.tidemark.domain.expression.Shape.ANY_TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;

import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.expression.ScalarFunction;
import dev.tidemark.domain.expression.Shape;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.Suggestion;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of dates, timestamps and intervals: year(t), extract(SECOND FROM t). */
final class DateTimeParts {

  /** Of a second with its micros, as {@code extract} gives it. */
  private static final DecimalType SECONDS = new DecimalType(8, 6);

  private static final ScalarFunction YEAR = ofDate("year");
  private static final ScalarFunction QUARTER = ofDate("quarter");
  private static final ScalarFunction MONTH = ofDate("month");
  private static final ScalarFunction DAY = ofDate("day", "dayofmonth");
  private static final ScalarFunction DAY_OF_YEAR = ofDate("dayofyear");
  private static final ScalarFunction DAY_OF_WEEK = ofDate("dayofweek");
  private static final ScalarFunction WEEKDAY = ofDate("weekday");
  private static final ScalarFunction WEEK = ofDate("weekofyear");
  private static final ScalarFunction HOUR = ofTime("hour");
  private static final ScalarFunction MINUTE = ofTime("minute");
  private static final ScalarFunction SECOND = ofTime("second");

  /** What extract binds to and nobody calls by name, as Spark's SecondWithFraction. */
  private static final ScalarFunction SECOND_WITH_FRACTION =
      ScalarFunction.named("second_with_fraction").takes(ANY_TIMESTAMP).returns(SECONDS);

  private static final ScalarFunction YEAR_OF_WEEK =
      ScalarFunction.named("yearofweek").takes(ANY_DATE).returns(INT);
  private static final ScalarFunction DAY_OF_WEEK_ISO =
      ScalarFunction.named("dayofweek_iso").takes(ANY_DATE).returns(INT);

  private static final Map<String, ScalarFunction> OF_MOMENTS = ofMoments();

  /** The same for intervals; nobody calls these by name either. */
  private static final Map<String, ScalarFunction> OF_INTERVALS =
      Stream.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
          .collect(
              Collectors.toMap(
                  field -> field,
                  field ->
                      ScalarFunction.named("interval_" + field.toLowerCase(Locale.ROOT))
                          .takes(Shape.ANY)
                          .returns(INT)));

  private static final ScalarFunction EXTRACT =
      ScalarFunction.named("extract")
          .alias("date_part", "datepart")
          .takes(Shape.CONSTANT_STRING, Shape.ANY)
          .binds((self, arguments, context) -> extract(arguments));

  static final List<ScalarFunction> ALL =
      List.of(
          YEAR,
          QUARTER,
          MONTH,
          DAY,
          DAY_OF_YEAR,
          DAY_OF_WEEK,
          WEEKDAY,
          WEEK,
          HOUR,
          MINUTE,
          SECOND,
          EXTRACT,
          ScalarFunction.named("dayname").takes(ANY_DATE).returns(STRING),
          ScalarFunction.named("monthname").takes(ANY_DATE).returns(STRING));

  private DateTimeParts() {}

  private static ScalarFunction ofDate(String name, String... aliases) {
    return ScalarFunction.named(name).alias(aliases).takes(ANY_DATE).returns(INT);
  }

  private static ScalarFunction ofTime(String name) {
    return ScalarFunction.named(name).takes(ANY_TIMESTAMP).returns(INT);
  }

  private static Map<String, ScalarFunction> ofMoments() {
    Map<String, ScalarFunction> fields = new TreeMap<>();
    put(fields, YEAR, "YEAR", "Y", "YEARS", "YR", "YRS");
    put(fields, YEAR_OF_WEEK, "YEAROFWEEK");
    put(fields, QUARTER, "QUARTER", "QTR");
    put(fields, MONTH, "MONTH", "MON", "MONS", "MONTHS");
    put(fields, WEEK, "WEEK", "W", "WEEKS");
    put(fields, DAY, "DAY", "D", "DAYS");
    put(fields, DAY_OF_WEEK, "DAYOFWEEK", "DOW");
    put(fields, DAY_OF_WEEK_ISO, "DAYOFWEEK_ISO", "DOW_ISO");
    put(fields, DAY_OF_YEAR, "DOY");
    put(fields, HOUR, "HOUR", "H", "HOURS", "HR", "HRS");
    put(fields, MINUTE, "MINUTE", "M", "MIN", "MINS", "MINUTES");
    put(fields, SECOND_WITH_FRACTION, "SECOND", "S", "SEC", "SECONDS", "SECS");
    return fields;
  }

  private static void put(
      Map<String, ScalarFunction> fields, ScalarFunction function, String... names) {
    for (String name : names) {
      fields.put(name, function);
    }
  }

  private static Expression extract(List<Expression> arguments) {
    String name = ((Literal) arguments.get(0)).value().map(Object::toString).orElse("");
    Expression source = arguments.get(1);
    ScalarFunction ofMoment = OF_MOMENTS.get(name.toUpperCase(Locale.ROOT));
    if (source.type() instanceof AtomicType type && type.isInterval()) {
      return ofInterval(name, ofMoment, source, type);
    }
    if (ofMoment == null) {
      throw new FunctionMismatch(
          ErrorCode.BAD_ARGUMENT,
          "extract knows no field '"
              + name
              + "' of a date or timestamp."
              + Suggestion.sentence(name, OF_MOMENTS.keySet()));
    }
    boolean isOfTime = ofMoment == HOUR || ofMoment == MINUTE || ofMoment == SECOND_WITH_FRACTION;
    DataType wanted = isOfTime ? TIMESTAMP : DATE;
    Expression fitted =
        Coercion.implicit(source, wanted)
            .orElseThrow(
                () -> Mismatch.of("extract", "a DATE, a TIMESTAMP or an interval", source));
    return ofMoment.call(ofMoment == SECOND_WITH_FRACTION ? SECONDS : INT, fitted);
  }

  private static Expression ofInterval(
      String name, ScalarFunction ofMoment, Expression source, AtomicType type) {
    List<String> known = new ArrayList<>();
    if (type != DAY_TIME_INTERVAL) {
      known.addAll(List.of("YEAR", "MONTH"));
    }
    if (type != YEAR_MONTH_INTERVAL) {
      known.addAll(List.of("DAY", "HOUR", "MINUTE", "SECOND"));
    }
    for (String field : known) {
      if (OF_MOMENTS.get(field) == ofMoment) {
        DataType result =
            switch (field) {
              case "YEAR", "DAY" -> INT;
              case "SECOND" -> SECONDS;
              default -> TINYINT;
            };
        return OF_INTERVALS.get(field).call(result, source);
      }
    }
    throw new FunctionMismatch(
        ErrorCode.BAD_ARGUMENT,
        "extract knows no field '"
            + name
            + "' of an "
            + type.sql()
            + ": it has "
            + String.join(", ", known)
            + ".");
  }
}
