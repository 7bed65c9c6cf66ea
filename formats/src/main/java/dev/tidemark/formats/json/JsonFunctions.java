// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.BytesColumn;
import dev.tidemark.domain.event.Column;
import dev.tidemark.domain.event.ColumnBuilder;
import dev.tidemark.domain.event.StructBuilder;
import dev.tidemark.domain.problem.ErrorCode;
import dev.tidemark.domain.problem.QueryException;
import dev.tidemark.domain.type.ArrayType;
import dev.tidemark.domain.type.AtomicType;
import dev.tidemark.domain.type.DataType;
import dev.tidemark.domain.type.StructType;
import dev.tidemark.formats.CorruptRecord;
import dev.tidemark.formats.GrowableBytes;
import dev.tidemark.formats.Malformed;
import dev.tidemark.formats.ParseMode;
import dev.tidemark.formats.Utf8;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** JSON inside columns: from_json, to_json and get_json_object. Stateless. */
public final class JsonFunctions {

  private JsonFunctions() {}

  /**
   * {@code from_json}: null for null and for blank text; of malformed text a STRUCT of what could
   * be read, and null for an ARRAY or a MAP that cannot be read at all.
   *
   * @param type STRUCT, ARRAY or MAP
   * @throws QueryException (MALFORMED_INPUT) at malformed text where the mode is FAILFAST;
   *     (BAD_OPTION) if the mode is DROPMALFORMED, which from_json does not have; (BAD_SCHEMA,
   *     NOT_SUPPORTED) if the type does not do
   */
  public static Column fromJson(BytesColumn text, DataType type, JsonOptions options, ZoneId zone) {
    requireMode(options.mode(), "from_json");
    FieldReaders readers = new FieldReaders(options, zone, false);
    ColumnBuilder builder = ColumnBuilder.of(type, text.size());
    if (builder instanceof StructBuilder struct && type instanceof StructType schema) {
      return fromJsonStruct(text, struct, schema, readers, options);
    }
    FieldReader reader =
        type instanceof ArrayType array ? readers.topArray(builder, array) : readers.of(builder);
    TextReader texts = new TextReader(options);
    for (int row = 0; row < text.size(); row++) {
      int result = text.isNull(row) ? TextReader.BLANK : texts.read(text, row, reader);
      if (result == TextReader.BLANK || result == FieldReader.FAILED) {
        Builders.clear(builder, row);
        builder.appendNull();
      }
      if (result != TextReader.BLANK) {
        check(result, "it is no JSON of type " + type.sql(), text, row, options);
      }
    }
    return builder.build();
  }

  /** Refuses DROPMALFORMED, as functions cannot leave out a row. */
  public static void requireMode(ParseMode mode, String function) {
    if (mode == ParseMode.DROPMALFORMED) {
      throw new QueryException(
          ErrorCode.BAD_OPTION,
          "The function "
              + function
              + " does not support the mode DROPMALFORMED. Write PERMISSIVE or FAILFAST.");
    }
  }

