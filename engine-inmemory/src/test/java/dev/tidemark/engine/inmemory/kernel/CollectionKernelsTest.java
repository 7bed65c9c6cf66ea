// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.engine.inmemory.kernel;

import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DAY_TIME_INTERVAL;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.domain.type.AtomicType.YEAR_MONTH_INTERVAL;
import static dev.tidemark.engine.inmemory.kernel.KernelTesting.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.ArrayColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.expression.Attribute;
import dev.tidemark.domain.expression.Expression;
import dev.tidemark.domain.expression.FieldAccess;
import dev.tidemark.domain.expression.FunctionMismatch;
import dev.tidemark.domain.expression.Literal;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CollectionKernelsTest {

  private static final ArrayType INTS = new ArrayType(INT);
  private static final MapType COUNTS = new MapType(STRING, INT);

  /** The arrays of Spark's case 029. */
  private final KernelTesting rows = KernelTesting.rows(5);

  private final Attribute xs =
      rows.column(
          "xs", INTS, List.of(3, 1, 2, 3), List.of(), null, Arrays.asList(null, 7), List.of(10));

  private final Attribute id = rows.column("id", INT, 1, 2, 3, 4, 5);

  private static Literal number(int value) {
    return literal(value, INT);
  }

  private static Literal ints(Integer... values) {
    return literal(Arrays.asList(values), INTS);
  }

  private List<Object> over(String function, Expression... arguments) {
    return rows.values(rows.call(function, arguments));
  }

  private static Object value(String function, Expression... arguments) {
    return KernelTesting.value(function, arguments);
  }

  private static List<Object> list(Object... values) {
    return Arrays.asList(values);
  }

  private static Map<Object, Object> map(Object... entries) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return map;
  }

  @Test
  void arraysAreLookedIntoAsInSpark() {
    assertThat(over("size", xs)).containsExactly(4, 0, null, 2, 1);
    assertThat(over("array_size", xs)).containsExactly(4, 0, null, 2, 1);
    assertThat(over("try_element_at", xs, number(-1))).containsExactly(3, null, null, 7, 10);
    assertThat(over("get", xs, number(1))).containsExactly(1, null, null, 7, null);
    assertThat(over("get", xs, number(-1))).containsOnly((Object) null);
    assertThat(over("array_contains", xs, number(3)))
        .containsExactly(true, false, null, null, false);
    assertThat(over("array_position", xs, number(3))).containsExactly(1L, 0L, null, 0L, 0L);
    assertThat(over("array_max", xs)).containsExactly(3, null, null, 7, 10);
    assertThat(over("array_min", xs)).containsExactly(1, null, null, 7, 10);
    assertThatThrownBy(() -> over("element_at", xs, number(2)))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[BAD_ARGUMENT] [INVALID_ARRAY_INDEX_IN_ELEMENT_AT] The index 2 is out of bounds: the"
                + " array has 0 elements. Use `try_element_at` to get NULL there.");
    assertThatThrownBy(() -> over("try_element_at", xs, number(0)))
        .hasMessageContaining("[INVALID_INDEX_OF_ZERO]");
    assertThat(value("array_max", literal(List.of(1.0, Double.NaN), new ArrayType(DOUBLE))))
        .isEqualTo(Double.NaN);
  }

  @Test
  void arraysAreSortedAndJoinedAsInSpark() {
    assertThat(over("sort_array", xs))
        .containsExactly(list(1, 2, 3, 3), list(), null, list(null, 7), list(10));
    assertThat(over("sort_array", xs, Literal.FALSE))
        .containsExactly(list(3, 3, 2, 1), list(), null, list(7, null), list(10));
    assertThat(over("array_sort", xs))
        .containsExactly(list(1, 2, 3, 3), list(), null, list(7, null), list(10));
    Expression texts = literal(Arrays.asList("a", null, "c"), new ArrayType(STRING));
    assertThat(value("array_join", texts, literal("|", STRING))).isEqualTo("a|c");
    assertThat(value("array_join", texts, literal("", STRING), literal("?", STRING)))
        .isEqualTo("a?c");
    assertThat(value("array_join", literal(List.of(), new ArrayType(STRING)), literal(",", STRING)))
        .isEqualTo("");
  }

  @Test
  void arraysAreEditedAsInSpark() {
    assertThat(over("slice", xs, number(1), number(2)))
        .containsExactly(list(3, 1), list(), null, list(null, 7), list(10));
    assertThat(over("slice", xs, number(-2), number(5)))
        .containsExactly(list(2, 3), list(), null, list(null, 7), list());
    assertThat(over("array_remove", xs, number(3)))
        .containsExactly(list(1, 2), list(), null, list(null, 7), list(10));
    assertThat(over("reverse_array", xs))
        .containsExactly(list(3, 2, 1, 3), list(), null, list(7, null), list(10));
    assertThat(over("concat_arrays", xs, rows.call("array", id)))
        .containsExactly(list(3, 1, 2, 3, 1), list(2), null, list(null, 7, 4), list(10, 5));
    assertThat(over("array_compact", xs))
        .containsExactly(list(3, 1, 2, 3), list(), null, list(7), list(10));
    assertThat(over("array_append", xs, literal(null, INT)))
        .containsExactly(
            list(3, 1, 2, 3, null),
            Collections.singletonList(null),
            null,
            list(null, 7, null),
            list(10, null));
    assertThat(over("array_prepend", xs, id))
        .containsExactly(list(1, 3, 1, 2, 3), list(2), null, list(4, null, 7), list(5, 10));
    assertThatThrownBy(() -> over("slice", xs, number(0), number(2)))
        .hasMessageContaining("Unexpected value for start in function slice");
  }

  @Test
  void arrayInsertCountsFromEitherEndAndFillsGaps() {
    assertThat(value("array_insert", ints(1, 2, 3, 4), number(5), number(5)))
        .isEqualTo(list(1, 2, 3, 4, 5));
    assertThat(value("array_insert", ints(5, 4, 3, 2), number(-1), number(1)))
        .isEqualTo(list(5, 4, 3, 2, 1));
    assertThat(value("array_insert", ints(5, 3, 2, 1), number(-4), number(4)))
        .isEqualTo(list(5, 4, 3, 2, 1));
    assertThat(value("array_insert", ints(1), number(4), number(9)))
        .isEqualTo(list(1, null, null, 9));
    assertThat(value("array_insert", ints(1), number(-4), number(9)))
        .isEqualTo(list(9, null, null, 1));
    assertThatThrownBy(() -> value("array_insert", ints(1), number(0), number(9)))
        .hasMessageContaining("[INVALID_INDEX_OF_ZERO]");
  }

  @Test
  void setsKeepTheFirstOfEqualValuesAndTakeNullAsAValue() {
    assertThat(over("array_distinct", xs))
        .containsExactly(list(3, 1, 2), list(), null, list(null, 7), list(10));
    assertThat(over("array_union", xs, ints(1)))
        .containsExactly(list(3, 1, 2), list(1), null, list(null, 7, 1), list(10, 1));
    assertThat(value("array_intersect", ints(1, null, 3, 3), ints(3, null)))
        .isEqualTo(list(null, 3));
    assertThat(value("array_except", ints(1, 2, 2, null), ints(1))).isEqualTo(list(2, null));
    Integer[] many = new Integer[2000];
    Arrays.setAll(many, i -> i % 1000);
    assertThat((List<?>) value("array_distinct", ints(many))).hasSize(1000);
  }

  @Test
  void overlapIsUnknownOnlyWhereANullCouldMatch() {
    assertThat(value("arrays_overlap", ints(1, 2), ints(2, null))).isEqualTo(true);
    assertThat(value("arrays_overlap", ints(1, null), ints(2))).isNull();
    assertThat(value("arrays_overlap", ints(1, null), ints())).isEqualTo(false);
    assertThat(value("arrays_overlap", ints(1), ints(2))).isEqualTo(false);
  }

  @Test
  void arraysAreNestedZippedAndRepeated() {
    ArrayType nested = new ArrayType(INTS);
    assertThat(value("flatten", literal(List.of(list(1, 2), list(), list(3)), nested)))
        .isEqualTo(list(1, 2, 3));
    assertThat(value("flatten", literal(Arrays.asList(list(1), null), nested))).isNull();
    assertThat(value("array_repeat", number(7), number(2))).isEqualTo(list(7, 7));
    assertThat(value("array_repeat", number(7), number(-2))).isEqualTo(list());
    assertThat(value("arrays_zip", ints(1, 2), ints(3))).isEqualTo(list(list(1, 3), list(2, null)));
    assertThat(rows.call("arrays_zip", xs, ints(1)).type().sql())
        .isEqualTo("ARRAY<STRUCT<xs: INT, 1: INT>>");
  }

  @Test
  void sequencesRunBothWaysAndOverTime() {
    assertThat(over("sequence", number(1), id).get(2)).isEqualTo(list(1, 2, 3));
    assertThat(value("sequence", number(5), number(1))).isEqualTo(list(5, 4, 3, 2, 1));
    assertThat(value("sequence", number(1), number(6), number(2))).isEqualTo(list(1, 3, 5));
    assertThat(value("sequence", number(1), number(1), number(0))).isEqualTo(list(1));
    assertThatThrownBy(() -> value("sequence", number(1), number(5), number(-1)))
        .hasMessage(
            "[BAD_ARGUMENT] [ILLEGAL_SEQUENCE_BOUNDARIES] Illegal sequence boundaries: 1 to 5 by"
                + " -1.");
    assertThat(
            value(
                "sequence",
                literal(17532, DATE),
                literal(17591, DATE),
                literal(1, YEAR_MONTH_INTERVAL)))
        .isEqualTo(list(17532, 17563, 17591)); // 2018-01-01, 02-01, 03-01
    assertThat(value("sequence", literal(0, DATE), literal(-2, DATE))).isEqualTo(list(0, -1, -2));
    assertThat(
            value(
                "sequence",
                literal(0L, TIMESTAMP),
                literal(7_200_000_000L, TIMESTAMP),
                literal(3_600_000_000L, DAY_TIME_INTERVAL)))
        .isEqualTo(list(0L, 3_600_000_000L, 7_200_000_000L));
  }

  @Test
  void structsTakeNamesFromTheirValues() {
    StructType point = StructType.builder().add("x", INT).add("y", INT).build();
    Attribute p =
        rows.column("p", point, list(1, 2), list(5, null), null, list(null, 0), list(1, 3));
    Expression named =
        rows.call(
            "named_struct",
            Literal.ofString("a"),
            id,
            Literal.ofString("b"),
            new FieldAccess(p, 1));
    assertThat(named.type().sql()).isEqualTo("STRUCT<a: INT, b: INT>");
    assertThat(rows.values(named))
        .containsExactly(list(1, 2), list(2, null), list(3, null), list(4, 0), list(5, 3));
    assertThat(rows.call("struct", id, new FieldAccess(p, 0), number(1)).type().sql())
        .isEqualTo("STRUCT<id: INT, x: INT, col3: INT>");
    assertThatThrownBy(() -> rows.call("named_struct", id, id))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessageStartingWith("named_struct takes constant STRINGs as names");
  }

  @Test
  void mapsAreLookedIntoAsInSpark() {
    KernelTesting maps = KernelTesting.rows(4);
    Expression m =
        maps.column("m", COUNTS, map("a", 1, "b", 2), map(), null, map("b", null, "c", 5));
    assertThat(maps.values(maps.call("element_at", m, literal("b", STRING))))
        .containsExactly(2, null, null, null);
    assertThat(maps.values(maps.call("size", m))).containsExactly(2, 0, null, 2);
    assertThat(maps.values(maps.call("map_keys", m)))
        .containsExactly(list("a", "b"), list(), null, list("b", "c"));
    assertThat(maps.values(maps.call("map_values", m)))
        .containsExactly(list(1, 2), list(), null, list(null, 5));
    assertThat(maps.values(maps.call("map_entries", m)).get(3))
        .isEqualTo(list(list("b", null), list("c", 5)));
    assertThat(maps.values(maps.call("map_contains_key", m, literal("c", STRING))))
        .containsExactly(false, false, null, true);
    assertThat(maps.values(maps.call("map_concat", m, literal(map("z", 9), COUNTS))))
        .containsExactly(
            map("a", 1, "b", 2, "z", 9), map("z", 9), null, map("b", null, "c", 5, "z", 9));
    assertThatThrownBy(() -> maps.values(maps.call("map_concat", m, m)))
        .hasMessage(
            "[BAD_ARGUMENT] [DUPLICATED_MAP_KEY] Duplicate map key a was found: a key is in a map"
                + " once.");
  }

  @Test
  void mapsAreMadeOfPairsArraysEntriesAndText() {
    assertThat(value("map", literal("x", STRING), number(1), literal("y", STRING), number(2)))
        .isEqualTo(map("x", 1, "y", 2));
    assertThatThrownBy(() -> value("map", literal(null, STRING), number(1)))
        .hasMessage("[BAD_ARGUMENT] [NULL_MAP_KEY] Cannot use null as map key.");
    assertThat(value("map_from_arrays", literal(list("p"), new ArrayType(STRING)), ints(4)))
        .isEqualTo(map("p", 4));
    assertThatThrownBy(() -> value("map_from_arrays", ints(1, 2), ints(4)))
        .hasMessageContaining("must have the same length");
    DataType entry = StructType.builder().add("k", INT).add("v", STRING).build();
    assertThat(
            value(
                "map_from_entries",
                literal(list(list(1, "a"), list(2, "b")), new ArrayType(entry))))
        .isEqualTo(map(1, "a", 2, "b"));
    assertThat(value("map_from_entries", literal(list(list(1, "a"), null), new ArrayType(entry))))
        .isNull();
    assertThat(value("str_to_map", literal("a:1,b:2,c", STRING)))
        .isEqualTo(map("a", "1", "b", "2", "c", null));
    assertThat(
            value(
                "str_to_map",
                literal("k1=v1;k2=v2", STRING),
                literal(";", STRING),
                literal("=", STRING)))
        .isEqualTo(map("k1", "v1", "k2", "v2"));
  }

  @Test
  void valuesOfOneArrayHaveOneType() {
    assertThat(rows.call("array", number(1), literal(1.5, DOUBLE)).type())
        .isEqualTo(new ArrayType(DOUBLE));
    assertThatThrownBy(() -> rows.call("array", number(1), Literal.TRUE))
        .isInstanceOf(FunctionMismatch.class)
        .hasMessage("The elements of array must have one type, but are INT, BOOLEAN.");
    assertThatThrownBy(() -> rows.call("array_contains", xs, literal(true, BOOLEAN)))
        .hasMessage("array_contains takes a value as xs holds, INT, not TRUE of type BOOLEAN.");
    assertThatThrownBy(() -> rows.call("map", number(1)))
        .hasMessageContaining("an even number of arguments");
  }

  @Test
  void aNullRowHasNoElementsWhateverItsRunHolds() {
    ArrayColumn column = (ArrayColumn) Values.column(INTS, List.of(List.of(1), List.of(2)));
    KernelTesting two = KernelTesting.rows(2);
    Attribute masked = two.column("a", column.withNulls(new long[] {1}));
    assertThat(two.values(two.call("concat_arrays", masked, ints(3))))
        .containsExactly(null, list(2, 3));
    assertThat(two.values(two.call("sort_array", masked))).containsExactly(null, list(2));
  }
}
