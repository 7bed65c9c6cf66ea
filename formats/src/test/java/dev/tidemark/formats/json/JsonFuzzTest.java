// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.tidemark.domain.event.EventBatch;
import dev.tidemark.domain.event.Values;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.Field;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.LineEnds;
import dev.tidemark.formats.RandomRows;
import dev.tidemark.formats.RowDecoder;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonFuzzTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private static byte[] encode(StructType schema, List<List<Object>> rows) {
    GrowableBytes out = new GrowableBytes(1000);
    JsonFormat.encoder(schema, JsonOptions.DEFAULTS, ZONE).encode(Values.batch(schema, rows), out);
    return out.toArray();
  }

  private static RowDecoder decoder(StructType schema, String mode) {
    return JsonFormat.decoder(schema, schema, JsonOptions.of(Map.of("mode", mode)), ZONE);
  }

  private static EventBatch byLine(RowDecoder decoder, byte[] block) {
    int at = 0;
    while (at < block.length) {
      int end = LineEnds.find(block, at, block.length);
      decoder.decode(block, at, end);
      at = LineEnds.after(block, end, block.length);
    }
    return decoder.finish();
  }

  @Test
  void whatIsEncodedDecodesToTheSameRows() {
    for (long seed = 0; seed < 150; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType schema = random.schema(true);
      List<List<Object>> rows = random.rows(schema, 20);
      byte[] block = encode(schema, rows);
      RowDecoder decoder = decoder(schema, "FAILFAST");
      int at = decoder.decodeBlock(block, 0, block.length, 100);
      assertThat(at).as("seed %s", seed).isEqualTo(block.length);
      assertThat(Values.rows(decoder.finish())).as("seed %s", seed).isEqualTo(rows);
      assertThat(decoder.malformedRows()).as("seed %s", seed).isZero();
    }
  }

  @Test
  void blocksAndLinesGiveTheSameWhateverIsWrong() {
    for (long seed = 0; seed < 500; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType written = random.schema(true);
      List<Field> fields = new ArrayList<>(written.fields());
      fields.add(new Field("_corrupt_record", AtomicType.STRING));
      StructType schema = new StructType(fields);
      byte[] block = random.mutated(encode(written, random.rows(written, 6)));
      for (String mode : List.of("PERMISSIVE", "DROPMALFORMED")) {
        RowDecoder lines = decoder(schema, mode);
        RowDecoder blocks = decoder(schema, mode);
        List<List<Object>> expected = Values.rows(byLine(lines, block));
        assertThat(blocks.decodeBlock(block, 0, block.length, 1000)).isEqualTo(block.length);
        assertThat(Values.rows(blocks.finish())).as("seed %s %s", seed, mode).isEqualTo(expected);
        assertThat(blocks.malformedRows()).as("seed %s", seed).isEqualTo(lines.malformedRows());
        assertThat(blocks.droppedRows()).as("seed %s", seed).isEqualTo(lines.droppedRows());
      }
      failsOnlyAsPromised(schema, block, seed);
    }
  }

  private static void failsOnlyAsPromised(StructType schema, byte[] block, long seed) {
    RowDecoder permissive = decoder(schema, "PERMISSIVE");
    byLine(permissive, block);
    boolean failed = false;
    try {
      byLine(decoder(schema, "FAILFAST"), block);
    } catch (QueryException e) {
      failed = true;
      assertThat(e.getMessage()).contains("Malformed records are detected");
    }
    assertThat(failed).as("seed %s", seed).isEqualTo(permissive.malformedRows() > 0);
  }

  @Test
  void theParserThatIsUsedAgainFindsTheSameFaultsAsOneMadeAnew() {
    JsonFactory factory =
        new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    StructType none = StructType.builder().build();
    for (long seed = 0; seed < 1500; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType written = random.schema(true);
      byte[] text = random.mutated(encode(written, random.rows(written, 1)));
      int end = LineEnds.find(text, 0, text.length);
      RowDecoder decoder = decoder(none, "PERMISSIVE");
      byte[] other = random.mutated(text);
      decoder.decode(other, 0, LineEnds.find(other, 0, other.length));
      long before = decoder.malformedRows();
      decoder.decode(text, 0, end);
      assertThat(decoder.malformedRows() == before)
          .as("seed %s: %s", seed, new String(text, 0, end))
          .isEqualTo(isSound(factory, text, end));
    }
  }

  private static boolean isSound(JsonFactory factory, byte[] text, int end) {
    try (JsonParser parser = factory.createParser(text, 0, end)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
          }
          parser.skipChildren();
        }
        return true;
      }
      parser.skipChildren();
      return token == null || token == JsonToken.START_OBJECT;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void canonicalJsonIsSoundForAnyRows() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      RandomRows random = new RandomRows(seed);
      StructType schema = random.schema(true);
      GrowableBytes out = new GrowableBytes(100);
      new CanonicalJson(schema).array(Values.batch(schema, random.rows(schema, 10)), out);
      try (JsonParser parser = new JsonFactory().createParser(out.array(), 0, out.length())) {
        assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
        parser.skipChildren();
        assertThat(parser.nextToken()).as("seed %s", seed).isNull();
      }
    }
  }
}
