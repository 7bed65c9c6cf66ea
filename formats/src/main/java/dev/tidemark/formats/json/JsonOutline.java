// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.IntBuilder;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many elements a JSON array has, and what the keys of a JSON object are: json_array_length and
 * json_object_keys. Text that is malformed, or another thing, gives null. Stateless.
 */
public final class JsonOutline {

  private JsonOutline() {}

  /** {@code json_array_length}: an INT a row. */
  public static Column arrayLength(BytesColumn json) {
    IntBuilder lengths = (IntBuilder) ColumnBuilder.of(AtomicType.INT, json.size());
    LineParser parser = LineParser.of(Features.of(JsonOptions.DEFAULTS));
    for (int row = 0; row < json.size(); row++) {
      OptionalInt length = json.isNull(row) ? OptionalInt.empty() : length(parser, json, row);
      if (length.isPresent()) {
        lengths.append(length.getAsInt());
      } else {
        lengths.appendNull();
      }
    }
    return lengths.build();
  }

  private static OptionalInt length(LineParser parser, BytesColumn json, int row) {
    try {
      parser.begin(json.bytes(), json.start(row), json.end(row));
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return OptionalInt.empty();
      }
      int length = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        requireMore(parser);
        parser.skipChildren();
        length++;
      }
      return OptionalInt.of(length);
    } catch (IOException e) {
      return OptionalInt.empty(); // no JSON
    }
  }

  /** {@code json_object_keys}: an ARRAY of STRING a row, of the outermost object. */
  public static Column objectKeys(BytesColumn json) {
    ArrayBuilder rows =
        (ArrayBuilder) ColumnBuilder.of(new ArrayType(AtomicType.STRING), json.size());
    for (int row = 0; row < json.size(); row++) {
      Optional<List<String>> keys = json.isNull(row) ? Optional.empty() : keys(json, row);
      if (keys.isPresent()) {
        keys.get().forEach(((BytesBuilder) rows.elements())::append);
        rows.close();
      } else {
        rows.appendNull();
      }
    }
    return rows.build();
  }

  /** With a parser of its own: keys that are all different would fill the names of a shared one. */
  private static Optional<List<String>> keys(BytesColumn json, int row) {
    LineParser parser = LineParser.of(Features.of(JsonOptions.DEFAULTS));
    try {
      parser.begin(json.bytes(), json.start(row), json.end(row));
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      List<String> keys = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        requireMore(parser);
        keys.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
      return Optional.of(keys);
    } catch (IOException e) {
      return Optional.empty(); // no JSON
    }
  }

  private static void requireMore(LineParser parser) throws IOException {
    if (parser.currentToken() == null) {
      throw new IOException("the text ends early");
    }
  }
}
