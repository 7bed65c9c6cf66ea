// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonKernelsTest {

  private static final StructType POINT = StructType.builder().add("x", INT).add("y", INT).build();

  /** Ascending values of each type, as Spark orders them. */
  private static final Map<DataType, List<?>> ASCENDING =
      Map.of(
          INT,
          List.of(Integer.MIN_VALUE, -1, 0, 7),
          BIGINT,
          List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE),
          DOUBLE,
          List.of(Double.NEGATIVE_INFINITY, -0.5, 0.0, 1e300, Double.NaN),
          BOOLEAN,
          List.of(false, true),
          STRING,
          List.of("", "A", "Z", "a", "aa", "z", "ü", "\uD83D\uDE00"),
          new dev.tidemark.domain.type.DecimalType(30, 2),
          List.of(new java.math.BigDecimal("-1.50"), new java.math.BigDecimal("0.01")),
          POINT,
          List.of(Arrays.asList(null, 9), Arrays.asList(1, null), List.of(1, 2), List.of(2, 0)),
          new ArrayType(INT),
          List.of(List.of(), Arrays.asList((Integer) null), List.of(1), List.of(1, 0)));

  @Test
  void everyTypeIsTotallyOrderedWhetherColumnsOrConstantsMeet() {
    ASCENDING.forEach(
        (type, values) -> {
          for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
              checkOrder(type, values.get(i), values.get(j), Integer.compare(i, j));
            }
          }
        });
  }

  private static void checkOrder(DataType type, Object left, Object right, int order) {
    KernelTesting rows = KernelTesting.rows(1);
    Expression a = rows.column("a", type, left);
    Expression b = rows.column("b", type, right);
    Literal x = Literal.of(left, type);
    Literal y = Literal.of(right, type);
    for (List<Expression> pair : List.of(List.of(a, b), List.of(a, y), List.of(x, b))) {
      check(rows, "=", pair, order == 0);
      check(rows, "<=>", pair, order == 0);
      check(rows, "<>", pair, order != 0);
      check(rows, "<", pair, order < 0);
      check(rows, "<=", pair, order <= 0);
      check(rows, ">", pair, order > 0);
      check(rows, ">=", pair, order >= 0);
    }
  }

  private static void check(
      KernelTesting rows, String operator, List<Expression> pair, boolean expected) {
    Expression comparison = rows.call(operator, pair.get(0), pair.get(1));
    assertThat(rows.values(comparison))
        .as("%s of %s", comparison.sql(), rows.batch().columns().get(0).type().sql())
        .containsExactly(expected);
  }

  @Test
  void negativeZeroEqualsZero() {
    assertThat(value("=", literal(-0.0, DOUBLE), literal(0.0, DOUBLE))).isEqualTo(true);
    assertThat(value("<", literal(-0.0, DOUBLE), literal(0.0, DOUBLE))).isEqualTo(false);
  }

  @Test
  void typesMeetAsSparkHasIt() {
    assertThat(value("=", literal(7, INT), literal("7", STRING))).isEqualTo(true);
    assertThat(value(">", literal(20293, DATE), literal("2025-01-01", STRING))).isEqualTo(true);
    assertThat(value(">", decimal("10.25", 8, 2), decimal("3.125", 6, 3))).isEqualTo(true);
    assertThat(value("<=", decimal("1.00", 18, 2), literal(1, INT))).isEqualTo(true);
    assertThat(value("between", literal(5, INT), literal(1, INT), literal(5L, BIGINT)))
        .isEqualTo(true);
    assertThatThrownBy(() -> value("=", literal(true, BOOLEAN), literal(1, INT)))
        .isInstanceOf(FunctionMismatch.class);
    DataType map = new MapType(STRING, INT);
    assertThatThrownBy(() -> value("=", Literal.nullOf(map), Literal.nullOf(map)))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageContaining("no order");
  }

  @Test
  void nullsFollowTheTruthTables() {
    KernelTesting rows = KernelTesting.rows(9);
    Expression a =
        rows.column("a", BOOLEAN, true, true, true, false, false, false, null, null, null);
    Expression b =
        rows.column("b", BOOLEAN, true, false, null, true, false, null, true, false, null);

    assertThat(rows.values(rows.call("and", a, b)))
        .containsExactly(true, false, null, false, false, false, null, false, null);
    assertThat(rows.values(rows.call("or", a, b)))
        .containsExactly(true, true, true, true, false, null, true, null, null);
    assertThat(rows.values(rows.call("not", a)))
        .containsExactly(false, false, false, true, true, true, null, null, null);
    assertThat(rows.values(rows.call("<=>", a, b)))
        .containsExactly(true, false, false, false, true, false, false, false, true);
    assertThat(rows.values(rows.call("isdistinctfrom", a, b)))
        .containsExactly(false, true, true, true, false, true, true, true, false);
    assertThat(rows.values(rows.call("istrue", a)))
        .containsExactly(true, true, true, false, false, false, false, false, false);
    assertThat(rows.values(rows.call("not", rows.call("isfalse", b))))
        .containsExactly(true, false, true, true, false, true, true, false, true);
    assertThat(rows.values(rows.call("isunknown", b)))
        .containsExactly(false, false, true, false, false, true, false, false, true);
    assertThat(rows.values(rows.call("=", a, Literal.NULL))).containsOnlyNulls();
  }

  @Test
  void aRightSideThatFailsIsNotAskedWhereTheLeftSideDecides() {
    KernelTesting rows = KernelTesting.rows(4);
    Expression unused = rows.column("unused", STRING, "p", "q", "r", "s");
    Expression a = rows.column("a", INT, 0, 2, null, 5);
    Expression zero = literal(0, INT);
    Expression quotient = rows.call(">", rows.call("div", literal(10, INT), a), literal(3, INT));

    assertThat(rows.values(rows.call("and", rows.call("<>", a, zero), quotient)))
        .containsExactly(false, true, null, false);
    assertThat(rows.values(rows.call("or", rows.call("=", a, zero), quotient)))
        .containsExactly(true, true, null, false);
    assertThat(rows.values(unused)).containsExactly("p", "q", "r", "s");
    assertThatThrownBy(() -> rows.values(rows.call("or", rows.call("<>", a, zero), quotient)))
        .isInstanceOf(QueryException.class);
  }

  @Test
  void inIsUnknownWhereANullCouldBeTheMatch() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression x = rows.column("x", INT, 1, 3, null);
    Expression y = rows.column("y", BIGINT, 4L, 3L, 3L);

    assertThat(rows.values(rows.call("in", x, literal(1, INT), literal(2, INT))))
        .containsExactly(true, false, null);
    assertThat(rows.values(rows.call("in", x, literal(1, INT), Literal.NULL)))
        .containsExactly(true, null, null);
    assertThat(rows.values(rows.call("in", x, literal(1, INT), y)))
        .containsExactly(true, true, null);
    assertThat(rows.values(rows.call("in", literal("5", STRING), literal(5, INT), x)))
        .containsExactly(true, true, true);
  }

  @Test
  void inFindsEachOfManyConstants() {
    KernelTesting rows = KernelTesting.rows(500);
    Object[] texts = new Object[500];
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "key-" + i;
    }
    arguments.add(rows.column("s", STRING, texts));
    for (int i = 0; i < texts.length; i += 2) {
      arguments.add(literal("key-" + i, STRING));
    }
    List<Object> found = rows.values(rows.call("in", arguments.toArray(Expression[]::new)));
    for (int i = 0; i < texts.length; i++) {
      assertThat(found.get(i)).as("key-" + i).isEqualTo(i % 2 == 0);
    }
  }

  @Test
  void elementsAreFoundByIndexAndByKey() {
    KernelTesting rows = KernelTesting.rows(2);
    Expression xs = rows.column("xs", new ArrayType(INT), Arrays.asList(3, null), null);
    Expression m = rows.column("m", new MapType(STRING, INT), Map.of("a", 1), null);

    assertThat(rows.values(rows.call("element", xs, literal(0, INT)))).containsExactly(3, null);
    assertThat(rows.values(rows.call("element", m, literal("a", STRING)))).containsExactly(1, null);
    assertThat(rows.values(rows.call("element", m, literal("b", STRING)))).containsOnlyNulls();
    assertThatThrownBy(() -> rows.values(rows.call("element", xs, literal(2, INT))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("INVALID_ARRAY_INDEX");
  }
}
