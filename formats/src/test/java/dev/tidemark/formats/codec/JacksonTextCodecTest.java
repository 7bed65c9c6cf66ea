// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.codec;

import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JacksonTextCodecTest {

  private final JacksonTextCodec codec = new JacksonTextCodec();

  private static BytesColumn strings(String... values) {
    return (BytesColumn) Values.column(STRING, Arrays.asList(values));
  }

  private static List<Object> values(Column column) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < column.size(); i++) {
      values.add(Values.get(column, i));
    }
    return values;
  }

  private static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }

  private List<Object> fromJson(DataType type, String... texts) {
    return values(codec.fromJson(strings(texts), type, Map.of(), ZoneOffset.UTC));
  }

  @Test
  void fromJsonKeepsMalformedTextInTheCorruptRecord() {
    StructType schema =
        StructType.builder()
            .add("user", STRING)
            .add("n", INT)
            .add("_corrupt_record", STRING)
            .build();
    assertThat(
            fromJson(
                schema,
                "{\"user\":\"ann\",\"n\":1}",
                "{\"user\":\"bob\",\"n\":\"two\"}",
                "{\"user\":\"cy\"",
                "",
                null,
                "   ",
                "\"text\"",
                "[{\"user\":\"dan\",\"n\":4},{\"user\":\"eve\"}]",
                "{\"n\":5,\"user\":null,\"_corrupt_record\":\"mine\"}",
                "null",
                "{\"USER\":\"upper\",\"n\":6}"))
        .containsExactly(
            row("ann", 1, null),
            row("bob", null, "{\"user\":\"bob\",\"n\":\"two\"}"),
            row(null, null, "{\"user\":\"cy\""),
            null,
            null,
            null,
            row(null, null, "\"text\""),
            row(null, null, "[{\"user\":\"dan\",\"n\":4},{\"user\":\"eve\"}]"),
            row(null, 5, null),
            row(null, null, "null"),
            row(null, 6, null));
  }

  @Test
  void fromJsonReadsArraysAndMaps() {
    StructType item = StructType.builder().add("a", INT).build();
    assertThat(fromJson(new ArrayType(INT), "[1,2]", "[1,\"x\"]", "{}", "[", "", "null", "[]"))
        .containsExactly(List.of(1, 2), null, null, null, null, null, List.of());
    assertThat(
            fromJson(new ArrayType(item), "[{\"a\":1}]", "{\"a\":2}", "[{\"a\":\"x\"},{\"a\":3}]"))
        .containsExactly(List.of(row(1)), List.of(row(2)), List.of(row((Object) null), row(3)));
    assertThat(fromJson(new MapType(STRING, INT), "{\"k\":1,\"j\":null}", "{\"k\":\"x\"}", "[]"))
        .containsExactly(new java.util.LinkedHashMap<>(mapOf("k", 1, "j", null)), null, null);
  }

  private static Map<Object, Object> mapOf(Object k1, Object v1, Object k2, Object v2) {
    Map<Object, Object> map = new java.util.LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }

  @Test
  void fromJsonWritesNestedTextAnewAndRepairsUtf8() {
    StructType schema = StructType.builder().add("s", STRING).build();
    assertThat(
            fromJson(
                schema, "{\"s\":[1, \"a\"]}", "{\"s\":1.50}", "{\"s\":5}", "{\"s\": {\"b\" : 1}}"))
        .containsExactly(row("[1,\"a\"]"), row("1.5"), row("5"), row("{\"b\":1}"));
    byte[] bytes = "{\"s\":\"a?b\"}".getBytes();
    bytes[7] = (byte) 0xff;
    BytesColumn unsound = new BytesColumn(STRING, 1, bytes, new int[] {0, bytes.length}, null);
    assertThat(values(codec.fromJson(unsound, schema, Map.of(), ZoneOffset.UTC)))
        .containsExactly(row("a\ufffdb"));
  }

  @Test
  void fromJsonFailsFastAndDropsNothing() {
    StructType schema = StructType.builder().add("n", INT).build();
    assertThatThrownBy(
            () ->
                codec.fromJson(
                    strings("{\"n\":\"x\"}"), schema, Map.of("mode", "failfast"), ZoneOffset.UTC))
        .hasMessageContaining("the value of 'n' is of a wrong type. Record: {\"n\":\"x\"} ");
    assertThatThrownBy(
            () ->
                codec.fromJson(
                    strings("{}"), schema, Map.of("mode", "DROPMALFORMED"), ZoneOffset.UTC))
        .hasMessageContaining("from_json does not support the mode DROPMALFORMED");
  }

  @Test
  void toJsonLeavesNullsOut() {
    StructType user =
        StructType.builder().add("name", STRING).add("tags", new ArrayType(STRING)).build();
    StructType schema = StructType.builder().add("user", user).add("n", INT).build();
    Column values =
        Values.column(
            schema,
            Arrays.asList(
                row(row("Ann", List.of("x", "y")), 5),
                row(row(null, null), null),
                row(null, null),
                null));
    assertThat(values(codec.toJson(values, Map.of(), ZoneOffset.UTC)))
        .containsExactly(
            "{\"user\":{\"name\":\"Ann\",\"tags\":[\"x\",\"y\"]},\"n\":5}",
            "{\"user\":{}}",
            "{}",
            null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "$.user.name|Ann",
        "$.user.tags|[\"x\",\"y\"]",
        "$.user.tags[1]|y",
        "$.price|1.5",
        "$[1]|null",
        "$.user['name']|Ann",
        "$.nul|null",
        "$.none|null",
        "$.big|12345678901234567890",
        "$.t|true",
        "$.list[*].a|[1,2]",
        "$.list[0]|{\"a\":1}",
        "$.list[*].b|\"q\"",
        "$.user.tags[*]|[\"x\",\"y\"]",
        "$.deep[*][*]|[1,2,3]",
        "$.deep[0][*]|[1,2]",
        "$.deep[1]|[3]",
        "$.deep[9]|null",
        "$.*|null",
        "user|null",
        "$.|null",
        "$.user.tags[x]|null",
        "$.user.tags[-1]|null",
        "$['a.b']|7",
        "$.a b|8",
        "$.list[1].b|q",
        "$.USER|null",
        "$['user']['name']|Ann",
        "$.dup|1"
      })
  void getJsonObjectFollowsPaths(String path, String expected) {
    String json =
        "{\"user\":{\"name\":\"Ann\",\"tags\":[\"x\",\"y\"]},\"price\":1.50,\"nul\":null,\"t\":true,"
            + "\"big\":12345678901234567890,\"list\":[{\"a\":1},{\"a\":2,\"b\":\"q\"}],"
            + "\"deep\":[[1,2],[3]],\"a.b\":7,\"a b\":8,\"dup\":1,\"dup\":2}";
    assertThat(String.valueOf(values(codec.getJsonObject(strings(json), strings(path))).get(0)))
        .isEqualTo(expected);
  }

  @Test
  void getJsonObjectGivesTheWholeAndNullForWhatIsNoJson() {
    BytesColumn json = strings("{ \"a\" : 1 }", "not json", null, "", "{\"a\":1", "[1,2,3]", "'x'");
    BytesColumn root = strings(Collections.nCopies(7, "$").toArray(new String[0]));
    assertThat(values(codec.getJsonObject(json, root)))
        .containsExactly("{\"a\":1}", null, null, null, null, "[1,2,3]", "x");
    assertThat(values(codec.getJsonObject(strings("[1,2,3]", "{}"), strings("$[1]", null))))
        .containsExactly("2", null);
  }

  @Test
  void csvIsReadAndWrittenAsOneLine() {
    StructType schema =
        StructType.builder().add("a", INT).add("b", STRING).add("_corrupt_record", STRING).build();
    assertThat(
            values(
                codec.fromCsv(
                    strings("1,\"x,y\"", "z,w", "1", "", null), schema, Map.of(), ZoneOffset.UTC)))
        .containsExactly(
            row(1, "x,y", null),
            row(null, "w", "z,w"),
            row(1, null, "1"),
            row(null, null, ""),
            null);
    StructType two = StructType.builder().add("a", INT).add("b", STRING).build();
    Column values = Values.column(two, Arrays.asList(row(1, "x,y"), row(null, null), null));
    assertThat(values(codec.toCsv(values, Map.of("sep", ","), ZoneOffset.UTC)))
        .containsExactly("1,\"x,y\"", ",", null);
    assertThatThrownBy(() -> codec.fromCsv(strings("1"), INT, Map.of(), ZoneOffset.UTC))
        .hasMessageContaining("The function from_csv needs a STRUCT, not INT.");
  }
}
