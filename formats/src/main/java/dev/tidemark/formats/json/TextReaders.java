// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.formats.json;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidemark.domain.event.BytesBuilder;
import dev.tidemark.domain.event.ColumnBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Readers of STRING and BINARY. */
final class TextReaders {

  private static final JsonFactory FACTORY = new JsonFactory();

  private TextReaders() {}

  /**
   * STRING: a string as it is, anything else as the text of its JSON.
   *
   * <p>In a file that text is exactly what stands there, {@code [1, "a"]} with its blank; from_json
   * gives it as Jackson writes it anew, {@code [1,"a"]}. Both are Spark's.
   */
  static final class Strings extends FieldReader {
    private final BytesBuilder builder;
    private final boolean exact;

    Strings(ColumnBuilder builder, boolean exact) {
      this.builder = (BytesBuilder) builder;
      this.exact = exact;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token == JsonToken.VALUE_STRING) {
        parser.takeText();
        builder.append(parser.text(), parser.textFrom(), parser.textTo() - parser.textFrom());
      } else if (exact) {
        int from = parser.tokenStart();
        parser.skipChildren();
        builder.append(parser.buffer(), from, parser.position() - from);
      } else {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
          generator.copyCurrentStructure(parser);
        }
        builder.append(out.toByteArray());
      }
      return OK;
    }
  }

  /** BINARY: base64. */
  static final class Binaries extends FieldReader {
    private final BytesBuilder builder;

    Binaries(ColumnBuilder builder) {
      this.builder = (BytesBuilder) builder;
    }

    @Override
    ColumnBuilder builder() {
      return builder;
    }

    @Override
    int read(LineParser parser, JsonToken token) throws IOException {
      if (token != JsonToken.VALUE_STRING) {
        return fail(parser);
      }
      try {
        builder.append(Base64Variants.getDefaultVariant().decode(parser.getText()));
        return OK;
      } catch (IllegalArgumentException e) {
        return FAILED;
      }
    }
  }
}
