// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.decimal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.expression.CaseWhen;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values are those of the conformance cases 008, 010 and 020. */
final class ConditionalKernelsTest {

  @Test
  void theFirstBranchThatIsTrueWins() {
    KernelTesting rows = KernelTesting.rows(4);
    Expression n = rows.column("n", INT, 100, 1, null, 0);
    CaseWhen expression =
        new CaseWhen(
            List.of(
                new CaseWhen.Branch(rows.call(">", n, literal(50, INT)), literal("big", STRING)),
                new CaseWhen.Branch(rows.call(">", n, literal(0, INT)), literal("small", STRING)),
                new CaseWhen.Branch(rows.call("isnull", n), literal("none", STRING))),
            literal("neg", STRING));

    assertThat(rows.values(expression)).containsExactly("big", "small", "none", "neg");
  }

  @Test
  void aBranchThatFailsIsEvaluatedOnlyOnItsRows() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression n = rows.column("n", INT, 0, 2, null);
    Expression quotient = rows.call("div", literal(10, INT), n);
    Expression guarded =
        rows.call(
            "if", rows.call("=", n, literal(0, INT)), literal(-1L, quotient.type()), quotient);

    assertThat(rows.values(guarded)).containsExactly(-1L, 5L, null);
    Expression allOneWay =
        rows.call("if", rows.call("isnull", literal(1, INT)), quotient, literal(7, INT));
    assertThat(rows.values(allOneWay)).containsExactly(7L, 7L, 7L);
    assertThatThrownBy(() -> rows.values(rows.call("if", Literal.TRUE, quotient, Literal.NULL)))
        .isInstanceOf(QueryException.class);
  }

  @Test
  void coalesceTakesTheFirstThatIsNotNullAndNeedsNoOther() {
    KernelTesting rows = KernelTesting.rows(4);
    Expression n = rows.column("n", INT, 1, 2, null, null);
    Expression d = rows.column("d", DOUBLE, 1.5, null, 3.5, null);
    Expression one = rows.column("one", INT, 0, 0, 1, 1);

    assertThat(rows.values(rows.call("coalesce", n, d, literal(-1, INT))))
        .containsExactly(1.0, 2.0, 3.5, -1.0);
    assertThat(rows.values(rows.call("coalesce", n, rows.call("%", literal(5, INT), one))))
        .containsExactly(1, 2, 0, 0);
    assertThat(rows.values(rows.call("nvl", n, literal(7, INT)))).containsExactly(1, 2, 7, 7);
    assertThat(rows.values(rows.call("nvl2", n, literal("y", STRING), literal("n", STRING))))
        .containsExactly("y", "y", "n", "n");
    assertThat(rows.values(rows.call("nullif", n, literal(2, INT))))
        .containsExactly(1, null, null, null);
    assertThat(rows.values(rows.call("zeroifnull", n))).containsExactly(1, 2, 0, 0);
    assertThat(rows.values(rows.call("nullifzero", one))).containsExactly(null, null, 1, 1);
  }

  @Test
  void resultsMeetInTheirCommonType() {
    KernelTesting rows = KernelTesting.rows(2);
    Expression n = rows.column("n", INT, 3, 2);
    Expression widened =
        rows.call("if", rows.call(">", n, literal(2, INT)), n, decimal("2.5", 2, 1));

    assertThat(widened.type()).isEqualTo(new DecimalType(11, 1));
    assertThat(rows.values(widened)).containsExactly(new BigDecimal("3.0"), new BigDecimal("2.5"));
  }

  @Test
  void greatestAndLeastSkipNulls() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression a = rows.column("a", DOUBLE, 2.5, null, Double.NaN);
    Expression b = rows.column("b", DOUBLE, 2.0, 1.0, 3.0);
    Expression n = rows.column("n", INT, 7, 5, null);

    assertThat(rows.values(rows.call("greatest", a, b, n))).containsExactly(7.0, 5.0, Double.NaN);
    assertThat(rows.values(rows.call("least", a, b))).containsExactly(2.0, 1.0, 3.0);
    assertThat(value("greatest", Literal.nullOf(INT), Literal.nullOf(INT))).isNull();
  }

  @Test
  void notANumberIsRecognised() {
    KernelTesting rows = KernelTesting.rows(3);
    Expression d = rows.column("d", DOUBLE, Double.NaN, 1.0, null);

    assertThat(rows.values(rows.call("isnan", d))).containsExactly(true, false, false);
    assertThat(rows.values(rows.call("nanvl", d, literal(9, INT)))).containsExactly(9.0, 1.0, null);
  }
}
