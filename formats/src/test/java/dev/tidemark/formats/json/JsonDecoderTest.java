// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static dev.tidemark.domain.type.AtomicType.BIGINT;
import static dev.tidemark.domain.type.AtomicType.BOOLEAN;
import static dev.tidemark.domain.type.AtomicType.DATE;
import static dev.tidemark.domain.type.AtomicType.DOUBLE;
import static dev.tidemark.domain.type.AtomicType.INT;
import static dev.tidemark.domain.type.AtomicType.STRING;
import static dev.tidemark.domain.type.AtomicType.TIMESTAMP;
import static dev.tidemark.formats.json.JsonTexts.decode;
import static dev.tidemark.formats.json.JsonTexts.decoder;
import static dev.tidemark.formats.json.JsonTexts.row;
import static dev.tidemark.formats.json.JsonTexts.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.MapType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonDecoderTest {

  private static final StructType PEOPLE =
      StructType.builder()
          .add("id", INT)
          .add("v", BIGINT)
          .add("name", STRING)
          .add("_corrupt_record", STRING)
          .build();

  @Test
  void permissiveModeNullsTheWrongFieldAndKeepsTheLine() {
    assertThat(
            decode(
                PEOPLE,
                Map.of(),
                "{\"id\": 1, \"v\": 10, \"name\": \"good\"}",
                "{\"id\": 2, \"v\": \"ten\", \"name\": \"wrong type\"}",
                "{\"id\": 3, \"v\": 30",
                "not json at all",
                "{\"id\": 99999999999, \"v\": 1, \"name\": \"big\"}",
                "{\"id\": 8, \"v\": 1, \"name\": {\"nested\": [1, 2]}}",
                "{\"id\": 9, \"v\": true, \"name\": false} trailing",
                "[\"array\", \"at\", \"top\"]",
                "{\"id\": 7, \"v\": null, \"name\": 12}",
                "   ",
                "null",
                "\"text\"",
                "{\"id\":1} junk"))
        .containsExactly(
            row(1, 10L, "good", null),
            row(2, null, "wrong type", "{\"id\": 2, \"v\": \"ten\", \"name\": \"wrong type\"}"),
            row(null, null, null, "{\"id\": 3, \"v\": 30"),
            row(null, null, null, "not json at all"),
            row(null, 1L, "big", "{\"id\": 99999999999, \"v\": 1, \"name\": \"big\"}"),
            row(8, 1L, "{\"nested\": [1, 2]}", null),
            row(9, null, "false", "{\"id\": 9, \"v\": true, \"name\": false} trailing"),
            row(null, null, null, "[\"array\", \"at\", \"top\"]"),
            row(7, null, "12", null),
            row(null, null, null, "null"),
            row(null, null, null, "\"text\""),
            row(1, null, null, null));
  }

  @Test
  void dropMalformedModeLeavesOutLinesWithAnythingWrong() {
    StructType schema = StructType.builder().add("id", INT).add("v", DOUBLE).build();
    assertThat(
            decode(
                schema,
                Map.of("mode", "dropMalformed"),
                "{\"id\": 1, \"v\": 1.5}",
                "{\"id\": \"x\", \"v\": 2.5}",
                "{broken",
                "",
                "{\"id\": 2}",
                "{\"id\": 3, \"v\": \"NaN\"}",
                "{\"id\": 4, \"v\": \"1.5\"}",
                "{\"v\": 9}"))
        .containsExactly(row(1, 1.5), row(2, null), row(3, Double.NaN), row(null, 9.0));
  }

  @Test
  void failFastModeSaysWhatIsWrongAndCitesTheRecord() {
    StructType schema = StructType.builder().add("id", INT).add("v", INT).build();
    byte[] block = "{\"id\":1}\n{\"id\": 3, \"v\": \"thirty\"}\n".getBytes(StandardCharsets.UTF_8);
    RowDecoder decoder = decoder(schema, Map.of("mode", "FAILFAST"));
    assertThatThrownBy(() -> decoder.decodeBlock(block, 0, block.length, 10))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "[MALFORMED_INPUT] Malformed records are detected in record parsing: the value of 'v'"
                + " is of a wrong type. Record: {\"id\": 3, \"v\": \"thirty\"} Parse Mode: FAILFAST."
                + " To process malformed records as null result, set the option 'mode' to"
                + " 'PERMISSIVE'.");
    assertThat(decoder.lineStart()).isEqualTo(9);
    assertThat(decoder.size()).isEqualTo(1);
    byte[] cut = "{\"id\": 3".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> decoder.decode(cut, 0, cut.length))
        .hasMessageContaining("it is no JSON: Unexpected end-of-input")
        .hasMessageContaining("Record: {\"id\": 3 ");
  }

  @Test
  void nestedValuesKeepWhatIsRightAndArraysAndMapsFailAsAWhole() {
    StructType point = StructType.builder().add("x", DOUBLE).add("y", DOUBLE).build();
    StructType schema =
        StructType.builder()
            .add("p", point)
            .add("a", new ArrayType(INT))
            .add("s", new ArrayType(point))
            .add("m", new MapType(STRING, new ArrayType(INT)))
            .add("last", INT)
            .build();
    assertThat(
            decode(
                schema,
                Map.of(),
                "{\"p\":{\"x\":1,\"y\":\"no\"},\"a\":[1,null,3],\"s\":[{\"x\":1},{\"y\":true}],"
                    + "\"m\":{\"k\":[1],\"n\":null,\"k\":[2]},\"last\":1}",
                "{\"p\":[],\"a\":[1,\"a\",[2],{\"b\":[]}],\"s\":[1,{\"x\":2}],"
                    + "\"m\":{\"k\":[1],\"j\":[[2],3],\"i\":[4]},\"last\":2}",
                "{\"p\":{},\"a\":[],\"s\":[null],\"m\":{},\"last\":3}",
                "{\"s\":[{\"x\":1},{\"x\":2,\"y\":",
                "{\"m\":{\"k\":[1,2",
                "{\"last\":4}"))
        .containsExactly(
            row(
                row(1.0, null),
                row(1, null, 3),
                List.of(row(1.0, null), row(null, null)),
                mapOf("k", List.of(1), "n", null),
                1),
            row(null, null, null, null, 2),
            row(row(null, null), List.of(), row((Object) null), Map.of(), 3),
            row(null, null, null, null, null),
            row(null, null, null, null, null),
            row(null, null, null, null, 4));
  }

  private static Map<Object, Object> mapOf(Object k1, Object v1, Object k2, Object v2) {
    Map<Object, Object> map = new java.util.LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }

  @Test
  void theLastOfDoubleFieldsWinsUnlessItIsOfAWrongType() {
    StructType schema = StructType.builder().add("a", INT).add("b", STRING).build();
    assertThat(
            decode(
                schema,
                Map.of(),
                "{\"a\":1,\"b\":\"x\",\"a\":2}",
                "{\"a\":1,\"a\":\"no\",\"b\":\"y\"}",
                "{\"a\":1,\"a\":null,\"A\":5}",
                "{\"b\":\"long text\",\"b\":\"s\"}"))
        .containsExactly(row(2, "x"), row(1, "y"), row(null, null), row(null, "s"));
  }

  @Test
  void everyObjectOfAnArrayAtTheTopIsARow() {
    assertThat(
            decode(
                PEOPLE,
                Map.of(),
                "[{\"id\":1},{\"id\":\"x\",\"v\":2}]",
                "[]",
                "[{\"id\":1},2]",
                "[{\"id\":3}]",
                "[{\"id\":1}"))
        .containsExactly(
            row(1, null, null, "[{\"id\":1},{\"id\":\"x\",\"v\":2}]"),
            row(null, 2L, null, "[{\"id\":1},{\"id\":\"x\",\"v\":2}]"),
            row(null, null, null, "[{\"id\":1},2]"),
            row(3, null, null, null),
            row(null, null, null, "[{\"id\":1}"));
  }

  @Test
  void aRecordOverSeveralLinesIsAMalformedLineEach() {
    assertThat(decode(PEOPLE, Map.of(), "{\"id\":1,", "\"v\":2}", "{\"id\":2}{\"id\":3}"))
        .containsExactly(
            row(null, null, null, "{\"id\":1,"),
            row(null, null, null, "\"v\":2}"),
            row(2, null, null, null));
  }

  @Test
  void linesEndWithAnyLineEnd() {
    RowDecoder decoder = decoder(PEOPLE, Map.of());
    byte[] block =
        "\ufeff{\"id\":1}\r\n{\"id\":2}\r{\"id\":\r3}\n\r\n {\"id\":4} \r\n"
            .getBytes(StandardCharsets.UTF_8);
    decoder.decodeBlock(block, 0, block.length, 100);
    assertThat(Values.rows(decoder.finish()))
        .containsExactly(
            row(1, null, null, null),
            row(2, null, null, null),
            row(null, null, null, "{\"id\":"),
            row(null, null, null, "3}"),
            row(4, null, null, null));
  }

  @Test
  void aProjectionFindsFaultOnlyInItsOwnColumns() {
    StructType id = StructType.builder().add("id", INT).build();
    RowDecoder decoder = JsonFormat.decoder(id, PEOPLE, JsonOptions.DEFAULTS, ZoneOffset.UTC);
    byte[] line = "{\"id\":1,\"v\":\"ten\"}".getBytes(StandardCharsets.UTF_8);
    decoder.decode(line, 0, line.length);
    assertThat(decoder.malformedRows()).isZero();
    assertThat(Values.rows(decoder.finish())).containsExactly(row(1));
    StructType none = StructType.builder().build();
    assertThat(decode(none, Map.of(), "{\"id\":1}", "", "junk", "[{},{}]")).hasSize(4);
  }

  @Test
  void aBlockStopsAtTheWantedNumberOfRows() {
    RowDecoder decoder = decoder(PEOPLE, Map.of());
    byte[] block = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n".getBytes(StandardCharsets.UTF_8);
    assertThat(decoder.decodeBlock(block, 0, block.length, 2)).isEqualTo(18);
    assertThat(decoder.finish().size()).isEqualTo(2);
    assertThat(decoder.decodeBlock(block, 18, block.length, 2)).isEqualTo(27);
    assertThat(Values.rows(decoder.finish())).containsExactly(row(3, null, null, null));
  }

  @Test
  void hugeAndDeepLinesAreReadOrMalformed() {
    StructType schema = StructType.builder().add("s", STRING).add("i", INT).build();
    String big = "x".repeat(50_000_000);
    RowDecoder decoder = decoder(schema, Map.of());
    byte[] line = ("{\"s\":\"\\n" + big + "\",\"i\":1}").getBytes(StandardCharsets.UTF_8);
    decoder.decode(line, 0, line.length);
    assertThat(((String) Values.rows(decoder.finish()).get(0).get(0)).length())
        .isEqualTo(50_000_001);
    assertThat(decode(schema, Map.of(), "{\"s\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
        .containsExactly(row(null, null));
    assertThat(decode(schema, Map.of(), "{\"i\":" + "1".repeat(2000) + "}"))
        .containsExactly(row(null, null));
  }

  @Test
  void manyNamesDoNotPileUp() {
    StructType schema = StructType.builder().add("m", new MapType(STRING, INT)).build();
    RowDecoder decoder = decoder(schema, Map.of());
    for (int i = 0; i < 20_000; i++) {
      byte[] line = ("{\"m\":{\"name" + i + "\":" + i + "}}").getBytes(StandardCharsets.UTF_8);
      decoder.decode(line, 0, line.length);
    }
    assertThat(Values.get(decoder.finish().column(0), 19_999))
        .isEqualTo(Map.of("name19999", 19_999));
  }

  @Test
  void textThatIsNoUtf8MakesTheLineMalformed() {
    StructType schema = StructType.builder().add("s", STRING).add("i", INT).build();
    RowDecoder decoder = decoder(schema, Map.of());
    byte[] line = "{\"s\":\"a?b\",\"i\":1}".getBytes(StandardCharsets.UTF_8);
    line[7] = (byte) 0xff;
    decoder.decode(line, 0, line.length);
    assertThat(decoder.malformedRows()).isEqualTo(1);
    assertThat(Values.rows(decoder.finish())).containsExactly(row(null, null));
  }

  @Test
  void patternsReadTimes() {
    StructType schema = StructType.builder().add("t", TIMESTAMP).add("d", DATE).build();
    assertThat(
            decode(
                schema,
                Map.of("timestampFormat", "dd.MM.yyyy HH:mm", "dateFormat", "dd.MM.yyyy"),
                "{\"t\":\"24.07.2025 10:00\",\"d\":\"24.07.2025\"}",
                "{\"t\":\"2025-07-24 10:00\",\"d\":\"2025-07-24\"}"))
        .containsExactly(row(1753351200000000L, 20293), row(null, null));
  }

  @Test
  void optionsOfTheParserAreHeeded() {
    StructType schema = StructType.builder().add("a", INT).add("b", BOOLEAN).build();
    assertThat(decode(schema, Map.of(), "{a:1}", "{\"a\":01}", "{\"a\":1 /* c */}"))
        .containsOnly(row(null, null));
    assertThat(
            decode(
                schema,
                Map.of(
                    "allowUnquotedFieldNames", "true",
                    "allowNumericLeadingZeros", "true",
                    "allowComments", "true"),
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":1 /* c */}"))
        .containsOnly(row(1, null));
    assertThat(decode(schema, Map.of(), "{'a':1}")).containsOnly(row(1, null));
    assertThat(value(STRING, "'it is \"x\"'")).isEqualTo("it is \"x\"");
    assertThat(decode(schema, Map.of("allowSingleQuotes", "false"), "{'a':1}"))
        .containsOnly(row(null, null));
  }

  @Test
  void typesThatJsonCannotHoldAreRefused() {
    assertThatThrownBy(() -> value(new MapType(INT, INT), "{}"))
        .hasMessageContaining("JSON cannot be read as MAP<INT, INT>.");
    StructType schema = StructType.builder().add("_corrupt_record", INT).build();
    assertThatThrownBy(() -> decoder(schema, Map.of()))
        .hasMessageContaining("The column for corrupt records must be a STRING");
  }
}
