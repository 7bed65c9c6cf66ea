// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.RowDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Decodes lines of JSON by line and by block, which must agree. */
final class JsonTexts {

  private JsonTexts() {}

  static RowDecoder decoder(StructType schema, Map<String, String> options) {
    return JsonFormat.decoder(schema, schema, JsonOptions.of(options), ZoneOffset.UTC);
  }

  static List<List<Object>> decode(
      StructType schema, Map<String, String> options, String... lines) {
    RowDecoder byLine = decoder(schema, options);
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      byLine.decode(bytes, 0, bytes.length);
    }
    List<List<Object>> rows = Values.rows(byLine.finish());
    RowDecoder byBlock = decoder(schema, options);
    byte[] block = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    assertThat(byBlock.decodeBlock(block, 0, block.length, Integer.MAX_VALUE))
        .isEqualTo(block.length);
    assertThat(Values.rows(byBlock.finish())).as("by block").isEqualTo(rows);
    assertThat(byBlock.malformedRows()).isEqualTo(byLine.malformedRows());
    assertThat(byBlock.droppedRows()).isEqualTo(byLine.droppedRows());
    return rows;
  }

  static Object value(DataType type, String json) {
    StructType schema = StructType.builder().add("x", type).build();
    return decode(schema, Map.of(), "{\"x\": " + json + "}").get(0).get(0);
  }

  static List<Object> row(Object... values) {
    return Arrays.asList(values);
  }
}
