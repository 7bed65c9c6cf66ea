// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.StructColumn;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values that are a row each, as {@code from_json} makes it. */
class JsonValueDecoderTest {

  private static final StructType SCHEMA =
      StructType.builder()
          .add("a", AtomicType.INT)
          .add("s", AtomicType.STRING)
          .add(JsonOptions.CORRUPT_RECORD, AtomicType.STRING)
          .build();

  private static final List<String> TEXTS =
      List.of(
          "{\"a\":1,\"s\":\"x\"}",
          "",
          " \n",
          "{\"a\":\"one\",\"s\":\"x\"}",
          "[{\"a\":1},{\"a\":2}]",
          "[]",
          "{\"a\":1",
          "none",
          "{\"s\":1.50}",
          "{\"a\":1} tail",
          "{\"a\":2,\n\"s\":\"two lines\"}");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RowDecoder decoder(JsonOptions options) {
    return JsonFormat.valueDecoder(SCHEMA, SCHEMA, options, ZoneOffset.UTC);
  }

  @Test
  void aValueIsTheRowThatFromJsonMakesOfIt() {
    RowDecoder decoder = decoder(JsonOptions.DEFAULTS);
    BytesBuilder column = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, 16);
    for (String text : TEXTS) {
      decoder.decode(bytes(text), 0, bytes(text).length);
      column.append(text);
    }
    EventBatch rows = decoder.finish();
    StructColumn structs =
        (StructColumn)
            JsonFunctions.fromJson(
                (BytesColumn) column.build(), SCHEMA, JsonOptions.DEFAULTS, ZoneOffset.UTC);
    assertThat(rows.size()).isEqualTo(TEXTS.size());
    for (int row = 0; row < rows.size(); row++) {
      for (int i = 0; i < SCHEMA.size(); i++) {
        Object expected = structs.isNull(row) ? null : Values.get(structs.child(i), row);
        assertThat(Values.get(rows.column(i), row)).as(TEXTS.get(row)).isEqualTo(expected);
      }
    }
    assertThat(decoder.malformedRows()).isEqualTo(5);
  }

  @Test
  void whatIsDroppedIsMalformedAndNotBlank() {
    RowDecoder decoder = decoder(JsonOptions.of(Map.of("mode", "DROPMALFORMED")));
    TEXTS.forEach(text -> decoder.decode(bytes(text), 0, bytes(text).length));
    assertThat(decoder.size()).isEqualTo(6);
    assertThat(decoder.droppedRows()).isEqualTo(5);
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() {
    byte[] text = "{\"a\":1,\"s\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    RowDecoder decoder = decoder(JsonOptions.DEFAULTS);
    decoder.decode(text, 0, text.length);
    EventBatch rows = decoder.finish();
    assertThat(decoder.malformedRows()).isZero();
    assertThat(Arrays.asList(Values.get(rows.column(0), 0), Values.get(rows.column(1), 0)))
        .containsExactly(1, "\ufffd");
  }
}
