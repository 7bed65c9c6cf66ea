// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.FLOAT;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.SMALLINT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TINYINT;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Values are those of Spark, in part from the conformance cases 017, 019 and 020. */
final class ArithmeticKernelsTest {

  @Test
  void integersAreWidenedAndKeepTheWiderType() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression t = rows.column("t", TINYINT, 100, -128, null);
    Expression s = rows.column("s", SMALLINT, 200, 32767, 1);
    Expression i = rows.column("i", INT, -7, 2147483647, 3);
    Expression l = rows.column("l", BIGINT, 5_000_000_000L, -1L, 2L);

    assertThat(rows.call("+", t, s).type()).isEqualTo(SMALLINT);
    assertThat(rows.values(rows.call("+", t, s))).containsExactly(300, 32639, null);
    Expression lastDigits = rows.call("%", l, literal(1000, INT));
    assertThat(rows.call("+", i, lastDigits).type()).isEqualTo(BIGINT);
    assertThat(rows.values(rows.call("+", i, lastDigits))).containsExactly(-7L, 2147483646L, 5L);
    assertThat(rows.values(rows.call("/", i, literal(2, INT))))
        .containsExactly(-3.5, 1.0737418235E9, 1.5);
    assertThat(rows.values(rows.call("div", i, literal(2, INT))))
        .containsExactly(-3L, 1073741823L, 1L);
    assertThat(rows.values(rows.call("%", i, literal(2, INT)))).containsExactly(-1, 1, 1);
    assertThat(rows.values(rows.call("pmod", i, literal(10, INT)))).containsExactly(3, 7, 3);
    assertThat(rows.values(rows.call("negative", l))).containsExactly(-5_000_000_000L, 1L, -2L);
  }

  @Test
  void anOverflowFailsUnlessTheRowIsNullOrTheOperatorTries() {
    KernelTesting rows = KernelTesting.rows(2);
    Expression i = rows.column("i", INT, 2147483647, 1);
    Expression oneOrNull = rows.column("n", INT, null, 1);
    Expression one = literal(1, INT);
    Expression l = rows.column("l", BIGINT, Long.MAX_VALUE, 1L);

    assertThat(rows.values(rows.call("+", i, oneOrNull))).containsExactly(null, 2);
    assertThatThrownBy(() -> rows.values(rows.call("+", i, one)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[ARITHMETIC] [ARITHMETIC_OVERFLOW] INT overflow: 2147483647 + 1 does not fit;"
                + " use try_add to get NULL there, or cast to a wider type.");
    assertThat(rows.values(rows.call("try_add", i, one))).containsExactly(null, 2);
    assertThat(rows.values(rows.call("try_multiply", l, literal(2L, BIGINT))))
        .containsExactly(null, 2L);
    assertThatThrownBy(() -> value("negative", literal(Integer.MIN_VALUE, INT)))
        .hasMessageContaining("overflow");
    assertThatThrownBy(() -> value("div", literal(Long.MIN_VALUE, BIGINT), literal(-1L, BIGINT)))
        .hasMessageContaining("overflow");
  }

  @Test
  void divisionByZeroFailsUnlessADividendIsNull() {
    KernelTesting rows = KernelTesting.rows(2);
    Expression a = rows.column("a", INT, 7, null);
    Expression b = rows.column("b", INT, 2, 0);

    assertThat(rows.values(rows.call("div", a, b))).containsExactly(3L, null);
    for (String operator : new String[] {"/", "div", "%", "pmod"}) {
      assertThatThrownBy(() -> value(operator, literal(1, INT), literal(0, INT)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Division by zero");
    }
    assertThat(value("try_divide", literal(1, INT), literal(0, INT))).isNull();
    assertThat(value("try_mod", literal(1L, BIGINT), literal(0L, BIGINT))).isNull();
    assertThatThrownBy(() -> value("/", literal(1.0, DOUBLE), literal(0.0, DOUBLE)))
        .hasMessageContaining("Division by zero");
  }

  @Test
  void longArithmeticAgreesWithExactArithmetic() {
    long seed = 20250724;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 2000; round++) {
      long a = random.nextLong() >> random.nextInt(64);
      long b = random.nextLong() >> random.nextInt(64);
      BigInteger x = BigInteger.valueOf(a);
      BigInteger y = BigInteger.valueOf(b);
      assertTries("try_add", a, b, x.add(y), seed);
      assertTries("try_subtract", a, b, x.subtract(y), seed);
      assertTries("try_multiply", a, b, x.multiply(y), seed);
    }
  }

  private static void assertTries(String function, long a, long b, BigInteger exact, long seed) {
    Object expected = exact.bitLength() <= 63 ? (Object) exact.longValue() : null;
    assertThat(value(function, literal(a, BIGINT), literal(b, BIGINT)))
        .as("%s(%d, %d), seed %d", function, a, b, seed)
        .isEqualTo(expected);
  }

  @Test
  void floatsStayFloatsAndBesideIntegersBecomeDoubles() {
    double tenth = 0.1f;
    assertThat(value("+", literal(tenth, FLOAT), literal((double) 0.2f, FLOAT)))
        .isEqualTo((double) (0.1f + 0.2f));
    KernelTesting rows = KernelTesting.rows(1);
    assertThat(rows.call("+", literal(tenth, FLOAT), literal(1, INT)).type()).isEqualTo(DOUBLE);
    assertThat(rows.call("/", literal(tenth, FLOAT), literal(tenth, FLOAT)).type())
        .isEqualTo(DOUBLE);
  }

  @Test
  void textBesideAWholeNumberIsABigint() {
    assertThat(value("+", literal("5", STRING), literal(3, INT))).isEqualTo(8L);
    assertThat(value("*", literal("1.5", STRING), literal(2.0, DOUBLE))).isEqualTo(3.0);
    assertThatThrownBy(
            () ->
                value(
                    "+",
                    literal(true, dev.tidemark.domain.type.AtomicType.BOOLEAN),
                    literal(1, INT)))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("TRUE of type BOOLEAN and 1 of type INT");
  }

  @Test
  void decimalsFollowSparksPrecisionAndScale() {
    KernelTesting rows = KernelTesting.rows(4);
    Expression a = decimals(rows, "a", 8, 2, "10.25", "-0.01", "99999.99", "1.00");
    Expression b = decimals(rows, "b", 6, 3, "3.125", "0.004", "1.000", "3.000");
    Expression n = rows.column("n", INT, 3, 2, -7, null);

    check(rows, rows.call("+", a, b), 10, 3, "13.375", "-0.006", "100000.990", "4.000");
    check(rows, rows.call("-", a, b), 10, 3, "7.125", "-0.014", "99998.990", "-2.000");
    check(rows, rows.call("*", a, b), 15, 5, "32.03125", "-0.00004", "99999.99000", "3.00000");
    check(
        rows,
        rows.call("/", a, b),
        18,
        9,
        "3.280000000",
        "-2.500000000",
        "99999.990000000",
        "0.333333333");
    check(rows, rows.call("%", a, b), 6, 3, "0.875", "-0.002", "0.990", "1.000");
    check(rows, rows.call("*", a, n), 19, 2, "30.75", "-0.02", "-699999.93", null);
    check(
        rows,
        rows.call("/", a, n),
        19,
        13,
        "3.4166666666667",
        "-0.0050000000000",
        "-14285.7128571428571",
        null);
    check(rows, rows.call("+", a, literal(1, INT)), 9, 2, "11.25", "0.99", "100000.99", "2.00");
    assertThat(rows.values(rows.call("+", a, literal(0.5, DOUBLE))))
        .containsExactly(10.75, 0.49, 100000.49, 1.5);
    assertThat(rows.values(rows.call("div", a, b))).containsExactly(3L, -2L, 99999L, 0L);
  }

  @Test
  void wideDecimalsFailWhereTheResultHasTooManyDigits() {
    Expression wide = decimal("99999999999999999999999999999999999999", 38, 0);
    assertThatThrownBy(() -> value("+", wide, decimal("1", 38, 0)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("overflow");
    assertThat(value("try_add", wide, decimal("1", 38, 0))).isNull();
    assertThat(value("-", wide, decimal("1", 38, 0)))
        .isEqualTo(new BigDecimal("99999999999999999999999999999999999998"));
  }

  @Test
  void bitsAreCombinedAndShifted() {
    assertThat(value("&", literal(3, INT), literal(5L, BIGINT))).isEqualTo(1L);
    assertThat(value("|", literal(3, INT), literal(5, INT))).isEqualTo(7);
    assertThat(value("^", literal(3, INT), literal(5, INT))).isEqualTo(6);
    assertThat(value("~", literal(0, INT))).isEqualTo(-1);
    assertThat(value("shiftleft", literal(2, INT), literal(1, INT))).isEqualTo(4);
    assertThat(value(">>", literal(-8L, BIGINT), literal(1, INT))).isEqualTo(-4L);
    assertThat(value("shiftrightunsigned", literal(-1, INT), literal(28, INT))).isEqualTo(15);
  }

  private static Expression decimals(
      KernelTesting rows, String name, int precision, int scale, String... values) {
    Object[] numbers = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = new BigDecimal(values[i]);
    }
    return rows.column(name, new DecimalType(precision, scale), numbers);
  }

  private static void check(
      KernelTesting rows, Expression expression, int precision, int scale, String... expected) {
    assertThat(expression.type()).isEqualTo(new DecimalType(precision, scale));
    Object[] numbers = new Object[expected.length];
    for (int i = 0; i < expected.length; i++) {
      numbers[i] = expected[i] == null ? null : new BigDecimal(expected[i]);
    }
    assertThat(rows.values(expression)).containsExactly(numbers);
  }
}