  private static Column fromJsonStruct(
      BytesColumn text,
      StructBuilder builder,
      StructType schema,
      FieldReaders readers,
      JsonOptions options) {
    OptionalInt ordinal = CorruptRecord.find(schema, options.corruptRecordColumn());
    BytesBuilder corrupt =
        ordinal.isPresent() ? (BytesBuilder) builder.child(ordinal.getAsInt()) : null;
    List<ColumnBuilder> children = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      if (builder.child(i) != corrupt) {
        children.add(builder.child(i));
      }
    }
    List<String> names = CorruptRecord.without(schema, options.corruptRecordColumn()).names();
    ObjectReader fields = readers.object(names, children);
    TextReader texts = new TextReader(options);
    for (int row = 0; row < text.size(); row++) {
      int result = text.isNull(row) ? TextReader.BLANK : texts.readObject(text, row, fields);
      if (result == TextReader.BLANK) {
        builder.appendNull();
        continue;
      }
      if (result == FieldReader.FAILED) {
        fields.clear(row);
        children.forEach(ColumnBuilder::appendNull);
      }
      if (corrupt != null && result == FieldReader.OK) {
        corrupt.appendNull();
      } else if (corrupt != null) {
        corrupt.append(text.bytes(), text.start(row), text.length(row));
      }
      builder.close();
      String what =
          result == FieldReader.PARTIAL
              ? "the value of '" + fields.failedField() + "' is of a wrong type"
              : "it is no JSON object";
      check(result, what, text, row, options);
    }
    return builder.build();
  }

  private static void check(
      int result, String what, BytesColumn text, int row, JsonOptions options) {
    if (result != FieldReader.OK && options.mode() == ParseMode.FAILFAST) {
      throw Malformed.record(what, text.bytes(), text.start(row), text.end(row));
    }
  }

  /** {@code to_json}: the text of each value, null for null. */
  public static BytesColumn toJson(Column values, JsonOptions options, ZoneId zone) {
    ValueWriter writer = JsonEncoder.writers(options, zone).of(values.type());
    GrowableBytes out = new GrowableBytes(values.size() * 16);
    int[] offsets = new int[values.size() + 1];
    for (int row = 0; row < values.size(); row++) {
      if (!values.isNull(row)) {
        writer.write(values, row, out);
      }
      offsets[row + 1] = out.length();
    }
    return new BytesColumn(AtomicType.STRING, values.size(), out.array(), offsets, values.nulls());
  }

  /**
   * {@code get_json_object}: what a path finds, a string without its quotes, anything else as JSON;
   * null where it finds nothing or null, where the text is no JSON, and where the path is none.
   */
  public static BytesColumn getJsonObject(BytesColumn json, BytesColumn path) {
    BytesBuilder found = (BytesBuilder) ColumnBuilder.of(AtomicType.STRING, json.size());
    byte[] lastPath = null;
    JsonPath parsed = null;
    for (int row = 0; row < json.size(); row++) {
      if (json.isNull(row) || path.isNull(row)) {
        found.appendNull();
        continue;
      }
      if (lastPath == null
          || !Arrays.equals(
              lastPath, 0, lastPath.length, path.bytes(), path.start(row), path.end(row))) {
        lastPath = path.value(row);
        parsed = JsonPath.parse(path.string(row)).orElse(null);
      }
      byte[] text = parsed == null ? null : parsed.find(json.string(row));
      if (text == null) {
        found.appendNull();
      } else {
        found.append(text);
      }
    }
    return (BytesColumn) found.build();
  }

  /** Reads texts one by one with one parser. */
  private static final class TextReader {

    /** There is nothing but blanks. */
    static final int BLANK = -1;

    private final int features;
    private LineParser parser;

    TextReader(JsonOptions options) {
      features = Features.of(options);
      parser = LineParser.of(features);
    }

    private JsonToken begin(byte[] text, int from, int to) throws IOException {
      if (parser.isWornOut()) {
        parser = LineParser.of(features);
      }
      parser.begin(text, from, to);
      return parser.nextToken();
    }

    int read(BytesColumn text, int row, FieldReader reader) {
      return read(
          text,
          row,
          token -> token == JsonToken.VALUE_NULL ? FieldReader.FAILED : reader.read(parser, token),
          () -> Builders.clear(reader.builder(), row));
    }

    int readObject(BytesColumn text, int row, ObjectReader fields) {
      return read(
          text,
          row,
          token -> token == JsonToken.START_OBJECT ? fields.read(parser, row) : FieldReader.FAILED,
          () -> fields.clear(row));
    }

    /** Spark decodes the text first, so that what is no sound UTF-8 becomes U+FFFD. */
    private int read(BytesColumn text, int row, Top top, Runnable clear) {
      int result = read(text.bytes(), text.start(row), text.end(row), top);
      if (result == FieldReader.FAILED
          && !Utf8.isSound(text.bytes(), text.start(row), text.end(row))) {
        clear.run();
        byte[] repaired = Utf8.repaired(text.bytes(), text.start(row), text.end(row));
        return read(repaired, 0, repaired.length, top);
      }
      return result;
    }

    private int read(byte[] text, int from, int to, Top top) {
      try {
        JsonToken token = begin(text, from, to);
        return token == null ? BLANK : top.read(token);
      } catch (IOException e) {
        return FieldReader.FAILED;
      }
    }

    /** Reads the value at the top. */
    private interface Top {
      int read(JsonToken token) throws IOException;
    }
  }
}
