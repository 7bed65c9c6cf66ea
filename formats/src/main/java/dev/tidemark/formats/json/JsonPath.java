// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path of {@code get_json_object}: {@code $}, then steps {@code .name}, {@code ['name']}, {@code
 * [0]} and {@code [*]}, with the meaning that Spark took over from Hive.
 *
 * <p>{@code [*]} gives an array of what it finds, or the one thing if it finds only one; {@code
 * [*][*]} gives one flat array. {@code .*} is allowed and finds nothing. Immutable.
 */
final class JsonPath {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private enum Kind {
    NAME,
    INDEX,
    EACH,
    ANY_NAME
  }

  private record Step(Kind kind, String name, long index) {}

  /** How what is found is written. */
  private enum Style {
    /** A string without quotes. */
    RAW,
    QUOTED,
    /** Arrays are taken apart into the array around them. */
    FLAT
  }

  private final List<Step> steps;

  private JsonPath(List<Step> steps) {
    this.steps = steps;
  }

  /** Reads a path; empty where it is none. */
  static Optional<JsonPath> parse(String text) {
    return new Reader(text).read().map(JsonPath::new);
  }

  /** What the path finds in a text, in UTF-8; null for nothing. */
  byte[] find(String json) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean found;
    try (JsonParser parser = FACTORY.createParser(json);
        JsonGenerator generator = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      parser.nextToken();
      found = parser.currentToken() != null && find(parser, generator, Style.RAW, 0);
    } catch (IOException e) {
      return null;
    }
    return found ? out.toByteArray() : null;
  }

  private boolean find(JsonParser parser, JsonGenerator out, Style style, int at)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (at == steps.size()) {
      return write(parser, out, style, token);
    }
    Step step = steps.get(at);
    if (token == JsonToken.START_OBJECT && step.kind() == Kind.NAME) {
      return findField(parser, out, style, at, step.name());
    }
    if (token == JsonToken.START_ARRAY && step.kind() == Kind.EACH) {
      return findEach(parser, out, style, at);
    }
    if (token == JsonToken.START_ARRAY && step.kind() == Kind.INDEX) {
      return findElement(parser, out, isEach(at + 1) ? Style.QUOTED : style, at, step.index());
    }
    parser.skipChildren();
    return false;
  }

  private boolean isEach(int at) {
    return at < steps.size() && steps.get(at).kind() == Kind.EACH;
  }

  private boolean write(JsonParser parser, JsonGenerator out, Style style, JsonToken token)
      throws IOException {
    if (token == JsonToken.VALUE_STRING && style == Style.RAW) {
      out.writeRaw(parser.getText());
      return true;
    }
    if (token == JsonToken.START_ARRAY && style == Style.FLAT) {
      boolean found = false;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        found |= write(parser, out, style, parser.currentToken());
      }
      return found;
    }
    out.copyCurrentStructure(parser);
    return true;
  }

  private boolean findField(JsonParser parser, JsonGenerator out, Style style, int at, String name)
      throws IOException {
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean wanted = !found && parser.currentName().equals(name);
      if (parser.nextToken() != JsonToken.VALUE_NULL && wanted) {
        found = find(parser, out, style, at + 1);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private boolean findElement(JsonParser parser, JsonGenerator out, Style style, int at, long index)
      throws IOException {
    boolean found = false;
    for (long i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == index) {
        found = find(parser, out, style, at + 1);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  private boolean findEach(JsonParser parser, JsonGenerator out, Style style, int at)
      throws IOException {
    if (isEach(at + 1)) {
      return findInArray(parser, out, Style.FLAT, at + 2) > 0;
    }
    if (style == Style.QUOTED) {
      return findInArray(parser, out, Style.QUOTED, at + 1) > 0;
    }
    StringWriter text = new StringWriter();
    int found;
    try (JsonGenerator inner = FACTORY.createGenerator(text)) {
      found = findInArray(parser, inner, style == Style.RAW ? Style.QUOTED : style, at + 1);
    }
    if (found > 1) {
      out.writeRawValue(text.toString());
    } else if (found == 1) {
      out.writeRawValue(text.getBuffer().substring(1, text.getBuffer().length() - 1));
    }
    return found > 0;
  }

  /** Writes an array of what is found in the elements, and says in how many. */
  private int findInArray(JsonParser parser, JsonGenerator out, Style style, int at)
      throws IOException {
    int found = 0;
    out.writeStartArray();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      found += find(parser, out, style, at) ? 1 : 0;
    }
    out.writeEndArray();
    return found;
  }

  /** Reads the text of a path; blanks before each part of it are allowed. */
  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Optional<List<Step>> read() {
      if (!take("$")) {
        return Optional.empty();
      }
      List<Step> steps = new ArrayList<>();
      skipBlanks();
      while (at < text.length()) {
        Step step = readStep();
        if (step == null) {
          return Optional.empty();
        }
        steps.add(step);
        skipBlanks();
      }
      return Optional.of(steps);
    }

    private void skipBlanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private boolean take(String word) {
      skipBlanks();
      boolean there = text.startsWith(word, at);
      at += there ? word.length() : 0;
      return there;
    }

    private String takeUntil(String stops) {
      skipBlanks();
      int from = at;
      while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at);
    }

    private Step readStep() {
      if (take(".*") || take("['*']")) {
        return new Step(Kind.ANY_NAME, "", 0);
      }
      if (take(".")) {
        String name = takeUntil(".[");
        return name.isEmpty() ? null : new Step(Kind.NAME, name, 0);
      }
      if (take("['")) {
        String name = takeUntil("'?");
        return name.isEmpty() || !take("']") ? null : new Step(Kind.NAME, name, 0);
      }
      return take("[") ? readSubscript() : null;
    }

    private Step readSubscript() {
      if (take("*")) {
        return take("]") ? new Step(Kind.EACH, "", 0) : null;
      }
      String digits = takeUntil("]").trim();
      boolean isNumber = !digits.isEmpty() && digits.length() <= 18;
      for (int i = 0; isNumber && i < digits.length(); i++) {
        isNumber = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
      }
      return isNumber && take("]") ? new Step(Kind.INDEX, "", Long.parseLong(digits)) : null;
    }
  }
}
