// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.CALENDAR_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.SMALLINT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.domain.type.AtomicType.VOID;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.cast;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.tryCast;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Coercion;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.CalendarInterval;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values are those of the conformance cases 014, 025, 035, 036 and 061. */
final class CastKernelsTest {

  private static final String[] TEXTS = {
    " 42 ", "-7", "1.5", "true", "2025-02-30", "2025-07-24", "2025-07-24 10:11:12.5", null
  };

  private static List<Object> tried(DataType type) {
    KernelTesting rows = KernelTesting.rows(TEXTS.length);
    return rows.values(tryCast(rows.column("s", STRING, (Object[]) TEXTS), type));
  }

  private static Object of(Object value, DataType from, DataType to) {
    return value(cast(literal(value, from), to));
  }

  private static long micros(String instant) {
    Instant parsed = Instant.parse(instant);
    return parsed.getEpochSecond() * 1_000_000 + parsed.getNano() / 1000;
  }

  @Test
  void textThatFitsIsReadAndOtherTextIsNullForTryCast() {
    int day = (int) LocalDate.parse("2025-07-24").toEpochDay();
    assertThat(tried(INT)).containsExactly(42, -7, null, null, null, null, null, null);
    assertThat(tried(DOUBLE)).containsExactly(42.0, -7.0, 1.5, null, null, null, null, null);
    assertThat(tried(BOOLEAN)).containsExactly(null, null, null, true, null, null, null, null);
    assertThat(tried(DATE)).containsExactly(null, null, null, null, null, day, day, null);
    assertThat(tried(TIMESTAMP))
        .containsExactly(
            null,
            null,
            null,
            null,
            null,
            micros("2025-07-24T00:00:00Z"),
            micros("2025-07-24T10:11:12.5Z"),
            null);
    assertThat(tried(new DecimalType(4, 1)))
        .containsExactly(
            new BigDecimal("42.0"),
            new BigDecimal("-7.0"),
            new BigDecimal("1.5"),
            null,
            null,
            null,
            null,
            null);
  }

