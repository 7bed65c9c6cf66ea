// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.RandomRows;
import dev.tidemark.formats.RowDecoder;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CsvFuzzTest {

  private static Map<String, String> options(long seed) {
    Map<String, String> options = new HashMap<>();
    options.put("ignoreLeadingWhiteSpace", "false");
    options.put("ignoreTrailingWhiteSpace", "false");
    options.put("nullValue", "~");
    options.put("positiveInf", "Infinity");
    options.put("negativeInf", "-Infinity");
    options.put("quoteAll", "true");
    options.put("sep", seed % 3 == 0 ? "||" : seed % 3 == 1 ? "," : "\\t");
    options.put("escape", seed % 2 == 0 ? "\"" : "\\");
    return options;
  }

  /**
   * A value with a line end cannot be one line of CSV, and an empty one is written as two quotes.
   */
  private static List<List<Object>> onOneLine(List<List<Object>> rows) {
    List<List<Object>> result = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>();
      for (Object value : row) {
        values.add(value instanceof String text ? text.replace("\n", "/") : value);
      }
      result.add(values);
    }
    return result;
  }

  @Test
  void whatIsEncodedDecodesToTheSameRows() {
    for (long seed = 0; seed < 150; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType schema = random.schema(false);
      CsvOptions options = CsvOptions.of(options(seed));
      List<List<Object>> rows = onOneLine(random.rows(schema, 20));
      GrowableBytes out = new GrowableBytes(1000);
      CsvFormat.encoder(schema, options, ZoneOffset.UTC).encode(Values.batch(schema, rows), out);
      RowDecoder decoder = CsvFormat.decoder(schema, schema, options, ZoneOffset.UTC);
      decoder.decodeBlock(out.array(), 0, out.length(), 100);
      assertThat(Values.rows(decoder.finish())).as("seed %s:%n%s", seed, out).isEqualTo(rows);
      assertThat(decoder.malformedRows()).as("seed %s", seed).isZero();
    }
  }

  @Test
  void mutatedLinesNeverThrowInPermissiveMode() {
    for (long seed = 0; seed < 1000; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType schema = random.schema(false);
      GrowableBytes out = new GrowableBytes(1000);
      CsvFormat.encoder(schema, CsvOptions.DEFAULTS, ZoneOffset.UTC)
          .encode(Values.batch(schema, random.rows(schema, 5)), out);
      byte[] block = random.mutated(out.toArray());
      RowDecoder decoder = CsvFormat.decoder(schema, schema, CsvOptions.DEFAULTS, ZoneOffset.UTC);
      assertThat(decoder.decodeBlock(block, 0, block.length, 1000)).isEqualTo(block.length);
      int rows = decoder.size();
      assertThat(decoder.finish().size()).as("seed %s", seed).isEqualTo(rows);
    }
  }
}
