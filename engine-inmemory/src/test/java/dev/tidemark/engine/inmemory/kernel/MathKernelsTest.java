// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BINARY;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values are those of the conformance cases 008 and 017 and of Spark's own examples. */
final class MathKernelsTest {

  private static Literal number(double value) {
    return literal(value, DOUBLE);
  }

  @Test
  void numbersAreRoundedHalfUpAndHalfEven() {
    assertThat(value("round", number(2.5))).isEqualTo(3.0);
    assertThat(value("round", number(-2.5))).isEqualTo(-3.0);
    assertThat(value("bround", number(2.5))).isEqualTo(2.0);
    assertThat(value("bround", number(25), literal(-1, INT))).isEqualTo(20.0);
    assertThat(value("round", number(3.45), literal(1, INT))).isEqualTo(3.5);
    assertThat(value("round", number(1234.5678), literal(1, INT))).isEqualTo(1234.6);
    assertThat(value("round", number(1.0E10))).isEqualTo(1.0E10);
    assertThat(value("round", number(Double.NaN))).isEqualTo(Double.NaN);
    assertThat(value("round", literal(-7, INT), literal(-1, INT))).isEqualTo(-10);
    assertThat(value("round", literal(3, INT), literal(-1, INT))).isEqualTo(0);
    assertThat(value("round", literal(3, INT), literal(2, INT))).isEqualTo(3);
    assertThatThrownBy(() -> value("round", literal(Integer.MAX_VALUE, INT), literal(-1, INT)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("overflow");
    KernelTesting rows = KernelTesting.rows(1);
    Expression n = rows.column("n", INT, 1);
    assertThatThrownBy(() -> rows.call("round", number(1), n))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("constant INT");
  }

  @Test
  void decimalsAreRoundedToTheirOwnType() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression a =
        rows.column(
            "a",
            new DecimalType(8, 2),
            new BigDecimal("10.25"),
            new BigDecimal("-0.01"),
            new BigDecimal("99999.99"));

    Expression toTenths = rows.call("round", a, literal(1, INT));
    assertThat(toTenths.type()).isEqualTo(new DecimalType(8, 1));
    assertThat(rows.values(toTenths))
        .containsExactly(new BigDecimal("10.3"), new BigDecimal("0.0"), new BigDecimal("100000.0"));
    Expression whole = rows.call("round", a);
    assertThat(whole.type()).isEqualTo(new DecimalType(7, 0));
    assertThat(rows.values(whole))
        .containsExactly(new BigDecimal("10"), new BigDecimal("0"), new BigDecimal("100000"));
    assertThat(rows.values(rows.call("ceil", a)))
        .containsExactly(new BigDecimal("11"), new BigDecimal("0"), new BigDecimal("100000"));
    assertThat(rows.values(rows.call("floor", a)))
        .containsExactly(new BigDecimal("10"), new BigDecimal("-1"), new BigDecimal("99999"));
    assertThat(rows.values(rows.call("round", a, literal(-1, INT))))
        .containsExactly(new BigDecimal("10"), new BigDecimal("0"), new BigDecimal("100000"));
    assertThat(value("abs", decimal("-0.01", 8, 2))).isEqualTo(new BigDecimal("0.01"));
  }

  @Test
  void ceilAndFloorGiveWholeNumbers() {
    assertThat(value("ceil", number(-2.5))).isEqualTo(-2L);
    assertThat(value("floor", number(-2.5))).isEqualTo(-3L);
    assertThat(value("ceiling", literal(5, INT))).isEqualTo(5L);
    assertThat(value("floor", number(1e300))).isEqualTo(Long.MAX_VALUE);
    assertThat(value("ceil", decimal("3.1411", 5, 4), literal(3, INT)))
        .isEqualTo(new BigDecimal("3.142"));
    assertThat(value("floor", number(3.1411), literal(3, INT))).isEqualTo(new BigDecimal("3.141"));
  }

  @Test
  void functionsOfDoublesAgreeWithSpark() {
    Map<String, Double> expected =
        Map.ofEntries(
            Map.entry("sqrt", 1.5811388300841898),
            Map.entry("exp", 12.182493960703473),
            Map.entry("expm1", 11.182493960703473),
            Map.entry("ln", 0.9162907318741551),
            Map.entry("log", 0.9162907318741551),
            Map.entry("log10", 0.3979400086720376),
            Map.entry("log1p", 1.252762968495368),
            Map.entry("cbrt", Math.cbrt(2.5)),
            Map.entry("sign", 1.0),
            Map.entry("signum", 1.0),
            Map.entry("rint", 2.0),
            Map.entry("degrees", Math.toDegrees(2.5)),
            Map.entry("sin", Math.sin(2.5)),
            Map.entry("cot", 1 / Math.tan(2.5)),
            Map.entry("tanh", Math.tanh(2.5)));
    expected.forEach(
        (function, result) ->
            assertThat((Double) value(function, number(2.5)))
                .as(function)
                .isCloseTo(result, org.assertj.core.data.Offset.offset(1e-14)));
    assertThat(value("log2", number(2))).isEqualTo(1.0);
    assertThat(value("log", number(10), number(100))).isEqualTo(2.0);
    assertThat(value("pow", number(1234.5678), number(-2))).isEqualTo(6.561001076004132E-7);
    assertThat(value("power", literal(2, INT), literal(3, INT))).isEqualTo(8.0);
    assertThat(value("hypot", number(3), number(4))).isEqualTo(5.0);
    assertThat(value("atan2", number(0), number(0))).isEqualTo(0.0);
    assertThat(value("sqrt", number(-1))).isEqualTo(Double.NaN);
    assertThat(value("acosh", number(1))).isEqualTo(0.0);
    assertThat(value("pi")).isEqualTo(Math.PI);
    assertThat(value("e")).isEqualTo(Math.E);
  }

  @Test
  void logarithmsOfWhatIsNotPositiveAreNull() {
    for (String function : List.of("ln", "log", "log2", "log10")) {
      assertThat(value(function, number(0))).as(function).isNull();
    }
    assertThat(value("log1p", number(-1))).isNull();
    assertThat(value("log", number(0), number(2))).isNull();
    assertThat(value("ln", Literal.nullOf(DOUBLE))).isNull();
  }

  @Test
  void absKeepsTheTypeAndFailsAtTheLowestValue() {
    assertThat(value("abs", literal(-7, INT))).isEqualTo(7);
    assertThat(value("abs", literal((double) -0.5f, FLOAT))).isEqualTo(0.5);
    assertThat(value("abs", literal("-2", STRING))).isEqualTo(2.0);
    assertThatThrownBy(() -> value("abs", literal(-128, TINYINT)))
        .hasMessageContaining("TINYINT overflow");
  }

  @Test
  void bitsAndFactorialsAreCounted() {
    assertThat(value("factorial", literal(5, INT))).isEqualTo(120L);
    assertThat(value("factorial", literal(21, INT))).isNull();
    assertThat(value("bit_count", literal(-1, INT))).isEqualTo(64);
    assertThat(value("bit_count", literal(true, BOOLEAN))).isEqualTo(1);
    assertThat(value("getbit", literal(11, INT), literal(2, INT))).isEqualTo(0);
    assertThat(value("bit_get", literal(11, INT), literal(3, INT))).isEqualTo(1);
    assertThatThrownBy(() -> value("bit_get", literal(11, INT), literal(32, INT)))
        .hasMessageContaining("[0, 32)");
  }

  @Test
  void valuesFallIntoBuckets() {
    assertThat(bucket(5.3, 0.2, 10.6, 5)).isEqualTo(3L);
    assertThat(bucket(-2.1, 1.3, 3.4, 3)).isEqualTo(0L);
    assertThat(bucket(8.1, 0.0, 5.7, 4)).isEqualTo(5L);
    assertThat(bucket(-0.9, 5.2, 0.5, 2)).isEqualTo(3L);
    assertThat(bucket(1, 0, 1, 0)).isNull();
  }

  private static Object bucket(double value, double low, double high, long count) {
    return value("width_bucket", number(value), number(low), number(high), literal(count, BIGINT));
  }

  @Test
  void numbersAreWrittenInOtherBases() {
    assertThat(value("bin", literal(13, INT))).isEqualTo("1101");
    assertThat(value("bin", literal(-13L, BIGINT)))
        .isEqualTo("1111111111111111111111111111111111111111111111111111111111110011");
    assertThat(value("hex", literal(17, INT))).isEqualTo("11");
    assertThat(value("hex", literal("Spark SQL", STRING))).isEqualTo("537061726B2053514C");
    assertThat(value("unhex", literal("CAFE", STRING)))
        .isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xCA, (byte) 0xFE}));
    assertThat(value("unhex", literal("F", STRING))).isEqualTo(ByteBuffer.wrap(new byte[] {15}));
    assertThat(value("unhex", literal("no", STRING))).isNull();
    assertThat(value("hex", literal(ByteBuffer.wrap(new byte[] {0, -1}), BINARY)))
        .isEqualTo("00FF");
    assertThat(value("conv", literal("100", STRING), literal(2, INT), literal(10, INT)))
        .isEqualTo("4");
    assertThat(value("conv", literal("-10", STRING), literal(16, INT), literal(-10, INT)))
        .isEqualTo("-16");
    assertThat(value("conv", literal("-1", STRING), literal(10, INT), literal(16, INT)))
        .isEqualTo("FFFFFFFFFFFFFFFF");
  }

  @Test
  void randomNumbersAreRepeatedWithTheBatchAndDifferBetweenBatches() {
    List<Object> first = random("rand", 7);
    assertThat(random("rand", 7)).isEqualTo(first);
    assertThat(random("rand", 8)).isNotEqualTo(first);
    assertThat(first).doesNotHaveDuplicates();
    assertThat(first).allSatisfy(x -> assertThat((Double) x).isBetween(0.0, 1.0));
    assertThat(random("randn", 7)).isNotEqualTo(first);
    assertThat(random("rand", 7, literal(42, INT))).isEqualTo(random("rand", 8, literal(42, INT)));
  }

  private static List<Object> random(String function, long batchId, Expression... seed) {
    KernelTesting rows = KernelTesting.rows(50);
    rows.scope().begin(batchId, 0);
    return rows.values(rows.call(function, seed));
  }
}
