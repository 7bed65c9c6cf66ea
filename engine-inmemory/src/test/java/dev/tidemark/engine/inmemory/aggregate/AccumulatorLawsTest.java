// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.AggregateCall;
import dev.tidemark.domain.expression.AggregateFunction;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.DecimalType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every accumulator of the catalog, over every type it takes: merging, saving and restoring change
 * nothing.
 */
class AccumulatorLawsTest {

  private static final List<DataType> TYPES =
      List.of(
          AtomicType.INT,
          AtomicType.BIGINT,
          AtomicType.DOUBLE,
          AtomicType.BOOLEAN,
          AtomicType.STRING,
          AtomicType.TIMESTAMP,
          new DecimalType(8, 2),
          new DecimalType(25, 3));

  @TestFactory
  Stream<DynamicTest> mergingRestoringAndClearingGiveWhatAddingAllGives() {
    List<DynamicTest> tests = new ArrayList<>();
    for (AggregateFunction function : FunctionCatalog.aggregates()) {
      for (DataType type : TYPES) {
        Optional<AggregateCall> call = call(function, type);
        call.ifPresent(
            c ->
                tests.add(
                    DynamicTest.dynamicTest(
                        function.name() + " of " + type.sql(), () -> assertLaws(c))));
      }
    }
    return tests.stream();
  }

  private static Optional<AggregateCall> call(AggregateFunction function, DataType type) {
    Expression argument = new Attribute(1, "a", "", type, OptionalLong.empty());
    Expression half = Literal.of(0.5, AtomicType.DOUBLE);
    for (List<Expression> arguments :
        List.of(List.of(argument), List.of(argument, argument), List.of(argument, half))) {
      try {
        return Optional.of(function.bind(arguments, Optional.empty(), false));
      } catch (FunctionMismatch e) {
        // the next arity, or the next type
      }
    }
    return Optional.empty();
  }

  private static void assertLaws(AggregateCall call) {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int rows = random.nextInt(1, 60);
      int[] groups = new int[rows];
      List<List<Object>> arguments = new ArrayList<>();
      call.arguments().forEach(a -> arguments.add(new ArrayList<>()));
      for (int row = 0; row < rows; row++) {
        groups[row] = random.nextInt(-1, 5);
        for (int i = 0; i < arguments.size(); i++) {
          arguments.get(i).add(value(call.arguments().get(i).type(), random));
        }
      }
      int cut = random.nextInt(rows + 1);
      int[] ids = {0, 1, 2, 3, 4};

      Accumulator whole = fed(call, groups, arguments, 0, rows);
      Accumulator first = fed(call, groups, arguments, 0, cut);
      Accumulator second = fed(call, groups, arguments, cut, rows);
      first.merge(second, ids, ids, 5);
      Accumulator restored = Accumulators.create(call);
      restored.ensure(5);
      restored.restore(fed(call, groups, arguments, 0, cut).save(ids, 5), ids, 5);
      restored.merge(second, ids, ids, 5);
      Accumulator cleared = fed(call, groups, arguments, 0, rows);
      cleared.clear(5);
      cleared.ensure(5);
      cleared.merge(whole, ids, ids, 5);
      for (int group : ids) {
        Object expected = Values.get(whole.result(ids, 5), group);
        assertSame(Values.get(first.result(ids, 5), group), expected, call, seed);
        assertSame(Values.get(restored.result(ids, 5), group), expected, call, seed);
        assertSame(Values.get(cleared.result(ids, 5), group), expected, call, seed);
      }
      assertThat(whole.save(ids, 5).stream().map(Column::type).toList())
          .isEqualTo(whole.stateTypes());
    }
  }

  private static void assertSame(Object actual, Object expected, AggregateCall call, int seed) {
    if (expected instanceof Double number && !number.isNaN() && !number.isInfinite()) {
      assertThat((Double) actual)
          .as("%s seed %s", call.sql(), seed)
          .isCloseTo(
              number, org.assertj.core.data.Offset.offset(1e-9 * Math.max(1, Math.abs(number))));
    } else {
      assertThat(actual).as("%s seed %s", call.sql(), seed).isEqualTo(expected);
    }
  }

  private static Accumulator fed(
      AggregateCall call, int[] groups, List<List<Object>> arguments, int from, int to) {
    Accumulator accumulator = Accumulators.create(call);
    accumulator.ensure(5);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      columns.add(
          Values.column(call.arguments().get(i).type(), arguments.get(i).subList(from, to)));
    }
    accumulator.add(java.util.Arrays.copyOfRange(groups, from, to), to - from, columns);
    return accumulator;
  }

  private static Object value(DataType type, SplittableRandom random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    int n = random.nextInt(-50, 50);
    if (type instanceof DecimalType decimal) {
      return BigDecimal.valueOf(n, decimal.scale());
    }
    return switch ((AtomicType) type) {
      case INT -> n;
      case BIGINT, TIMESTAMP -> (long) n;
      case DOUBLE -> n / 8.0;
      case BOOLEAN -> n > 0;
      default -> "text " + n;
    };
  }
}
