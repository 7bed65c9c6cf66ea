// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {

  private static Expression of(DataType type) {
    return new Attribute(1, "a", "", type, OptionalLong.empty());
  }

  private static AggregateCall call(String name, boolean ignoreNulls, DataType... types) {
    AggregateFunction function = FunctionCatalog.aggregate(name).orElseThrow();
    List<Expression> arguments = Arrays.stream(types).map(AccumulatorsTest::of).toList();
    return function.bind(arguments, Optional.empty(), ignoreNulls);
  }

  private static Object result(AggregateCall call, List<?>... arguments) {
    Accumulator accumulator = Accumulators.create(call);
    accumulator.ensure(1);
    int rows = arguments.length == 0 ? 3 : arguments[0].size();
    accumulator.add(
        new int[rows],
        rows,
        java.util.stream.IntStream.range(0, arguments.length)
            .mapToObj(i -> Values.column(call.arguments().get(i).type(), arguments[i]))
            .toList());
    return Values.get(accumulator.result(new int[] {0}, 1), 0);
  }

  @Test
  void everyFunctionOfTheCatalogHasAnAccumulator() {
    for (AggregateFunction function : FunctionCatalog.aggregates()) {
      assertThat(Accumulators.create(anyCall(function))).as(function.name()).isNotNull();
    }
  }

  /** A call over arguments of whichever types the function takes. */
  private static AggregateCall anyCall(AggregateFunction function) {
    Expression number = of(AtomicType.DOUBLE);
    for (List<Expression> arguments :
        List.of(
            List.of(number),
            List.of(of(AtomicType.BOOLEAN)),
            List.of(of(AtomicType.INT)),
            List.of(number, number),
            List.of(number, Literal.of(0.5, AtomicType.DOUBLE)))) {
      try {
        return function.bind(arguments, Optional.empty(), false);
      } catch (FunctionMismatch e) {
        // the next ones
      }
    }
    throw new AssertionError(function.name() + " takes none of these");
  }

  @Test
  void countLeavesNullsOutAndCountStarDoesNot() {
    assertThat(result(call("count", false, AtomicType.INT), Arrays.asList(1, null, 3)))
        .isEqualTo(2L);
    assertThat(result(call("count", false))).isEqualTo(3L);
    assertThat(
            result(
                call("count", false, AtomicType.INT, AtomicType.INT),
                Arrays.asList(1, null, 3),
                Arrays.asList(1, 2, null)))
        .isEqualTo(1L);
  }

  @Test
  void aSumOfNothingIsNull() {
    assertThat(result(call("sum", false, AtomicType.BIGINT), Arrays.asList((Object) null)))
        .isNull();
    assertThat(result(call("sum", false, AtomicType.BIGINT), List.of(2L, 3L))).isEqualTo(5L);
  }

  @Test
  void aSumThatDoesNotFitFailsAndTrySumIsNull() {
    List<Long> tooMuch = List.of(Long.MAX_VALUE, 1L);
    assertThatThrownBy(() -> result(call("sum", false, AtomicType.BIGINT), tooMuch))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[ARITHMETIC] [ARITHMETIC_OVERFLOW] overflow: the sum does not fit BIGINT. Use try_sum to have NULL instead, or"
                + " cast the argument to a wider DECIMAL.");
    assertThat(result(call("try_sum", false, AtomicType.BIGINT), tooMuch)).isNull();
  }

  @Test
  void notANumberIsTheGreatest() {
    List<Double> values = List.of(1.0, Double.NaN, -2.0);
    assertThat(result(call("max", false, AtomicType.DOUBLE), values)).isEqualTo(Double.NaN);
    assertThat(result(call("min", false, AtomicType.DOUBLE), values)).isEqualTo(-2.0);
  }

  @Test
  void textIsComparedByBytes() {
    assertThat(result(call("max", false, AtomicType.STRING), List.of("Z", "a", "é")))
        .isEqualTo("é");
    assertThat(result(call("min", false, AtomicType.STRING), List.of("b", "", "a"))).isEqualTo("");
  }

  @Test
  void firstAndLastTakeNullsUnlessToldNotTo() {
    List<Integer> values = Arrays.asList(null, 1, 2, null);
    assertThat(result(call("first", false, AtomicType.INT), values)).isNull();
    assertThat(result(call("last", false, AtomicType.INT), values)).isNull();
    assertThat(result(call("first", true, AtomicType.INT), values)).isEqualTo(1);
    assertThat(result(call("last", true, AtomicType.INT), values)).isEqualTo(2);
  }

  @Test
  void aSampleOfOneHasNoVariance() {
    assertThat(result(call("var_samp", false, AtomicType.DOUBLE), List.of(4.0))).isNull();
    assertThat(result(call("var_pop", false, AtomicType.DOUBLE), List.of(4.0))).isEqualTo(0.0);
    assertThat(
            result(
                call("stddev", false, AtomicType.DOUBLE),
                List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0)))
        .isEqualTo(Math.sqrt(32.0 / 7));
  }

  @Test
  void valuesAreChosenByAnOrder() {
    AggregateCall call = call("max_by", false, AtomicType.STRING, AtomicType.INT);
    assertThat(result(call, List.of("a", "b", "c"), Arrays.asList(1, 3, null))).isEqualTo("b");
  }

  @Test
  void setsKeepEachValueOnce() {
    assertThat(result(call("collect_set", false, AtomicType.INT), Arrays.asList(1, 2, 1, null)))
        .isEqualTo(List.of(1, 2));
    assertThat(result(call("collect_list", false, AtomicType.INT), Arrays.asList(1, 2, 1, null)))
        .isEqualTo(List.of(1, 2, 1));
  }
}
