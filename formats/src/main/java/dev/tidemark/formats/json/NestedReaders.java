// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.ArrayBuilder;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.MapBuilder;
import dev.tidemark.domain.event.StructBuilder;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Readers of STRUCT, ARRAY and MAP. */
final class NestedReaders {

  private NestedReaders() {}

  /** STRUCT: an object; a field of a wrong type is null, and the rest is kept. */
  static final class Structs extends FieldReader {
    private final StructBuilder builder;
    private final ObjectReader fields;

    Structs(ColumnBuilder builder, ObjectReader fields) {
      this.builder = (StructBuilder) builder;
      this.fields = fields;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.START_OBJECT) {
        return fail(parser);
      }
      int result = fields.read(parser, builder.size());
      builder.close();
      return result;
    }
  }

  /** ARRAY: an array, all of whose elements are of the type, or the whole fails. */
  static final class Arrays extends FieldReader {
    private final ArrayBuilder builder;
    private final FieldReader element;
    private final boolean takesOne;

    /**
     * @param takesOne whether an object is taken for an array of that one element, as from_json
     *     does at the top
     */
    Arrays(ColumnBuilder builder, FieldReader element, boolean takesOne) {
      this.builder = (ArrayBuilder) builder;
      this.element = element;
      this.takesOne = takesOne;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.START_ARRAY) {
        return takesOne && token == JsonToken.START_OBJECT ? readOne(parser) : fail(parser);
      }
      int result = OK;
      ColumnBuilder elements = builder.elements();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        if (result == FAILED) {
          parser.skipChildren();
        } else if (next == JsonToken.VALUE_NULL) {
          elements.appendNull();
        } else {
          result = Math.max(result, element.read(parser, next));
        }
      }
      if (result == FAILED) {
        builder.abandon();
      } else {
        builder.close();
      }
      return result;
    }

    private int readOne(LineParser parser) throws IOException {
      int result = element.read(parser, JsonToken.START_OBJECT);
      builder.close();
      return result;
    }
  }

  /**
   * MAP with STRING keys: an object, all of whose values are of the type, or the whole fails. Of a
   * key that occurs twice the first counts, since that is the one that Spark's lookup finds.
   */
  static final class Maps extends FieldReader {
    private final MapBuilder builder;
    private final BytesBuilder keys;
    private final FieldReader value;
    private final Set<String> seen = new HashSet<>();

    Maps(ColumnBuilder builder, FieldReader value) {
      this.builder = (MapBuilder) builder;
      this.keys = (BytesBuilder) this.builder.keys();
      this.value = value;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.START_OBJECT) {
        return fail(parser);
      }
      // A map in a map is read by another reader, so that one set for all rows is enough.
      seen.clear();
      int result = OK;
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken next = parser.nextToken();
        if (result == FAILED || !seen.add(name)) {
          parser.skipChildren();
        } else if (next == JsonToken.VALUE_NULL) {
          keys.append(name);
          builder.values().appendNull();
        } else {
          int read = value.read(parser, next);
          if (read != FAILED) {
            keys.append(name);
          }
          result = Math.max(result, read);
        }
      }
      if (result == FAILED) {
        builder.abandon();
      } else {
        builder.close();
      }
      return result;
    }
  }
}
