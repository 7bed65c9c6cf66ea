// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DateTimeKernelsTest {

  private static final long HOUR = 3_600_000_000L;
  private static final long DAY = 24 * HOUR;

  private static Integer day(String date) {
    return date == null ? null : (int) LocalDate.parse(date).toEpochDay();
  }

  private static Long at(String instant) {
    Instant time = instant == null ? null : Instant.parse(instant);
    return time == null ? null : time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
  }

  private static Literal date(String date) {
    return literal(day(date), DATE);
  }

  private static Literal time(String instant) {
    return literal(at(instant), TIMESTAMP);
  }

  private static Literal text(String text) {
    return literal(text, STRING);
  }

  private static Literal number(int value) {
    return literal(value, INT);
  }

  /** The function's value over constants, dates and timestamps as ISO text. */
  private static Object value(String function, Expression... arguments) {
    return in("UTC", function, arguments);
  }

  private static Object in(String zone, String function, Expression... arguments) {
    KernelTesting one = KernelTesting.rows(1).in(zone);
    return iso(one, one.call(function, arguments)).get(0);
  }

  private static List<Object> iso(KernelTesting rows, Expression expression) {
    List<Object> shown = new ArrayList<>();
    for (Object value : rows.values(expression)) {
      if (value == null) {
        shown.add(null);
      } else if (expression.type() == DATE) {
        shown.add(LocalDate.ofEpochDay((Integer) value).toString());
      } else if (expression.type() == TIMESTAMP) {
        shown.add(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString());
      } else {
        shown.add(value);
      }
    }
    return shown;
  }

  /** The function over the dates of Spark's case 021, with further arguments. */
  private static List<Object> overDates(String function, Expression... more) {
    KernelTesting rows = KernelTesting.rows(6);
    Expression[] arguments = Arrays.copyOf(more, more.length + 1);
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[0] =
        rows.column(
            "d",
            DATE,
            day("2024-02-29"),
            day("2025-01-31"),
            day("2023-12-31"),
            day("1969-07-20"),
            null,
            day("2000-03-01"));
    return iso(rows, rows.call(function, arguments));
  }

  @Test
  void partsOfDatesAreThoseThatSparkGives() {
    assertThat(overDates("year")).containsExactly(2024, 2025, 2023, 1969, null, 2000);
    assertThat(overDates("quarter")).containsExactly(1, 1, 4, 3, null, 1);
    assertThat(overDates("month")).containsExactly(2, 1, 12, 7, null, 3);
    assertThat(overDates("day")).containsExactly(29, 31, 31, 20, null, 1);
    assertThat(overDates("dayofyear")).containsExactly(60, 31, 365, 201, null, 61);
    assertThat(overDates("dayofweek")).containsExactly(5, 6, 1, 1, null, 4);
    assertThat(overDates("weekday")).containsExactly(3, 4, 6, 6, null, 2);
    assertThat(overDates("weekofyear")).containsExactly(9, 5, 52, 29, null, 9);
    assertThat(overDates("last_day"))
        .containsExactly(
            "2024-02-29", "2025-01-31", "2023-12-31", "1969-07-31", null, "2000-03-31");
    assertThat(value("dayname", date("2024-02-29"))).isEqualTo("Thu");
    assertThat(value("monthname", date("2024-02-29"))).isEqualTo("Feb");
  }

  @Test
  void datesMoveAsSparkMovesThem() {
    assertThat(overDates("date_sub", number(30)))
        .containsExactly(
            "2024-01-30", "2025-01-01", "2023-12-01", "1969-06-20", null, "2000-01-31");
    assertThat(overDates("datediff", date("2024-01-01")))
        .containsExactly(59, 396, -1, -19888, null, -8706);
    assertThat(overDates("next_day", text("MON")))
        .containsExactly(
            "2024-03-04", "2025-02-03", "2024-01-01", "1969-07-21", null, "2000-03-06");
    assertThat(overDates("trunc", text("MM")))
        .containsExactly(
            "2024-02-01", "2025-01-01", "2023-12-01", "1969-07-01", null, "2000-03-01");
    assertThat(overDates("trunc", text("WEEK")))
        .containsExactly(
            "2024-02-26", "2025-01-27", "2023-12-25", "1969-07-14", null, "2000-02-28");
    assertThat(overDates("trunc", text("HOUR"))).containsOnly((Object) null);
    KernelTesting rows = KernelTesting.rows(4);
    Expression d =
        rows.column(
            "d", DATE, day("2024-02-29"), day("2025-01-31"), day("2023-12-31"), day("1969-07-20"));
    Expression n = rows.column("n", INT, 1, 1, 12, -3);
    assertThat(iso(rows, rows.call("date_add", d, n)))
        .containsExactly("2024-03-01", "2025-02-01", "2024-01-12", "1969-07-17");
    assertThat(iso(rows, rows.call("add_months", d, n)))
        .containsExactly("2024-03-29", "2025-02-28", "2024-12-31", "1969-04-20");
    assertThatThrownBy(() -> value("next_day", date("2024-01-01"), text("xx")))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_ARGUMENT] [ILLEGAL_DAY_OF_WEEK] Illegal input for day of week: 'xx'. Write for"
                + " example MON or MONDAY.");
  }

  @Test
  void monthsBetweenCountsWholeMonthsAndTheRestInMonthsOf31Days() {
    assertThat(value("months_between", time("1997-02-28T10:30:00Z"), time("1996-10-30T00:00:00Z")))
        .isEqualTo(3.94959677);
    assertThat(
            value(
                "months_between",
                time("1997-02-28T10:30:00Z"),
                time("1996-10-30T00:00:00Z"),
                Literal.FALSE))
        .isEqualTo(3.9495967741935485);
    assertThat(value("months_between", time("2024-02-29T00:00:00Z"), time("2024-01-31T00:00:00Z")))
        .isEqualTo(1.0);
    assertThat(value("months_between", time("1969-07-20T00:00:00Z"), time("2024-01-31T00:00:00Z")))
        .isEqualTo(-654.35483871);
  }

  @Test
  void partsOfTimestampsAreLocal() {
    Literal t = time("2025-07-24T13:05:09.123456Z");
    assertThat(value("hour", t)).isEqualTo(13);
    assertThat(in("America/New_York", "hour", t)).isEqualTo(9);
    assertThat(value("minute", t)).isEqualTo(5);
    assertThat(value("second", t)).isEqualTo(9);
    assertThat(value("extract", text("SECOND"), t)).isEqualTo(new BigDecimal("9.123456"));
    assertThat(value("date_part", text("doy"), date("2019-08-12"))).isEqualTo(224);
    assertThat(value("extract", text("YearOfWeek"), date("2005-01-02"))).isEqualTo(2004);
    assertThat(value("extract", text("DOW_ISO"), date("2019-08-12"))).isEqualTo(1);
    assertThat(value("hour", time("1969-12-31T23:59:59.999999Z"))).isEqualTo(23);
    assertThatThrownBy(() -> value("extract", text("YEER"), t))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessage("extract knows no field 'YEER' of a date or timestamp. Did you mean YEAR?");
  }

  @Test
  void partsOfIntervalsKeepTheirSign() {
    Literal minutes = literal(-60_000_000L, DAY_TIME_INTERVAL);
    assertThat(value("extract", text("MINUTE"), minutes)).isEqualTo(-1);
    Literal interval = literal(DAY + 2 * HOUR + 3_004_005L, DAY_TIME_INTERVAL);
    assertThat(value("extract", text("DAYS"), interval)).isEqualTo(1);
    assertThat(value("extract", text("HOUR"), interval)).isEqualTo(2);
    assertThat(value("extract", text("SECONDS"), interval)).isEqualTo(new BigDecimal("3.004005"));
    assertThat(value("extract", text("MONTH"), literal(-14, YEAR_MONTH_INTERVAL))).isEqualTo(-2);
    Literal calendar = literal(new CalendarInterval(14, 3, 25 * HOUR), CALENDAR_INTERVAL);
    assertThat(value("extract", text("YEAR"), calendar)).isEqualTo(1);
    assertThat(value("extract", text("DAY"), calendar)).isEqualTo(4);
    assertThat(value("extract", text("HOUR"), calendar)).isEqualTo(1);
    assertThatThrownBy(() -> value("extract", text("YEAR"), minutes))
        .hasMessage(
            "extract knows no field 'YEAR' of an INTERVAL DAY TO SECOND: it has DAY, HOUR, MINUTE,"
                + " SECOND.");
  }

  @Test
  void readsAndWritesByPattern() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression texts = rows.column("t", STRING, "24/07/2025 13-05", null, "29/02/2024 23-59");
    assertThat(iso(rows, rows.call("to_timestamp", texts, text("dd/MM/yyyy HH-mm"))))
        .containsExactly("2025-07-24T13:05:00Z", null, "2024-02-29T23:59:00Z");
    assertThat(rows.values(rows.call("unix_timestamp", texts, text("dd/MM/yyyy HH-mm"))))
        .containsExactly(1753362300L, null, 1709251140L);
    Expression patterns = rows.column("p", STRING, "dd/MM/yyyy HH-mm", "yyyy", null);
    assertThat(iso(rows, rows.call("try_to_timestamp", texts, patterns)))
        .containsExactly("2025-07-24T13:05:00Z", null, null);
    Expression wrong = rows.column("w", STRING, "x", null, "2025-02-29");
    assertThat(iso(rows, rows.call("try_to_timestamp", wrong, text("yyyy-MM-dd"))))
        .containsOnly((Object) null);
    assertThatThrownBy(() -> iso(rows, rows.call("to_timestamp", wrong, text("yyyy-MM-dd"))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_ARGUMENT] [CANNOT_PARSE_TIMESTAMP] Text 'x' could not be parsed at index 0. Use"
                + " `try_to_timestamp` to tolerate invalid input string and return NULL instead.");
    Literal t = time("2025-07-24T13:05:09.123456Z");
    assertThat(value("date_format", t, text("yyyy-MM-dd HH:mm:ss.SSS")))
        .isEqualTo("2025-07-24 13:05:09.123");
    assertThat(value("date_format", t, text("h:mm a, MMMM d"))).isEqualTo("1:05 PM, July 24");
    assertThat(in("America/New_York", "date_format", t, text("yyyy-MM-dd HH:mm XXX")))
        .isEqualTo("2025-07-24 09:05 -04:00");
    assertThat(value("from_unixtime", literal(0L, BIGINT), text("HH:mm"))).isEqualTo("00:00");
    assertThat(value("from_unixtime", literal(0L, BIGINT))).isEqualTo("1970-01-01 00:00:00");
    assertThatThrownBy(() -> value("to_timestamp", text("x"), text("YYYY")))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("'YYYY' is no datetime pattern");
  }

  @Test
  void numbersAndMomentsConvert() {
    assertThat(value("timestamp_seconds", literal(1230219000L, BIGINT)))
        .isEqualTo("2008-12-25T15:30:00Z");
    assertThat(value("timestamp_seconds", decimal("1230219000.123", 13, 3)))
        .isEqualTo("2008-12-25T15:30:00.123Z");
    assertThat(value("timestamp_seconds", literal(-0.5, DOUBLE)))
        .isEqualTo("1969-12-31T23:59:59.500Z");
    assertThat(value("timestamp_seconds", literal(Double.NaN, DOUBLE))).isNull();
    assertThat(value("timestamp_millis", literal(1230219000123L, BIGINT)))
        .isEqualTo("2008-12-25T15:30:00.123Z");
    assertThat(value("unix_seconds", time("1969-12-31T23:59:59.5Z"))).isEqualTo(-1L);
    assertThat(value("unix_millis", time("1970-01-01T00:00:01Z"))).isEqualTo(1000L);
    assertThat(value("unix_micros", time("1970-01-01T00:00:01Z"))).isEqualTo(1_000_000L);
    assertThat(value("unix_date", date("1970-01-02"))).isEqualTo(1);
    assertThat(value("date_from_unix_date", number(1))).isEqualTo("1970-01-02");
    assertThatThrownBy(() -> value("timestamp_seconds", literal(Long.MAX_VALUE, BIGINT)))
        .hasMessageContaining("long overflow");
  }

  @Test
  void nowIsTheTimeOfTheBatch() {
    KernelTesting rows = KernelTesting.rows(2).in("Asia/Tokyo");
    rows.scope().begin(3, Instant.parse("2025-07-24T20:00:00Z").toEpochMilli());
    assertThat(iso(rows, rows.call("now")))
        .containsExactly("2025-07-24T20:00:00Z", "2025-07-24T20:00:00Z");
    assertThat(iso(rows, rows.call("current_date"))).containsExactly("2025-07-25", "2025-07-25");
    assertThat(rows.values(rows.call("current_timezone"))).containsOnly("Asia/Tokyo");
    assertThat(rows.values(rows.call("unix_timestamp"))).containsOnly(1753387200L);
  }

  @Test
  void dateTruncCutsLocalTime() {
    Literal t = time("2025-07-24T13:05:09.123456Z");
    assertThat(value("date_trunc", text("HOUR"), t)).isEqualTo("2025-07-24T13:00:00Z");
    assertThat(value("date_trunc", text("week"), t)).isEqualTo("2025-07-21T00:00:00Z");
    assertThat(value("date_trunc", text("quarter"), t)).isEqualTo("2025-07-01T00:00:00Z");
    assertThat(value("date_trunc", text("MILLISECOND"), t)).isEqualTo("2025-07-24T13:05:09.123Z");
    assertThat(value("date_trunc", text("century"), t)).isNull();
    assertThat(in("America/New_York", "date_trunc", text("DAY"), time("2025-11-02T05:30:00Z")))
        .isEqualTo("2025-11-02T04:00:00Z");
    assertThat(in("America/New_York", "date_trunc", text("HOUR"), time("2025-11-02T06:30:00Z")))
        .isEqualTo("2025-11-02T06:00:00Z");
    assertThat(in("Asia/Kolkata", "date_trunc", text("HOUR"), time("2025-11-02T06:45:00Z")))
        .isEqualTo("2025-11-02T06:30:00Z");
  }

  @Test
  void intervalsAreAddedMonthsFirstThenDaysThenMicros() {
    Literal month = literal(1, YEAR_MONTH_INTERVAL);
    assertThat(value("timestamp_add_interval", time("2025-01-31T10:00:00Z"), month))
        .isEqualTo("2025-02-28T10:00:00Z");
    assertThat(
            value(
                "timestamp_add_interval",
                time("2024-02-29T00:00:00Z"),
                literal(-12, YEAR_MONTH_INTERVAL)))
        .isEqualTo("2023-02-28T00:00:00Z");
    Literal mixed = literal(new CalendarInterval(0, 1, 2 * HOUR), CALENDAR_INTERVAL);
    assertThat(value("timestamp_add_interval", time("2025-01-31T10:00:00Z"), mixed))
        .isEqualTo("2025-02-01T12:00:00Z");
    Literal day = literal(DAY, DAY_TIME_INTERVAL);
    assertThat(in("America/New_York", "timestamp_add_interval", time("2025-11-02T05:30:00Z"), day))
        .isEqualTo("2025-11-03T06:30:00Z");
    assertThat(value("date_add_interval", date("2024-02-29"), month)).isEqualTo("2024-03-29");
    assertThat(value("date_add_interval", date("2025-01-31"), literal(10 * DAY, DAY_TIME_INTERVAL)))
        .isEqualTo("2025-02-10");
    assertThat(
            KernelTesting.rows(1)
                .call("date_add_interval", date("2025-01-31"), literal(HOUR, DAY_TIME_INTERVAL))
                .type())
        .isEqualTo(TIMESTAMP);
    assertThatThrownBy(() -> value("date_add_interval", date("2025-01-31"), mixed))
        .hasMessageContaining("Cannot add hours");
    assertThatThrownBy(
            () ->
                value(
                    "timestamp_add_interval",
                    literal(Long.MAX_VALUE, TIMESTAMP),
                    literal(1L, DAY_TIME_INTERVAL)))
        .hasMessageContaining("overflow");
  }

  @Test
  void anIntervalAcrossAnOverlapKeepsTheOffsetThatItStartedWith() {
    Literal back = literal(-DAY, DAY_TIME_INTERVAL);
    assertThat(in("America/New_York", "timestamp_add_interval", time("2025-11-03T06:30:00Z"), back))
        .isEqualTo("2025-11-02T06:30:00Z");
    assertThat(
            in(
                "America/New_York",
                "timestamp_add_interval",
                time("2025-11-03T06:30:00Z"),
                literal(-HOUR, DAY_TIME_INTERVAL)))
        .isEqualTo("2025-11-03T05:30:00Z");
  }

  @Test
  void differencesAreOfLocalTime() {
    assertThat(value("timestamp_diff", time("2025-07-25T00:03:01Z"), time("2025-07-24T23:58:00Z")))
        .isEqualTo(301_000_000L);
    assertThat(
            in(
                "America/New_York",
                "timestamp_diff",
                time("2025-11-03T05:00:00Z"),
                time("2025-11-02T04:00:00Z")))
        .isEqualTo(DAY);
    assertThat(value("date_diff_interval", date("2025-03-01"), date("2025-02-27")))
        .isEqualTo(2 * DAY);
  }

  @Test
  void intervalsAreReckonedWith() {
    Literal months = literal(7, YEAR_MONTH_INTERVAL);
    assertThat(value("multiply_interval", months, literal(1.5, DOUBLE))).isEqualTo(11);
    assertThat(value("divide_interval", months, number(2))).isEqualTo(4);
    assertThat(value("multiply_interval", literal(HOUR, DAY_TIME_INTERVAL), decimal("2.5", 2, 1)))
        .isEqualTo(5 * HOUR / 2);
    assertThat(value("interval_negate", months)).isEqualTo(-7);
    assertThat(value("interval_add", months, months)).isEqualTo(14);
    Literal calendar = literal(new CalendarInterval(1, 2, 3), CALENDAR_INTERVAL);
    assertThat(
            value(
                "interval_subtract",
                calendar,
                literal(new CalendarInterval(3, 2, 1), CALENDAR_INTERVAL)))
        .isEqualTo(new CalendarInterval(-2, 0, 2));
    assertThat(value("multiply_interval", calendar, number(3)))
        .isEqualTo(new CalendarInterval(3, 6, 9));
    assertThatThrownBy(() -> value("divide_interval", months, number(0)))
        .hasMessageContaining("Division by zero");
    assertThatThrownBy(
            () ->
                value(
                    "interval_add",
                    literal(Long.MAX_VALUE, DAY_TIME_INTERVAL),
                    literal(1L, DAY_TIME_INTERVAL)))
        .hasMessageContaining("Interval overflow");
    assertThatThrownBy(() -> value("interval_add", months, calendar))
        .isInstanceOf(FunctionMismatch.class);
  }

  @Test
  void makesDatesTimestampsAndIntervals() {
    assertThat(value("make_date", number(2013), number(7), number(15))).isEqualTo("2013-07-15");
    assertThatThrownBy(() -> value("make_date", number(2019), number(13), number(1)))
        .hasMessageContaining("Invalid value for MonthOfYear (valid values 1 - 12): 13");
    Literal[] parts = {number(2014), number(12), number(28), number(6), number(30)};
    assertThat(value("make_timestamp", with(parts, decimal("45.887", 16, 6))))
        .isEqualTo("2014-12-28T06:30:45.887Z");
    assertThat(value("make_timestamp", with(parts, decimal("45.887", 16, 6), text("CET"))))
        .isEqualTo("2014-12-28T05:30:45.887Z");
    assertThat(value("make_timestamp", with(parts, decimal("60", 16, 6))))
        .isEqualTo("2014-12-28T06:31:00Z");
    assertThat(value("try_make_timestamp", with(parts, decimal("61", 16, 6)))).isNull();
    assertThatThrownBy(() -> value("make_timestamp", with(parts, decimal("60.5", 16, 6))))
        .hasMessageContaining("The fraction of sec must be zero");
    assertThat(
            value(
                "make_interval",
                number(100),
                number(11),
                number(1),
                number(1),
                number(12),
                number(30),
                decimal("1.001001", 18, 6)))
        .isEqualTo(new CalendarInterval(1211, 8, 12 * HOUR + HOUR / 2 + 1_001_001));
    assertThat(value("make_interval")).isEqualTo(CalendarInterval.ZERO);
    assertThat(
            value(
                "make_dt_interval", number(1), number(12), number(30), decimal("1.001001", 18, 6)))
        .isEqualTo(DAY + 12 * HOUR + HOUR / 2 + 1_001_001);
    assertThat(value("make_ym_interval", number(1), number(2))).isEqualTo(14);
  }

  private static Expression[] with(Literal[] parts, Literal... more) {
    Expression[] all =
        Arrays.copyOf((Expression[]) parts, parts.length + more.length, Expression[].class);
    System.arraycopy(more, 0, all, parts.length, more.length);
    return all;
  }

  @Test
  void timestampsMoveAndDifferByUnit() {
    Literal t = time("2025-01-31T10:00:00Z");
    assertThat(value("timestampadd", text("month"), literal(1L, BIGINT), t))
        .isEqualTo("2025-02-28T10:00:00Z");
    assertThat(value("dateadd", text("HOUR"), literal(8L, BIGINT), t))
        .isEqualTo("2025-01-31T18:00:00Z");
    assertThat(value("timestampdiff", text("MONTH"), t, time("2025-02-28T09:00:00Z")))
        .isEqualTo(0L);
    assertThat(value("timestampdiff", text("HOUR"), t, time("2025-01-31T08:01:00Z")))
        .isEqualTo(-1L);
    assertThat(value("date_diff", text("DAY"), t, time("2025-02-02T10:00:00Z"))).isEqualTo(2L);
    assertThatThrownBy(() -> value("timestampadd", text("fortnight"), literal(1L, BIGINT), t))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageStartingWith("timestampadd knows no unit 'fortnight'");
  }

  @Test
  void zonesShiftAndWindowsEndJustBeforeTheirEnd() {
    assertThat(value("from_utc_timestamp", time("2016-08-31T00:00:00Z"), text("Asia/Seoul")))
        .isEqualTo("2016-08-31T09:00:00Z");
    assertThat(value("to_utc_timestamp", time("2016-08-31T00:00:00Z"), text("Asia/Seoul")))
        .isEqualTo("2016-08-30T15:00:00Z");
    assertThatThrownBy(
            () -> value("from_utc_timestamp", time("2016-08-31T00:00:00Z"), text("Nowhere")))
        .hasMessageContaining("'Nowhere' is no time zone");
    StructType window = StructType.builder().add("start", TIMESTAMP).add("end", TIMESTAMP).build();
    KernelTesting rows = KernelTesting.rows(2);
    Expression w = rows.column("w", window, List.of(0L, 60_000_000L), null);
    assertThat(rows.values(rows.call("window_time", w))).containsExactly(59_999_999L, null);
  }
}