  @Test
  void textThatDoesNotFitFailsACast() {
    KernelTesting rows = KernelTesting.rows(2);
    Expression s = rows.column("s", STRING, " 7 ", "12x");
    assertThatThrownBy(() -> rows.values(cast(s, INT)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_CAST] [CAST_INVALID_INPUT] The value '12x' of the type \"STRING\" cannot be cast"
                + " to \"INT\" because it is malformed. Use try_cast to get NULL there.");
    for (String text : List.of("", "+", "1 2", "128", "1e1")) {
      assertThatThrownBy(() -> of(text, STRING, TINYINT)).hasMessageContaining("cannot be cast");
    }
    assertThat(of("-9223372036854775808", STRING, BIGINT)).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> of("9223372036854775808", STRING, BIGINT))
        .hasMessageContaining("cannot be cast");
  }

  @Test
  void truthIsReadInManyWords() {
    for (String text : List.of("t", "TRUE", " y", "Yes", "1")) {
      assertThat(of(text, STRING, BOOLEAN)).as(text).isEqualTo(true);
    }
    for (String text : List.of("f", "false", "n", "NO", "0")) {
      assertThat(of(text, STRING, BOOLEAN)).as(text).isEqualTo(false);
    }
  }

  @Test
  void numbersAreCutOffAndCheckedAgainstTheRange() {
    assertThat(of(3.99, DOUBLE, INT)).isEqualTo(3);
    assertThat(of(-3.99, DOUBLE, INT)).isEqualTo(-3);
    assertThat(of(127.9, DOUBLE, TINYINT)).isEqualTo(127);
    assertThatThrownBy(() -> of(1.0E20, DOUBLE, INT))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("CAST_OVERFLOW")
        .hasMessageContaining("1.0E20");
    assertThat(value(tryCast(literal(Double.NaN, DOUBLE), BIGINT))).isNull();
    assertThat(value(tryCast(literal(300L, BIGINT), TINYINT))).isNull();
    assertThat(of(-1L, BIGINT, BOOLEAN)).isEqualTo(true);
    assertThat(of(true, BOOLEAN, DOUBLE)).isEqualTo(1.0);
    assertThat(of(70000L, BIGINT, DOUBLE)).isEqualTo(70000.0);
    assertThat(of(0.1, DOUBLE, FLOAT)).isEqualTo((double) 0.1f);
    assertThat(of((double) 0.1f, FLOAT, DOUBLE)).isEqualTo(0.10000000149011612);
  }

  @Test
  void decimalsAreRoundedHalfUpAndCheckedAgainstTheDigits() {
    assertThat(value(cast(decimal("10.25", 8, 2), new DecimalType(8, 1))))
        .isEqualTo(new BigDecimal("10.3"));
    assertThat(value(cast(decimal("99999.99", 8, 2), INT))).isEqualTo(99999);
    assertThat(of(70000L, BIGINT, new DecimalType(10, 2))).isEqualTo(new BigDecimal("70000.00"));
    assertThat(of(2.345, DOUBLE, new DecimalType(30, 2))).isEqualTo(new BigDecimal("2.35"));
    assertThat(value(cast(decimal("123.45", 30, 2), DOUBLE))).isEqualTo(123.45);
    assertThat(value(cast(decimal("0.05", 8, 2), STRING))).isEqualTo("0.05");
    assertThat(value(tryCast(decimal("99.95", 4, 2), new DecimalType(3, 1)))).isNull();
    assertThatThrownBy(() -> of(1000, INT, new DecimalType(3, 0))).hasMessageContaining("overflow");
    assertThat(of(Double.NaN, DOUBLE, new DecimalType(3, 0))).isNull();
  }

  @Test
  void numbersAreWrittenAsJavaWritesThem() {
    assertThat(of(1.0E7, DOUBLE, STRING)).isEqualTo("1.0E7");
    assertThat(of(12345678.9, DOUBLE, STRING)).isEqualTo("1.23456789E7");
    assertThat(of(Double.NEGATIVE_INFINITY, DOUBLE, STRING)).isEqualTo("-Infinity");
    assertThat(of((double) 3.4028234E38f, FLOAT, STRING)).isEqualTo("3.4028235E38");
    assertThat(of(-0.0, FLOAT, STRING)).isEqualTo("-0.0");
    assertThat(of(Long.MIN_VALUE, BIGINT, STRING)).isEqualTo("-9223372036854775808");
    assertThat(of(Long.MAX_VALUE, BIGINT, STRING)).isEqualTo("9223372036854775807");
    assertThat(of(0, INT, STRING)).isEqualTo("0");
    assertThat(of(-100, INT, STRING)).isEqualTo("-100");
  }

  @Test
  void timesMeetInTheSessionsZone() {
    KernelTesting rows = KernelTesting.rows(1).in("America/New_York");
    Expression t = rows.column("t", TIMESTAMP, micros("2025-07-25T00:00:00Z"));
    int day = (int) LocalDate.parse("2025-07-24").toEpochDay();

    assertThat(rows.values(cast(t, DATE))).containsExactly(day);
    assertThat(rows.values(cast(t, STRING))).containsExactly("2025-07-24 20:00:00");
    assertThat(rows.values(cast(cast(t, DATE), TIMESTAMP)))
        .containsExactly(micros("2025-07-24T04:00:00Z"));
    assertThat(rows.values(cast(literal("2025-07-24 20:00:00", STRING), TIMESTAMP)))
        .containsExactly(micros("2025-07-25T00:00:00Z"));
    assertThat(of(day, DATE, STRING)).isEqualTo("2025-07-24");
  }

  @Test
  void aNumberBesideATimestampCountsSeconds() {
    assertThat(of(1_753_387_200L, BIGINT, TIMESTAMP)).isEqualTo(1_753_387_200_000_000L);
    assertThat(of(1.5, DOUBLE, TIMESTAMP)).isEqualTo(1_500_000L);
    assertThat(of(-1L, TIMESTAMP, BIGINT)).isEqualTo(-1L);
    assertThat(of(1_500_000L, TIMESTAMP, DOUBLE)).isEqualTo(1.5);
    assertThat(of(1_999_999L, TIMESTAMP, INT)).isEqualTo(1);
  }

  @Test
  void intervalsAreReadAndWritten() {
    assertThat(of(93_784_500_000L, DAY_TIME_INTERVAL, STRING))
        .isEqualTo("INTERVAL '1 02:03:04.5' DAY TO SECOND");
    assertThat(of("1 02:03:04.5", STRING, DAY_TIME_INTERVAL)).isEqualTo(93_784_500_000L);
    assertThat(of("INTERVAL '-1 02:03:04' DAY TO SECOND", STRING, DAY_TIME_INTERVAL))
        .isEqualTo(-93_784_000_000L);
    assertThat(of(-14, YEAR_MONTH_INTERVAL, STRING)).isEqualTo("INTERVAL '-1-2' YEAR TO MONTH");
    assertThat(of("1-2", STRING, YEAR_MONTH_INTERVAL)).isEqualTo(14);
    CalendarInterval interval = new CalendarInterval(14, 3, 5_500_000);
    assertThat(of(interval, CALENDAR_INTERVAL, STRING))
        .isEqualTo("1 years 2 months 3 days 5.5 seconds");
    assertThat(of("14 months 3 days 5.5 seconds", STRING, CALENDAR_INTERVAL)).isEqualTo(interval);
    assertThatThrownBy(() -> of("soon", STRING, DAY_TIME_INTERVAL))
        .hasMessageContaining("cannot be cast");
  }

  @Test
  void bytesAndTextAreTheSameBytes() {
    ByteBuffer bytes = ByteBuffer.wrap("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(of("hello", STRING, BINARY)).isEqualTo(bytes);
    assertThat(of(bytes, BINARY, STRING)).isEqualTo("hello");
    assertThat(of(258, SMALLINT, BINARY)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
  }

  @Test
  void nestedValuesAreCastInsideAndWrittenInBrackets() {
    StructType from = StructType.builder().add("a", INT).add("b", STRING).build();
    StructType to = StructType.builder().add("x", STRING).add("y", BIGINT).build();
    KernelTesting rows = KernelTesting.rows(3);
    Expression s = rows.column("s", from, List.of(1, "2"), Arrays.asList(null, "3"), null);
    Expression xs = rows.column("xs", new ArrayType(STRING), List.of("1", "x"), List.of(), null);
    Expression m = rows.column("m", new MapType(STRING, INT), Map.of("k", 1), Map.of(), null);

    assertThat(rows.values(cast(s, to)))
        .containsExactly(List.of("1", 2L), Arrays.asList(null, 3L), null);
    assertThat(rows.values(cast(s, STRING))).containsExactly("{1, 2}", "{null, 3}", null);
    assertThat(rows.values(tryCast(xs, new ArrayType(INT))))
        .containsExactly(Arrays.asList(1, null), List.of(), null);
    assertThatThrownBy(() -> rows.values(cast(xs, new ArrayType(INT)))).hasMessageContaining("'x'");
    assertThat(rows.values(cast(xs, STRING))).containsExactly("[1, x]", "[]", null);
    assertThat(rows.values(cast(m, STRING))).containsExactly("{k -> 1}", "{}", null);
    assertThat(rows.values(cast(m, new MapType(STRING, DOUBLE))))
        .containsExactly(Map.of("k", 1.0), Map.of(), null);
  }

  @Test
  void everyCastThatTheAnalyzerAllowsHasAKernel() {
    List<DataType> types = new ArrayList<>(List.of(AtomicType.values()));
    types.add(new DecimalType(10, 2));
    types.add(new DecimalType(30, 4));
    for (DataType from : types) {
      for (DataType to : types) {
        if (Coercion.canCast(from, to) && to != VOID) {
          KernelTesting rows = KernelTesting.rows(1);
          Expression nothing =
              rows.column("n", Values.column(from, java.util.Collections.singletonList(null)));
          assertThat(rows.values(cast(nothing, to)))
              .as("%s to %s", from.sql(), to.sql())
              .containsOnlyNulls();
        }
      }
    }
  }
}
