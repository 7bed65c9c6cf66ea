// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Lambda;
import dev.tidemark.domain.expression.LambdaVariable;
import dev.tidemark.domain.function.FunctionCatalog;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class HigherOrderKernelsTest {

  private static final ArrayType INTS = new ArrayType(INT);
  private static final MapType MAP = new MapType(STRING, INT);

  /** The arrays of Spark's case 030. */
  private final KernelTesting rows = KernelTesting.rows(4);

  private final Attribute xs =
      rows.column("xs", INTS, List.of(1, 2, 3, 4), List.of(), Arrays.asList(null, 5), null);

  private final Attribute id = rows.column("id", INT, 1, 2, 3, 4);
  private long nextVariable = 1000;

  private Lambda lambda(DataType type, UnaryOperator<Expression> body) {
    LambdaVariable x = new LambdaVariable(nextVariable++, "x", type);
    return new Lambda(List.of(x), body.apply(x));
  }

  private Lambda lambda(DataType first, DataType second, BinaryOperator<Expression> body) {
    LambdaVariable x = new LambdaVariable(nextVariable++, "x", first);
    LambdaVariable y = new LambdaVariable(nextVariable++, "y", second);
    return new Lambda(List.of(x, y), body.apply(x, y));
  }

  private Expression call(String function, Expression... arguments) {
    return rows.call(function, arguments);
  }

  private static Expression number(int value) {
    return literal(value, INT);
  }

  private List<Object> over(String function, Expression... arguments) {
    return rows.values(call(function, arguments));
  }

  private static List<Object> list(Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void transformSeesElementsIndexesAndOuterColumns() {
    assertThat(over("transform", xs, lambda(INT, x -> call("*", x, number(10)))))
        .containsExactly(list(10, 20, 30, 40), list(), list(null, 50), null);
    assertThat(over("transform", xs, lambda(INT, INT, (x, i) -> call("+", x, i))))
        .containsExactly(list(1, 3, 5, 7), list(), list(null, 6), null);
    assertThat(over("transform", xs, lambda(INT, x -> call("+", x, id))))
        .containsExactly(list(2, 3, 4, 5), list(), list(null, 8), null);
  }

  @Test
  void filterKeepsWhatIsTrue() {
    Expression even = lambda(INT, x -> call("=", call("%", x, number(2)), number(0)));
    assertThat(over("filter", xs, even)).containsExactly(list(2, 4), list(), list(), null);
    assertThat(over("filter", xs, lambda(INT, x -> call("isnull", x))))
        .containsExactly(list(), list(), list((Object) null), null);
  }

  @Test
  void existsAndForallAreThreeValued() {
    assertThat(over("exists", xs, lambda(INT, x -> call(">", x, number(3)))))
        .containsExactly(true, false, true, null);
    assertThat(over("exists", xs, lambda(INT, x -> call(">", x, number(9)))))
        .containsExactly(false, false, null, null);
    assertThat(over("forall", xs, lambda(INT, x -> call(">", x, number(0)))))
        .containsExactly(true, true, null, null);
    assertThat(over("forall", xs, lambda(INT, x -> call("<", x, number(4)))))
        .containsExactly(false, true, false, null);
  }

  @Test
  void aggregateFoldsEachArrayFromItsStart() {
    Expression sum = lambda(INT, INT, (acc, x) -> call("+", acc, x));
    assertThat(over("aggregate", xs, number(0), sum)).containsExactly(10, 0, null, null);
    Expression last = lambda(INT, INT, (acc, x) -> call("+", call("*", acc, number(10)), x));
    assertThat(over("reduce", xs, id, last)).containsExactly(11234, 2, null, null);
    assertThat(over("aggregate", xs, number(0), sum, lambda(INT, acc -> call("+", acc, id))))
        .containsExactly(11, 2, null, null);
  }

  @Test
  void zipWithFillsTheShorterArrayWithNulls() {
    assertThat(
            over(
                "zip_with",
                xs,
                literal(list(1, 2, 3), INTS),
                lambda(INT, INT, (x, y) -> call("+", x, y))))
        .containsExactly(list(2, 4, 6, null), list(null, null, null), list(null, 7, null), null);
  }

  @Test
  void arraySortFollowsItsLambda() {
    Expression descending = lambda(INT, INT, (a, b) -> call("-", b, a));
    KernelTesting many = KernelTesting.rows(200);
    SplittableRandom random = new SplittableRandom(3);
    List<Object> arrays = new ArrayList<>();
    List<Object> sorted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<Integer> array = new ArrayList<>();
      for (int j = random.nextInt(40); j > 0; j--) {
        array.add(random.nextInt(20));
      }
      arrays.add(array);
      sorted.add(array.stream().sorted(Comparator.reverseOrder()).toList());
    }
    Attribute column = many.column("a", Values.column(INTS, arrays));
    assertThat(many.values(many.call("array_sort", column, descending)))
        .as("seed 3")
        .isEqualTo(sorted);
    assertThatThrownBy(() -> over("array_sort", xs, descending))
        .hasMessageContaining("[COMPARATOR_RETURNS_NULL]");
  }

  @Test
  void mapsAreFilteredTransformedAndZipped() {
    KernelTesting maps = KernelTesting.rows(3);
    Attribute m = maps.column("m", MAP, Map.of("a", 1), Map.of(), null);
    assertThat(
            maps.values(
                maps.call("map_filter", m, lambda(STRING, INT, (k, v) -> call(">", v, number(1))))))
        .containsExactly(Map.of(), Map.of(), null);
    assertThat(
            maps.values(
                maps.call(
                    "transform_values", m, lambda(STRING, INT, (k, v) -> call("+", v, number(1))))))
        .containsExactly(Map.of("a", 2), Map.of(), null);
    assertThat(maps.values(maps.call("transform_keys", m, lambda(STRING, INT, (k, v) -> v))))
        .containsExactly(Map.of(1, 1), Map.of(), null);
    LambdaVariable k = new LambdaVariable(1, "k", STRING);
    LambdaVariable a = new LambdaVariable(2_000_000, "a", INT);
    LambdaVariable b = new LambdaVariable(2_000_001, "b", INT);
    Lambda first =
        new Lambda(List.of(new LambdaVariable(2_000_002, k.name(), STRING), a, b), call("+", a, b));
    assertThat(maps.values(maps.call("map_zip_with", m, literal(Map.of("a", 5), MAP), first)))
        .containsExactly(Map.of("a", 6), singleNull("a"), null);
    LambdaVariable same = new LambdaVariable(3_000_000, "k", STRING);
    LambdaVariable value = new LambdaVariable(3_000_001, "v", INT);
    assertThatThrownBy(
            () ->
                KernelTesting.value(
                    "transform_keys",
                    literal(Map.of("a", 1, "b", 2), MAP),
                    new Lambda(List.of(same, value), literal("x", STRING))))
        .hasMessageContaining("[DUPLICATED_MAP_KEY]");
  }

  private static Map<Object, Object> singleNull(String key) {
    Map<Object, Object> map = new java.util.HashMap<>();
    map.put(key, null);
    return map;
  }

  @Test
  void lambdasAreCheckedBeforeRowsAreRead() {
    var transform = FunctionCatalog.scalar("transform").orElseThrow();
    assertThat(transform.lambdaParameters(1, List.of(INTS), 2)).containsExactly(INT, INT);
    assertThatThrownBy(() -> transform.lambdaParameters(1, List.of(INTS), 3))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessage("The lambda of transform takes 1 parameter, not 3.");
    assertThatThrownBy(() -> transform.lambdaParameters(1, List.of(INT), 1))
        .hasMessage("A lambda over elements needs an ARRAY, not INT.");
    assertThatThrownBy(() -> call("filter", xs, lambda(INT, x -> x)))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageStartingWith("filter takes a lambda that gives a BOOLEAN");
    assertThatThrownBy(() -> call("transform", xs, number(1)))
        .hasMessageStartingWith("transform takes a lambda as argument 2");
    var aggregate = FunctionCatalog.scalar("aggregate").orElseThrow();
    assertThat(aggregate.lambdaParameters(2, List.of(INTS, STRING), 2))
        .containsExactly(STRING, INT);
    assertThat(aggregate.lambdaParameters(3, List.of(INTS, STRING, STRING), 1))
        .containsExactly(STRING);
  }

  @Test
  void generatorsGiveARowAnElement() {
    assertThat(generate("explode", false, xs))
        .containsExactly(list(0, 1), list(0, 2), list(0, 3), list(0, 4), list(2, null), list(2, 5));
    assertThat(generate("posexplode", true, xs))
        .containsExactly(
            list(0, 0, 1),
            list(0, 1, 2),
            list(0, 2, 3),
            list(0, 3, 4),
            list(1, null, null),
            list(2, 0, null),
            list(2, 1, 5),
            list(3, null, null));
    assertThat(generate("explode_outer", false, literal(null, INTS)))
        .containsExactly(list(0, null), list(1, null), list(2, null), list(3, null));
    StructType point = StructType.builder().add("x", INT).add("y", STRING).build();
    assertThat(
            generate(
                "inline", false, literal(Arrays.asList(list(1, "a"), null), new ArrayType(point))))
        .startsWith(list(0, 1, "a"), list(0, null, null), list(1, 1, "a"));
    assertThat(generate("explode", false, literal(Map.of("k", 1), MAP)))
        .startsWith(list(0, "k", 1), list(1, "k", 1));
  }

  private List<List<Object>> generate(String name, boolean outer, Expression argument) {
    var function = FunctionCatalog.generator(name).orElseThrow();
    List<DataType> types =
        function.binder().bind(List.of(argument)).stream().map(f -> f.type()).toList();
    GeneratorKernel.Generated generated =
        GeneratorKernels.create(
                function, List.of(argument), List.of(rows.kernel(argument)), types, outer)
            .generate(rows.batch());
    List<List<Object>> shown = new ArrayList<>();
    for (int i = 0; i < generated.size(); i++) {
      List<Object> row = new ArrayList<>();
      row.add(generated.sourceRows()[i]);
      for (int j = 0; j < types.size(); j++) {
        assertThat(generated.columns().get(j).type()).isEqualTo(types.get(j));
        row.add(Values.get(generated.columns().get(j), i));
      }
      shown.add(row);
    }
    return shown;
  }
}
